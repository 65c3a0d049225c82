"""What the page of data and methods says of itself in HTML: its versions, and what was checked before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from reports.declarations import declared
from reports.environment import environment, school_day
from reports.states import WITHDRAWN
from reports.version_log import Version

NOT_CHECKED = "<p>Not every check has been made yet.</p>"


def versions_text(versions: Iterable[Version]) -> str:
    """The table of versions, in the order given; a sentence where there is none."""
    listed = [
        {
            "version": one.version,
            "state": one.state,
            "on": school_day(datetime.fromisoformat(one.published_at)) if one.published_at else "",
            "signed_by": one.signed_by,
            "told": _told(one),
        }
        for one in versions
    ]
    return environment().get_template("slots/versions.html.j2").render(versions=listed)


def checks_text(gates: Iterable[Any]) -> str:
    """Each gate by the name that readers know, whether it passed, and what it found."""
    titles = declared("definitions")["gates"]
    listed = [
        {"title": titles.get(gate.name, gate.name), "passed": gate.passed, "sentence": gate.sentence} for gate in gates
    ]
    return environment().get_template("slots/checks.html.j2").render(gates=listed) if listed else NOT_CHECKED


def _told(version: Version) -> str:
    if version.state == WITHDRAWN:
        return f"Taken back: {version.notice}"
    return version.notice or "The first that stands"
