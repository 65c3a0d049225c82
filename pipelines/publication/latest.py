"""`latest` is a copy of the last version; once the next assessment point has closed, it says that it is out of date."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

from pipelines.publication.audiences import published_audiences
from pipelines.workspace.calendar import Calendar
from pipelines.workspace.workspace import Workspace
from reports.environment import day_words
from reports.folders import copy_to_latest, last_version
from reports.manifest import is_withdrawn, read_manifest
from reports.slots import fill


def mark_latest(workspace: Workspace, today: date) -> None:
    """Makes every `latest` what it should be today. The versions themselves never change."""
    for point, since in out_of_date(workspace.calendar, today).items():
        for edition in ("school", "board"):
            for audience in published_audiences(workspace, point, edition):
                place = workspace.published / audience / point
                number = last_version(place)
                if number and not is_withdrawn(place / f"v{number}"):
                    version = place / f"v{number}"
                    before = read_manifest(version).get("slots", {}).get("notice", "")
                    said = f"{before} Out of date since {day_words(since)}.".strip()
                    copy_to_latest(place, number, _noted(version, said))


def out_of_date(calendar: Calendar, today: date) -> dict[str, date]:
    """Assessment point -> the day on which the next one closed, for those of which that day has gone by."""
    return {
        earlier: calendar.points[later].closes_on
        for earlier, later in pairwise(calendar.points)
        if calendar.points[later].closes_on < today
    }


def _noted(version: Path, said: str) -> dict[str, bytes]:
    pages = {page.name: page.read_text(encoding="utf-8") for page in sorted(version.glob("*.html"))}
    return {name: fill(page, {"notice": said}, draft=False).encode("utf-8") for name, page in pages.items()}
