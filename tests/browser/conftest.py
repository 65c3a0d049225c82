"""A real browser on real pages: the Debian package, never one that a test library would download."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

sys.path.append(str(Path(__file__).parents[1] / "reports"))

from receipt_examples import accepted, not_accepted, partly_accepted
from restricted_rows import NAMES, write_warehouse
from rpt_warehouse import POINT, build_warehouse

from pipelines.exports.receipts.receipt import ColumnUnderstood, SchoolFiles, Understood
from reports.drafts import render_drafts
from reports.receipts import receipt_stem, write_receipts, write_start_here
from reports.restricted import render_restricted

FIXTURES = (
    "everything_shown", "all_suppressed", "one_school", "awkward_name", "nothing_unusual",
    "suppressed", "zero_coverage", "secondaries", "markup_for_a_name", "sixty_schools",
)  # fmt: skip
# every page of the fixture that shows everything; of the edges those that the edge changes
DRAWN = {
    "everything_shown": ("trust-overview", "gaps", "data-and-methods", "school-cedarpri"),
    "suppressed": ("trust-overview", "gaps", "school-school-01"),
    "zero_coverage": ("trust-overview", "school-school-01"),
    "secondaries": ("school-school-02", "gaps"),
    "markup_for_a_name": ("trust-overview", "school-school-01", "gaps"),
    "sixty_schools": ("trust-overview", "gaps", "data-and-methods"),
}
_PATH = "CTFpupilData/Pupil/StageAssessments/KeyStage/StageAssessment/"
ELEMENTS = [
    ColumnUnderstood(_PATH + name, _PATH + name, "result", used)
    for name, used in (("ResultStatus", True), ("Component", True), ("ResultQualifier", False))
]
RECEIPTS = {
    "accepted": accepted(file_id="a" * 16),
    "partly": partly_accepted(file_name="a_very_long_name_without_any_space_as_a_vendor_writes_it_20260702140500.csv"),
    "xml": accepted(file_id="c" * 16, file_name="9991001_KS2_MTC.xml", understood=Understood(ELEMENTS)),
    "not": not_accepted(file_id="b" * 16, file_name="""<b>O'Neil & "Sons"</b>.xlsx"""),
}
PAGE_NAMES = [
    f"{fixture}/{page}" for fixture in FIXTURES for page in DRAWN.get(fixture, ("trust-overview", "data-and-methods"))
]
PAGE_NAMES += [f"receipt/{name}" for name in RECEIPTS] + ["receipt/START-HERE", "restricted/pupils-to-act-on"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.fail("No Chromium found: install it (Debian: apt-get install chromium) to test the pages.", False)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
        launched = playwright.chromium.launch(executable_path=found, args=arguments)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every kind of page by its name in PAGE_NAMES."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for fixture in FIXTURES:
        render_drafts(build_warehouse(fixture, folder / f"{fixture}.duckdb"), folder / fixture, build_id="3f9c0a")
        board = folder / fixture / "board" / POINT
        made |= {f"{fixture}/{page.stem}": page for page in board.glob("*.html")}
    render_restricted(write_warehouse(folder / "named.duckdb"), folder / "named", NAMES, build_id="3f9c0a")
    made["restricted/pupils-to-act-on"] = folder / "named" / "restricted" / "oak" / POINT / "pupils-to-act-on.html"
    receipts = folder / "receipts"
    write_receipts(RECEIPTS.values(), lambda _: receipts)
    write_start_here(SchoolFiles("cedar", "Cedar Primary School", [*RECEIPTS.values()]), receipts)
    made |= {f"receipt/{name}": receipts / f"{receipt_stem(receipt)}.html" for name, receipt in RECEIPTS.items()}
    made["receipt/START-HERE"] = receipts / "START-HERE.html"
    return made


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "page_name" in metafunc.fixturenames:
        metafunc.parametrize("page_name", PAGE_NAMES)
