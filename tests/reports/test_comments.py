"""What a head says stands on the page with the figure, for school and board, but never beside what is hidden."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from made_rows import made_trust
from rpt_warehouse import POINT, write_rows

from reports.drafts import render_drafts

SCHOOL = "school-01"
FIGURE = f"school-page/{POINT}/{SCHOOL}/school/primary/M1/4/maths"
SAID = "Two classes had no teacher from <May>."


def drawn(folder: Path, figure_id: str, status: str = "shown") -> Path:
    comment = {
        "assessment_point": POINT, "school_id": SCHOOL, "school_name": "School Number 1 Academy",
        "figure_id": figure_id, "comment": SAID, "commented_by": "A. Head, headteacher",
    }  # fmt: skip
    warehouse = write_rows(made_trust(2, status=status) | {"rpt_heads__comments": [comment]}, folder / "w.duckdb")
    render_drafts(warehouse, folder / "drafts", build_id="b")
    return folder / "drafts"


def page(drafts: Path, name: str) -> str:
    return (drafts / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "edition"),
    [(f"schools/{SCHOOL}/{POINT}/school-page.html", "school"), (f"board/{POINT}/school-{SCHOOL}.html", "board")],
)
def test_a_comment_names_its_figure_in_both_editions(tmp_path: Path, name: str, edition: str) -> None:
    text = page(drawn(tmp_path, FIGURE), name)
    assert "Two classes had no teacher from &lt;May&gt;." in text
    assert "A. Head, headteacher" in text
    assert f'data-said-of="{FIGURE.replace("/school/", f"/{edition}/")}"' in text
    assert "School Number 1 Academy, Year 4, Maths" in text


def test_another_school_s_page_says_nothing_of_it(tmp_path: Path) -> None:
    assert "no teacher" not in page(drawn(tmp_path, FIGURE), f"board/{POINT}/school-school-02.html")


def test_a_comment_on_the_page_as_a_whole_stands_on_the_school_s_page_alone(tmp_path: Path) -> None:
    drafts = drawn(tmp_path, "")
    assert "no teacher" in page(drafts, f"board/{POINT}/school-{SCHOOL}.html")
    assert "no teacher" not in page(drafts, f"board/{POINT}/trust-overview.html")


def test_a_comment_on_a_figure_of_the_overview_stands_there_too(tmp_path: Path) -> None:
    figure = made_trust(1)["rpt_trust_overview__schools"][0]["figure_id"]
    assert "no teacher" in page(drawn(tmp_path, figure), f"board/{POINT}/trust-overview.html")


def test_what_is_said_of_a_hidden_figure_is_not_printed(tmp_path: Path) -> None:
    assert "no teacher" not in page(drawn(tmp_path, FIGURE, "too_few"), f"board/{POINT}/school-{SCHOOL}.html")


def test_every_figure_of_a_spreadsheet_has_its_place_on_a_page(tmp_path: Path) -> None:
    drafts = drawn(tmp_path, "")
    for folder in [drafts / "board" / POINT, drafts / "schools" / SCHOOL / POINT]:
        pages = "".join(found.read_text(encoding="utf-8") for found in folder.glob("*.html"))
        for sheet in folder.glob("*.csv"):
            with sheet.open(encoding="utf-8-sig", newline="") as rows:
                figures = [row["figure_id"] for row in csv.DictReader(rows) if row.get("figure_id")]
            assert [figure for figure in figures if f'data-figure="{figure}"' not in pages] == [], sheet.name
