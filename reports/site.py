"""Which pages there are for an assessment point, in which folder each stands, and what each leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from reports import csv_files, data_and_methods, gaps, school_page, trust_overview
from reports.choices import chosen_blocks, colour_of
from reports.csv_files import Table
from reports.declarations import page as declared_page
from reports.environment import environment, styled
from reports.read import AssessmentPointRows, Row

_BOARD_PAGES: dict[str, Callable[[AssessmentPointRows], dict[str, Any]]] = {
    "trust-overview": trust_overview.view,
    "gaps": gaps.view,
    "data-and-methods": data_and_methods.view,
}


@dataclass(frozen=True)
class Page:
    """One page to draw: its declaration, its place below the drafts, its names for the blocks, its spreadsheets."""

    declared: dict[str, Any]
    folder: str
    name: str
    names: dict[str, Any]
    navigation: list[dict[str, Any]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def html(self) -> str:
        """The page as text, its slots empty."""
        choices = self.names["about"]["page_choices"] or ""
        return (
            environment()
            .get_template("pages/blocks.html.j2")
            .render(
                page=self.declared,
                blocks=chosen_blocks(self.declared, choices),
                **styled(colour_of(choices)),
                navigation=self.navigation,
                csv_files=self.tables,
                **{"heading": self.declared["title"], **self.names},
            )
        )


def pages_of(rows: AssessmentPointRows) -> Iterator[Page]:
    """Every page of one assessment point: the board's, and each school's in both editions."""
    point = rows.about["assessment_point"]
    for page_id, view in _BOARD_PAGES.items():
        yield Page(
            declared_page(page_id), f"board/{point}", page_id, view(rows), _navigation(page_id),
            csv_files.of_page(page_id, rows),
        )  # fmt: skip
    for school in rows.school_pages:
        if school["has_files"]:
            yield _school_page(rows, school, "board", f"board/{point}", f"school-{school['school_id']}")
            yield _school_page(rows, school, "school", f"schools/{school['school_id']}/{point}", "school-page")


def _school_page(rows: AssessmentPointRows, school: Row, edition: str, folder: str, name: str) -> Page:
    navigation = _navigation("", f"{name}.html", school["school_name"]) if edition == "board" else []
    return Page(
        declared_page("school-page"), folder, name, school_page.view(rows, school, edition), navigation,
        csv_files.of_school(name, rows, school, edition),
    )  # fmt: skip


def _navigation(here: str, school_address: str = "", school_name: str = "") -> list[dict[str, Any]]:
    listed = [
        {"title": declared_page(page_id)["title"], "address": f"{page_id}.html", "here": page_id == here}
        for page_id in _BOARD_PAGES
    ]
    return [*listed, {"title": school_name, "address": school_address, "here": True}] if school_name else listed
