"""Says on each draft where it stands: Draft, Checked once every gate has passed, Signed off once it is signed."""

from __future__ import annotations

import hashlib
import json

from pipelines.publication.audiences import drafted_audiences
from pipelines.publication.gates import Gates
from pipelines.publication.signing import signature_of
from pipelines.workspace.files import write_bytes
from pipelines.workspace.workspace import Workspace
from reports.changes import CHANGES, changes_between, changes_text
from reports.folders import numbers
from reports.manifest import is_withdrawn
from reports.slot_tables import checks_text, versions_text
from reports.slots import fill
from reports.states import drafted
from reports.version_log import versions


def stamp_drafts(workspace: Workspace, assessment_point: str | None = None) -> dict[tuple[str, str], str]:
    """Fills the slots of every draft page, or of one assessment point's; content is not touched.

    Returns the state by (audience, assessment point).
    """
    gates, states = Gates(workspace), {}
    points = [assessment_point] if assessment_point else [*workspace.calendar.points]
    for point in points:
        for edition in ("school", "board"):
            for audience in drafted_audiences(workspace, point, edition):
                found = gates.of(audience, point)
                signed_by = signature_of(workspace, audience, point)
                texts = drafted(checked=all(gate.passed for gate in found), signed_by=signed_by) | {
                    "checks": checks_text(found),
                    "versions": versions_text(versions(workspace.published / audience / point)),
                }
                _stamp(workspace, f"{audience}/{point}", texts)
                _tell_changes(workspace, audience, point)
                states[audience, point] = texts["tag"]
    _tell_hashes(workspace)
    return states


def _stamp(workspace: Workspace, draft: str, texts: dict[str, str]) -> None:
    for page in sorted((workspace.drafts / draft).glob("*.html")):
        before = page.read_text(encoding="utf-8")
        after = fill(before, texts, draft=texts["tag"] != "Signed off")
        if after != before:
            write_bytes(page, after.encode("utf-8"))


def _tell_changes(workspace: Workspace, audience: str, point: str) -> None:
    """For who signs: old and new numbers beside the last version that stands, in `drafts/changes/`."""
    place, draft = workspace.published / audience / point, workspace.drafts / audience / point
    standing = [number for number in numbers(place) if not is_withdrawn(place / f"v{number}")]
    if standing:
        last = max(standing)
        found = changes_text(changes_between(place / f"v{last}", draft)).encode("utf-8")
        write_bytes(workspace.drafts / "changes" / audience / point / f"{CHANGES}v{last}.csv", found)


def _tell_hashes(workspace: Workspace) -> None:
    """build.json names every page with its hash: the stamped pages have others."""
    path = workspace.drafts / "build.json"
    if path.exists():
        build = json.loads(path.read_text(encoding="utf-8"))
        build["pages"] = {
            name: hashlib.sha256((workspace.drafts / name).read_bytes()).hexdigest() for name in build["pages"]
        }
        write_bytes(path, (json.dumps(build, indent=2, sort_keys=True) + "\n").encode("utf-8"))
