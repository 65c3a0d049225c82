"""The checks that stand between drafts and their publication."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, cached_property, partial
from pathlib import Path

import pandas as pd

from pipelines.publication.audiences import published_audiences
from pipelines.publication.kept_audits import KeptAudits
from pipelines.workspace.reference import build_id
from pipelines.workspace.workspace import Workspace
from reports.disclosure.audit import Audit, audit
from reports.disclosure.printed import with_downloads
from reports.disclosure.told import DRAFT, FOLDER, Told, read_kept, together
from reports.folders import numbers
from reports.manifest import is_withdrawn
from reports.publish import Gate
from reports.slots import content_hash

MOST_NAMED = 5
CHANGED_BY_HAND = "The drafts have been changed since they were made: run `commonterm run`, which makes them anew."
REMEDY = {
    "worked_out": "Let the tables hide more, or take back the version that gives it away (commonterm withdraw).",
    "difference": "A few pupils make the difference from an earlier version: take it back first (commonterm withdraw).",
    "at_odds": "What the pages tell cannot all be true: run `commonterm run` again.",
    "unsolved": "Whether they can was not found out, so they count as such: tell whoever looks after the program.",
}  # fmt: skip


class Gates:
    """The gates of one workspace as it stands now."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._can_be_read = cache(self._what_can_be_read)  # a head reads the board's pages too: as often as schools

    def of(self, audience: str, assessment_point: str) -> list[Gate]:
        """Every gate, in the order in which a reader would ask: is it the newest, is it whole, does it keep secrets."""
        newest, *others = self._of_all
        if newest.passed and not _as_made(self.workspace, f"{audience}/{assessment_point}"):
            newest = Gate(newest.name, False, CHANGED_BY_HAND)
        return [newest, *others, self._hidden_numbers(audience, assessment_point)]

    def audit(self, audience: str, assessment_point: str) -> Audit:
        """The differencing audit of one draft together with every version that can still be read.

        A head reads the board's pages beside those of the own school, so the two are audited together as well.
        """
        kept = KeptAudits(self.workspace.runs / "audits" / audience / f"{assessment_point}.json")
        own = self._can_be_read(audience, assessment_point)
        found = [kept.of("by itself", together(own), audit)]
        for school, other in self._read_beside(audience, assessment_point):
            beside = together([*own, *other]).to_head_of(school)
            found.append(kept.of(f"beside {school}", beside, partial(audit, across_editions=True)))
        kept.write()
        return Audit(sorted({leak for one in found for leak in one.leaks}, key=str), found[0].protected)

    def _what_can_be_read(self, audience: str, assessment_point: str, *, with_draft: bool = True) -> list[Told]:
        drafted = self._told.of(audience, assessment_point)
        drafts = self.workspace.drafts / audience / assessment_point
        versions = [_with_what_it_prints(drafted, drafts).as_version(DRAFT)] if with_draft else []
        place = self.workspace.published / audience / assessment_point
        for number in sorted(numbers(place)):
            if not is_withdrawn(place / f"v{number}"):
                kept = told_of(self.workspace, audience, assessment_point) / f"v{number}"
                told = read_kept(kept) if (kept / "within.csv").exists() else _unknown(drafted)
                versions.append(_with_what_it_prints(told, place / f"v{number}").as_version(f"{audience} v{number}"))
        return versions

    def _read_beside(self, audience: str, assessment_point: str) -> Iterator[tuple[str, list[Told]]]:
        """The school whose head reads both editions, and what the other of the two tells."""
        kind, _, school = audience.partition("/")
        if kind == "schools":
            yield school, self._can_be_read("board", assessment_point)
        if kind == "board":
            for published in published_audiences(self.workspace, assessment_point, "school"):
                if published.startswith("schools/"):
                    told = self._can_be_read(published, assessment_point, with_draft=False)
                    yield published.partition("/")[2], told

    @cached_property
    def _told(self) -> Told:
        return read_kept(self.workspace.drafts / FOLDER)

    @cached_property
    def _of_all(self) -> list[Gate]:
        return [_newest_inputs(self.workspace), _every_row_accounted_for(self.workspace)]

    def _hidden_numbers(self, audience: str, assessment_point: str) -> Gate:
        if not (self.workspace.drafts / FOLDER / "cells.csv").exists():
            unknown = "It is not known what the drafts tell: run `commonterm run` first."
            return Gate("hidden_numbers", False, unknown)
        found = self.audit(audience, assessment_point)
        if not found.leaks:
            said = f"None of {found.protected} hidden numbers follows from the others, here or with earlier versions."
            return Gate("hidden_numbers", True, said)
        named = ", ".join(found.figures[:MOST_NAMED])
        more = f" and {len(found.figures) - MOST_NAMED} more" if len(found.figures) > MOST_NAMED else ""
        said = f"Numbers that are hidden could be worked out: {named}{more}. {REMEDY[found.leaks[0].why]}"
        return Gate("hidden_numbers", False, said)


def told_of(workspace: Workspace, audience: str, assessment_point: str) -> Path:
    """Where it is kept what each published version tells."""
    return workspace.lake / "told" / audience / assessment_point


def _with_what_it_prints(told: Told, folder: Path) -> Told:
    return replace(told, cells=with_downloads(told.cells, folder)) if folder.is_dir() else told


def _unknown(told: Told) -> Told:
    """The cells of a version of which nothing was kept: all that is known of it is what its spreadsheets print."""
    nothing = dict.fromkeys(("n", "met", "met_low", "met_high"), pd.NA)
    cells = told.cells.assign(**nothing, mean=None, fingerprint=None, least_range=0)
    return replace(told, cells=cells.astype(dict.fromkeys(nothing, "Int64")))


def _newest_inputs(workspace: Workspace) -> Gate:
    """The warehouse is swapped in only after every error-level test passed; drafts of another build are not of it."""
    drafted = workspace.drafts / "build.json"
    reference = workspace.reference
    built = (reference / "trust.parquet").exists() and drafted.exists()
    same = built and json.loads(drafted.read_text(encoding="utf-8"))["build_id"] == build_id(reference)
    said = "The drafts were made from everything that has come in, and every test of the warehouse passed."
    return Gate(
        "newest_inputs", same, said if same else "The drafts are not of the newest files: run `commonterm run` first."
    )


def _as_made(workspace: Workspace, draft: str) -> bool:
    """Whether a draft still says what the build made it say."""
    made = json.loads((workspace.drafts / "build.json").read_text(encoding="utf-8")).get("content", {}).get(draft)
    return made is None or not (workspace.drafts / draft).is_dir() or made == content_hash(workspace.drafts / draft)


def _every_row_accounted_for(workspace: Workspace) -> Gate:
    path = workspace.ledger / "file_receipt.parquet"
    receipts = pd.read_parquet(path) if path.exists() else pd.DataFrame(columns=["rows_read"])
    wrong = len(receipts) and int(
        (receipts["rows_read"] != receipts[["rows_accepted", "rows_held", "rows_refused"]].sum(axis=1)).sum()
    )
    said = f"Every row of {len(receipts)} files is accounted for."
    return Gate("rows_accounted_for", not wrong, said if not wrong else f"The rows of {wrong} files don't add up.")
