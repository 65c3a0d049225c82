"""Who has no judgement, as a school's page says it: from the figures that its table of year groups shows, no others."""

from __future__ import annotations

import re

import duckdb
from rpt_warehouse import POINT, build_warehouse

from reports import school_page
from reports.drafts import render_drafts

TOGETHER = "All year groups, three years together"
TITLE = "Not assessed and out of year group"


def cell(n: int | None, eligible: int | None, status: str = "shown", measure: str = "M1") -> dict:
    return {"measure": measure, "n": n, "eligible": eligible, "status": status}


def year(label: str, *cells: dict | None) -> dict:
    return {"label": label, "cells": [*cells]}


def phase(*years: dict, subjects: tuple[str, ...] = ("Reading",), hidden: tuple[str, ...] = ()) -> dict:
    named = {"phase": "primary", "subjects": [*subjects], "years": [*years], "hidden_years": [*hidden]}
    return named | {"roll_ups": [TOGETHER]}


def said(*phases: dict) -> dict[str, str]:
    return {line["subjects"]: line["said"] for line in school_page.not_assessed([*phases])}


def test_those_without_a_judgement_are_the_roll_less_those_with_one_year_group_by_year_group():
    # 60 + 58 + 54 of 60 + 60 + 60: 172 of 180, and 8 have none
    years = year("Year 1", cell(60, 60)), year("Year 3", cell(58, 60)), year("Year 5", cell(54, 60))
    assert said(phase(*years)) == {
        "Reading": "172 of 180 pupils have a judgement, 8 have none: 2 of 60 in Year 3 and 6 of 60 in Year 5."
    }


def test_subjects_of_which_the_same_is_to_be_said_share_a_line():
    full = cell(30, 30)
    years = year("Year 1", full, full, cell(29, 30)), year("Year 2", full, full, full)
    assert said(phase(*years, subjects=("Reading", "Writing", "Maths"))) == {
        "Reading and Writing": "All 60 pupils have a judgement.",
        "Maths": "59 of 60 pupils have a judgement, 1 has none: 1 of 30 in Year 1.",
    }


def test_a_year_group_whose_figure_is_kept_back_lends_no_number():
    # of 9 pupils stands a count without the roll; of the hidden and the incomplete nothing
    years = (
        year("Year 1", cell(30, 30)),
        year("Year 2", cell(9, None, "low_reliability")),
        year("Year 3", cell(None, None, "hidden")),
        year("Year 4", cell(None, None, "too_incomplete")),
        year("Year 5", None),
    )
    assert said(phase(*years, hidden=("Year 6",))) == {
        "Reading": "All 30 pupils have a judgement. Fewer than half have one in Year 4. Nobody has one in Year 5. "
        "Not shown, to protect pupils: Year 2, Year 3 and Year 6."
    }


def test_where_nothing_may_be_shown_the_words_say_so():
    assert said(phase(hidden=("Year 4", "Year 9", TOGETHER))) == {
        "Every subject": "Not shown in any year group, to protect pupils."
    }


def test_three_years_together_and_all_three_subjects_together_are_not_counted_again():
    years = (
        year("Year 6", cell(14, 15), cell(13, 15, measure="M2")),
        year(TOGETHER, cell(40, 44), None),
    )
    assert said(phase(*years, subjects=("Reading", "Reading, writing and maths"))) == {
        "Reading": "14 of 15 pupils have a judgement, 1 has none: 1 of 15 in Year 6."
    }


def test_the_page_says_it_under_its_title(drafted):
    page = (drafted("everything_shown") / "board" / POINT / "school-cedarpri.html").read_text("utf-8")
    block = page[page.index('id="not-assessed"') : page.index('id="elsewhere"')]
    assert block.startswith(f'id="not-assessed">{TITLE}<')
    # six year groups of 27, each with 27 judgements in each of three subjects
    assert "<dt>Maths, Reading and Writing</dt><dd>All 162 pupils have a judgement.</dd>" in block


def test_changes_that_are_kept_back_are_named_in_one_sentence(tmp_path):
    warehouse = build_warehouse("everything_shown", tmp_path / "w.duckdb")
    table = "reports.rpt_school_page__change"
    with duckdb.connect(str(warehouse)) as connection:
        for subject in ("Maths", "Science"):
            connection.execute(
                f"insert into {table} select * replace (? as subject, ? as subject_name) from {table} "
                "where subject = 'reading'",
                [subject.lower(), subject],
            )
        connection.execute(
            f"update {table} set status = 'hidden', n = null, value = null, low = null, high = null, n_text = '', "
            "value_text = 'Not shown, to protect pupils', range_text = '', verdict_words = ''"
        )
    render_drafts(warehouse, tmp_path / "drafts", build_id="x")
    page = (tmp_path / "drafts" / "board" / POINT / "school-cedarpri.html").read_text("utf-8")
    block = page[page.index('id="change"') : page.index('id="beside-the-trust"')]
    assert re.findall("Not shown, to protect pupils[^<]*", block) == [
        "Not shown, to protect pupils: Maths, Reading and Science."
    ]
    assert "<table" not in block
