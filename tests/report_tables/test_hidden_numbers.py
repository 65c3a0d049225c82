"""The hand-worked trust would give Holly away if Elm were shown: its pages hide both, and the audit says why."""

from __future__ import annotations

import hand_worked_trust
import pandas as pd
import pytest

from reports.disclosure.audit import audit
from reports.disclosure.told import DRAFT, Told

HOLLY = "trust-overview/202526-summer/primary/M15/reading/holly"
ELM = HOLLY.replace("holly", "elm")


@pytest.fixture
def told(read_table) -> Told:
    cells = pd.DataFrame(read_table("reports.rpt_disclosure__cells"))
    counts = dict.fromkeys(("n", "met", "met_low", "met_high", "least_range"), "Int64")
    sums = pd.DataFrame(read_table("reports.rpt_disclosure__sums"))
    return Told(cells.astype(counts), sums).of("board", hand_worked_trust.SUMMER_2026).as_version(DRAFT)


def test_the_pages_as_they_are_give_nothing_away(told: Told) -> None:
    found = audit(told)
    assert found.leaks == []
    assert found.protected >= 6  # Holly and Elm: counted, met, not met


def test_a_page_that_hid_the_small_school_alone_would_give_it_away(told: Told) -> None:
    """303 of the trust less 296 of the seven schools shown is 7 of Holly's 9."""
    shown = told.cells["cell_id"] == ELM
    naive = told.cells.assign(
        n=told.cells["n"].mask(shown, 28), met=told.cells["met"].mask(shown, 20),
        is_hidden=told.cells["is_hidden"] & ~shown, least_range=told.cells["least_range"].mask(shown, 0),
    )  # fmt: skip
    leaks = audit(Told(naive, told.sums)).leaks
    assert [(leak.low, leak.why) for leak in leaks if leak.figure_id == HOLLY] == [
        (2, "worked_out"), (7, "worked_out"), (9, "worked_out"),
    ]  # fmt: skip


def test_every_group_of_pupils_that_the_pages_show_is_in_the_audit(read_table) -> None:
    audited = {row["figure_id"] for row in read_table("reports.rpt_disclosure__cells")}
    tables = ("rpt_trust_overview__measures", "rpt_trust_overview__schools", "rpt_school_page__figures",
              "rpt_gaps__groups", "rpt_gaps__schools", "rpt_gaps__overlap")  # fmt: skip
    shown = {row["figure_id"] for table in tables for row in read_table(f"reports.{table}") if row["n"]}
    assert shown <= audited


def test_what_the_audit_is_told_is_what_the_page_prints(read_table) -> None:
    printed = {row["figure_id"]: row for row in read_table("reports.rpt_trust_overview__schools")}
    told = read_table("reports.rpt_disclosure__cells")
    cells = {row["figure_id"]: row for row in told if row["school_id"] and row["page"] == "trust-overview"}
    assert {name: (cell["n"], cell["met"]) for name, cell in cells.items()} == {
        name: (printed[name]["n"], printed[name]["met"]) for name in cells
    }
