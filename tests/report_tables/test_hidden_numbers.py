"""The hand-worked trust would give Holly away if Elm and Fir were shown: its pages hide all three."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import hand_worked_trust
import pandas as pd
import pytest
import yaml

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


# Tables whose figures the audit isn't told one by one, and why nothing follows from them by subtraction.
NOT_TOLD = {
    "rpt_school_page__agreement": "told as a whole: its nine cells stand together or not at all",
    "rpt_school_page__change": "of the same pupils in one framework; no total over schools is printed",
    "rpt_school_page__year_eleven": "all bands of prior attainment stand or none does; no total over schools stands",
    "rpt_trust_overview__actions": "stands only where less all that could be printed it leaves no few pupils",
    "rpt_trust_overview__attendance": "of all schools of a phase together; no school's is printed",
    "rpt_trust_overview__national": "told where it is of the assessment point itself, else of another year",
}


def figure_tables() -> set[str]:
    """The tables that count pupils under a figure's id: all of them, those of tomorrow as well."""
    folder = Path(__file__).parents[2] / "dbt_project" / "models" / "reports"
    models = [yaml.safe_load(path.read_text(encoding="utf-8"))["models"] for path in folder.glob("rpt_*.yml")]
    columns = {model["name"]: {column["name"] for column in model["columns"]} for [model] in models}
    return {name for name, own in columns.items() if {"figure_id", "n"} <= own and "disclosure" not in name}


def test_every_group_of_pupils_that_the_pages_show_is_in_the_audit(read_table) -> None:
    audited = {row["figure_id"] for row in read_table("reports.rpt_disclosure__cells")}
    told = figure_tables() - set(NOT_TOLD)
    assert len(told) >= 8
    shown = {row["figure_id"] for table in told for row in read_table(f"reports.{table}") if row["n"]}
    assert shown <= audited


def test_no_table_is_said_to_be_left_out_of_the_audit_that_is_not_there() -> None:
    assert set(NOT_TOLD) <= figure_tables()


def test_what_the_audit_is_told_is_what_the_spreadsheet_says_under_the_same_id(read_table) -> None:
    """Spreadsheets are read into the audit by their columns n and numerator: another count there is at odds with it."""
    told = {row["figure_id"]: (row["n"], row["met"]) for row in read_table("reports.rpt_disclosure__cells")}
    views = read_table("reports.rpt_trust_overview__views")
    shown = {row["figure_id"]: (row["n"], row["numerator"]) for row in views if row["n"]}
    assert (60, 54) in shown.values()  # Cedar's reading ages, of which the schools' pages count the other 6
    assert {name: told[name] for name in shown} == shown


def test_what_the_audit_is_told_is_what_the_page_prints(read_table) -> None:
    printed = {row["figure_id"]: row for row in read_table("reports.rpt_trust_overview__schools")}
    told = read_table("reports.rpt_disclosure__cells")
    cells = {row["figure_id"]: row for row in told if row["school_id"] and row["page"] == "trust-overview"}
    assert {name: (cell["n"], cell["met"]) for name, cell in cells.items()} == {
        name: (printed[name]["n"], printed[name]["met"]) for name in cells
    }
