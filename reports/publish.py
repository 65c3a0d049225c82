"""Publishes a draft as the next version: the same content with its status, version and signature filled in.

Nothing is read from the warehouse. A version appears whole or not at all and never changes afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from reports import folders, slots
from reports.changes import changes_between, changes_text, headlines_changed
from reports.corrections import NoticeTooLong, notice
from reports.disclosure.told import FOLDER, read_kept
from reports.manifest import NAME, facts_of_version, is_withdrawn, manifest_text, read_manifest
from reports.revised import revised_figures, with_marks
from reports.sign_off import Signature, binds
from reports.slot_tables import checks_text, versions_text
from reports.states import CORRECTED, PUBLISHED, REVISED, published
from reports.version_log import logged, write_log


@dataclass(frozen=True)
class Gate:
    """A check that stands between a draft and its publication; `sentence` says what it found."""

    name: str
    passed: bool
    sentence: str


@dataclass(frozen=True)
class Publication:
    """What became of one request to publish. `version` and `folder` are those that now stand, None if none does."""

    outcome: Literal["published", "unchanged", "refused"]
    sentence: str
    content_hash: str
    version: int | None
    folder: Path | None


def publish(
    workspace_published: Path,
    drafts: Path,
    *,
    assessment_point: str,
    edition: str,
    gates: list[Gate],
    audience: str = "board",
    signed_by: Signature | None = None,
    require_signature: bool = False,
    correction: str = "",
    known: dict[str, Any] | None = None,
    told: Path | None = None,
    print_pages: Callable[[dict[str, bytes]], dict[str, bytes]] | None = None,
    now: datetime | None = None,
) -> Publication:
    """Publishes `drafts`/<audience>/<assessment point> below `workspace_published`, unless it stands there already.

    `correction`: what was wrong with the version before, in sixty words; without it a later version is a revision.
    `known`: what the manifest should say of the inputs. `told`: where to keep what this version tells, for the audit
    of the next. `print_pages`: gives the PDFs of the files. Refuses, with one sentence, when there is no draft, a gate
    failed, a signature is missing where one is demanded or binds to other content, or a correction corrects nothing.
    Only OSError is raised, and then nothing was published.
    """
    draft = drafts / audience / assessment_point
    place = workspace_published / audience / assessment_point
    if not draft.is_dir():
        return _refused(place, "", f"There is no draft of {assessment_point} to publish: run commonterm run first.")
    content_hash = slots.content_hash(draft)
    if reason := _obstacle(gates, assessment_point, content_hash, signed_by, require_signature):
        return _refused(place, content_hash, reason)

    folders.clear_unfinished(place)
    last = folders.last_version(place)
    if last and not is_withdrawn(place / f"v{last}") and _says_the_same(place / f"v{last}", content_hash):
        folders.copy_to_latest(place, last)
        sentence = f"Nothing new: version {last} of {assessment_point} already says exactly this."
        return Publication("unchanged", sentence, content_hash, last, place / f"v{last}")
    if correction and not last:
        return _refused(place, content_hash, "Not published: there is no version yet that this could correct.")

    number, now = (last or 0) + 1, now or datetime.now(UTC)
    try:
        texts, revised, listed = _said(draft, place, number, correction, signed_by, now)
    except NoticeTooLong as error:
        return _refused(place, content_hash, f"Not published: {error}")
    texts["checks"] = checks_text(gates)
    texts["versions"] = versions_text(logged(place, number, texts, content_hash, signed_by, now))
    files = filled_pages(draft, texts, revised) | listed
    if print_pages:
        files |= print_pages(files)
    asked = {
        "assessment_point": assessment_point,
        "audience": audience,
        "edition": edition,
        "version": number,
        "state": texts["tag"].split(" ")[0],
        "published_at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "build_id": json.loads((drafts / "build.json").read_text(encoding="utf-8"))["build_id"],
        "content_hash": content_hash,
        "slots": texts,
        **(known or {}),
    }
    files[NAME] = manifest_text(facts_of_version(asked, files=files, gates=gates, signed_by=signed_by))
    if told:
        read_kept(drafts / FOLDER).of(audience, assessment_point).write(told / f"v{number}")
    folder = folders.write_version(place, number, files)
    folders.copy_to_latest(place, number)
    write_log(place)
    return Publication("published", f"Published version {number} of {assessment_point}.", content_hash, number, folder)


def filled_pages(draft: Path, texts: dict[str, str], revised: Collection[str] = ()) -> dict[str, bytes]:
    """The files of a draft with the slots of its pages holding these texts, and no word of draft in their titles.

    `revised`: the figures to be marked as such.
    """
    files = {path.name: path.read_bytes() for path in sorted(draft.iterdir()) if path.is_file()}
    pages = {name: content.decode("utf-8") for name, content in files.items() if name.endswith(".html")}
    return files | {
        name: with_marks(slots.fill(page, texts, draft=False), revised).encode("utf-8") for name, page in pages.items()
    }


def _said(
    draft: Path, place: Path, number: int, correction: str, signed_by: Signature | None, now: datetime
) -> tuple[dict[str, str], set[str], dict[str, bytes]]:
    """The texts of the slots of a new version; from the second on the figures that differ, and the list of changes."""
    state = PUBLISHED if number == 1 else CORRECTED if correction else REVISED
    standing = [one for one in folders.numbers(place) if not is_withdrawn(place / f"v{one}")]
    if not standing:  # the first, or what was published before was all taken back: nothing to set beside it
        return published(number, last=None, state=state, signed_by=signed_by, notice=""), set(), {}
    last = max(standing)
    changes = changes_between(place / f"v{last}", draft)
    headline = headlines_changed(place / f"v{last}", draft)
    said = notice(state, correction, changes, headline=headline, on=now, signed_by=signed_by)
    texts = published(number, last=last, state=state, signed_by=signed_by, notice=said)
    listed = {f"{slots.CHANGES}v{last}.csv": changes_text(changes).encode("utf-8")}
    return texts, revised_figures(changes), listed


def _says_the_same(folder: Path, content_hash: str) -> bool:
    return read_manifest(folder).get("content_hash") == content_hash


def _obstacle(
    gates: list[Gate], assessment_point: str, content_hash: str, signed_by: Signature | None, required: bool
) -> str:
    failed = [gate for gate in gates if not gate.passed]
    if failed:
        return f"Not published: {' '.join(gate.sentence for gate in failed)}"
    if signed_by and not binds(signed_by, assessment_point, content_hash):
        return (
            f"Not published: {signed_by.name} signed pages that have changed since: look at the draft again and sign it"
            f" with `commonterm sign-off --assessment-point {assessment_point}`."
        )
    if required and not signed_by:
        return (
            f"Not published: trust.yml demands a signature, and nobody has signed this draft of {assessment_point}:"
            f" look at it and sign it with `commonterm sign-off --assessment-point {assessment_point}`."
        )
    return ""


def _refused(place: Path, content_hash: str, sentence: str) -> Publication:
    last = folders.last_version(place)
    return Publication("refused", sentence, content_hash, last, place / f"v{last}" if last else None)
