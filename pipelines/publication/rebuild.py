"""Past publications made again from a rebuilt past, and set beside what was published then."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipelines.publication.audiences import published_audiences
from pipelines.publication.withdrawing import withdrawn_kept
from pipelines.workspace.workspace import Workspace
from reports.changes import CHANGES, changes_between, changes_text
from reports.folders import numbers
from reports.manifest import NAME, is_withdrawn, read_manifest
from reports.printing import print_pages
from reports.publish import filled_pages
from reports.revised import revised_figures


@dataclass(frozen=True)
class Rebuilt:
    """One version made again: where it lies, and which of its files differ from those that were published."""

    audience: str
    assessment_point: str
    version: int
    folder: Path
    differing: list[str]


def rebuild_publications(workspace: Workspace, past: Workspace, build_id: str) -> list[Rebuilt]:
    """Every version that was published from this build, filled in as its manifest says, below `past`'s own folder."""
    found = []
    for point in workspace.calendar.points:
        for edition in ("school", "board"):
            for audience in published_audiences(workspace, point, edition):
                place = workspace.published / audience / point
                for number in sorted(numbers(place)):
                    if read_manifest(place / f"v{number}").get("build_id") == build_id:
                        found.append(_rebuild(workspace, past, audience, point, number))
    return found


def _rebuild(workspace: Workspace, past: Workspace, audience: str, point: str, number: int) -> Rebuilt:
    published = _as_published(workspace, audience, point, number)
    manifest = (published / NAME).read_bytes()
    draft = past.drafts / audience / point
    listed, revised = {}, set()
    for path in published.glob(f"{CHANGES}v*.csv"):
        before = _as_published(workspace, audience, point, int(path.stem.removeprefix(f"{CHANGES}v")))
        changes = changes_between(before, draft)
        listed[path.name] = changes_text(changes).encode("utf-8")
        revised |= revised_figures(changes)
    files = filled_pages(draft, read_manifest(published)["slots"], revised) if draft.is_dir() else {}
    files |= listed
    if any(path.suffix == ".pdf" for path in published.iterdir()):
        files |= print_pages(files)
    files[NAME] = manifest
    folder = past.published / audience / point / f"v{number}"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    then = {path.name: path.read_bytes() for path in published.iterdir() if path.is_file()}
    differing = sorted(name for name in then.keys() | files.keys() if then.get(name) != files.get(name))
    return Rebuilt(audience, point, number, folder, differing)


def _as_published(workspace: Workspace, audience: str, point: str, number: int) -> Path:
    """The folder with the bytes that were published: for a version taken back, where those are kept."""
    place = workspace.published / audience / point / f"v{number}"
    return withdrawn_kept(workspace, audience, point, number) if is_withdrawn(place) else place
