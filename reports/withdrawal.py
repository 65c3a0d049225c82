"""Taking a version back: each of its pages becomes a notice that says so and why; its address still answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reports import folders
from reports.cells import csv_text
from reports.environment import environment, school_day
from reports.manifest import NAME, is_withdrawn, manifest_text, read_manifest
from reports.states import WITHDRAWN
from reports.version_log import write_log

_MOST_WORDS = 60


class NotWithdrawn(ValueError):
    """Why a version could not be taken back (`found`), and what to do (`write`): two parts of one sentence."""

    def __init__(self, found: str, write: str) -> None:
        self.found, self.write = found, write
        super().__init__(f"{found}; {write}")


def withdraw(
    place: Path,
    number: int,
    *,
    because: str,
    by: str,
    role: str,
    kept: Path,
    now: datetime | None = None,
    print_pages: Callable[[dict[str, bytes]], dict[str, bytes]] | None = None,
) -> None:
    """Replaces the pages, PDFs and spreadsheets of v<number> in `place` by notices; what was published goes to `kept`.

    Raises NotWithdrawn where there is no such version, it was taken back before, or nobody says why or by whom.
    """
    folder = place / f"v{number}"
    folders.clear_unfinished(place)
    if number not in folders.numbers(place):
        raise NotWithdrawn(f"there is no version {number} to take back", "look at `commonterm status` for what stands")
    if is_withdrawn(folder):
        raise NotWithdrawn(f"version {number} was taken back before", "nothing is left to do")
    if not because.strip() or not by.strip() or not role.strip():
        raise NotWithdrawn(
            "nothing says why it is taken back, or who says so in which role", "write --because, --by and --role"
        )
    if len(because.split()) > _MOST_WORDS:
        raise NotWithdrawn("the reason is too long for the notice", f"say why in {_MOST_WORDS} words at most")
    now = (now or datetime.now(UTC)).astimezone(UTC)
    said = {"on": now.isoformat(timespec="seconds"), "because": " ".join(because.split()), "by": by, "role": role}
    manifest = read_manifest(folder) | {"withdrawn": said}
    published = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    if not kept.exists():
        kept.mkdir(parents=True)
        for name, content in published.items():
            (kept / name).write_bytes(content)
    notices = {name: _notice(name, manifest, now) for name in published if name.endswith((".html", ".csv"))}
    papers = [name for name in published if name.endswith(".pdf")]
    if papers and print_pages:
        printed = print_pages({"notice.html": _notice("trust-overview.html", manifest, now)})
        notices |= dict.fromkeys(papers, printed["notice.pdf"]) if printed else {}
    folders.replace_version(place, number, notices | {NAME: manifest_text(manifest)})
    if folders.last_version(place) == number:
        folders.copy_to_latest(place, number)
    write_log(place)


def _notice(name: str, manifest: dict[str, Any], now: datetime) -> bytes:
    told = manifest["withdrawn"]
    if name.endswith(".csv"):
        return csv_text(["status", "on", "because"], [[WITHDRAWN, school_day(now), told["because"]]]).encode("utf-8")
    page = environment().get_template("pages/withdrawn.html.j2")
    return page.render(told=told, on=school_day(now), version=manifest["version"], name=name).encode("utf-8")
