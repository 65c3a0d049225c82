"""The hand-worked trust would give Holly away if Elm and Fir were shown: its pages hide all three."""

from __future__ import annotations

from dataclasses import replace

import hand_worked_trust
import pandas as pd
import pytest

from reports.disclosure.audit import audit
from reports.disclosure.told import DRAFT, Told

HOLLY = "trust-overview/202526-summer/primary/M15/reading/holly"
COVER = {HOLLY.replace("holly", "elm"): (28, 20), HOLLY.replace("holly", "fir"): (58, 42)}


@pytest.fixture
def told(read_table) -> Told:
    cells = pd.DataFrame(read_table("reports.rpt_disclosure__cells"))
    counts = dict.fromkeys(("n", "met", "met_low", "met_high", "least_range"), "Int64") | {"mean": "float64"}
    sums, within = (pd.DataFrame(read_table(f"reports.rpt_disclosure__{name}")) for name in ("sums", "within"))
    return Told(cells.astype(counts), sums, within).of("board", hand_worked_trust.SUMMER_2026).as_version(DRAFT)


def told_as_well(told: Told, counts: dict[str, tuple[int, int]]) -> Told:
    """What a renderer would tell that printed these cells too."""
    cells = told.cells.copy()
    for name, (n, met) in counts.items():
        shown = cells["cell_id"] == name
        cells.loc[shown, ["n", "met", "least_range"]] = n, met, 0
        cells.loc[shown, "is_hidden"] = False
    return replace(told, cells=cells)


def test_the_pages_as_they_are_give_nothing_away(told: Told) -> None:
    found = audit(told)
    assert found.leaks == []
    assert found.protected >= 6  # Holly, Elm and Fir: met, not met


def test_a_page_that_hid_the_small_school_alone_would_give_it_away(told: Told) -> None:
    """303 of the trust less 296 of the seven schools shown is 7 of Holly's 9."""
    leaks = audit(told_as_well(told, COVER)).leaks
    assert {(leak.low, leak.why) for leak in leaks if leak.figure_id == HOLLY} == {(2, "worked_out"), (7, "worked_out")}


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
