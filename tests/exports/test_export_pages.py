"""The page that tells a school which report to make names headings that the layout knows, and all that it needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from pipelines.exports.declaration import load_exports, normal_heading
from pipelines.exports.reading.columns import fields_present, result_headings
from pipelines.exports.reading.conditions import Seen, is_met
from pipelines.workspace.reference import SHIPPED_EXPORTS

EXPORTS = load_exports(SHIPPED_EXPORTS, Path("none"))
VENDORS = Path(__file__).resolve().parents[1] / "repository" / "vendors.yml"
PAGES = sorted(SHIPPED_EXPORTS.glob("*/how-to-export.md"))


def parts(page: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """(layout, [(heading, needed)]) of each section that has a table."""
    sections = re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    told = []
    for section in sections:
        layout = re.search(r"\(`([a-z0-9-]+)`\)", section.splitlines()[0])[1]
        rows = [
            [cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"
        ]
        told.append((layout, [(row[0], row[-1]) for row in rows[2:]]))
    return told


TABLES = [(layout, rows) for page in PAGES for layout, rows in parts(page) if rows]


@pytest.mark.parametrize(("layout", "rows"), TABLES)
def test_every_heading_that_a_page_asks_for_is_one_that_the_layout_uses(layout, rows):
    export, headings = EXPORTS[layout], [heading for heading, _ in rows]
    known = {normal_heading(heading) for heading in result_headings(export, headings)}
    told = {normal_heading(heading) for group in export.recognise.alternatives for heading in group}
    unknown = [h for h in headings if not export.is_named(normal_heading(h)) and normal_heading(h) not in known | told]
    assert unknown == []


@pytest.mark.parametrize(("layout", "rows"), TABLES)
def test_a_report_with_the_columns_that_a_page_calls_needed_is_known_and_complete(layout, rows):
    export, headings = EXPORTS[layout], [heading for heading, needed in rows if needed in ("yes", "one of these")]
    seen = Seen([normal_heading(heading) for heading in headings], lambda heading: [], above="PTM 10 Group report")
    assert is_met(export.recognise, seen)
    present = fields_present(export, headings)
    needed = [[line] if isinstance(line, str) else line for line in export.required]
    assert [fields for fields in needed if not present & set(fields)] == []


def test_every_vendor_whose_files_schools_drop_has_a_page():
    kinds = yaml.safe_load(VENDORS.read_text(encoding="utf-8"))["vendors"]
    without = set(kinds) - {page.parent.name for page in PAGES}
    layouts = [path.stem for name in without for path in (SHIPPED_EXPORTS / name).glob("*.yml")]
    assert [name for name in layouts if not EXPORTS[name].layout_source.startswith("Sample: ")] == []
