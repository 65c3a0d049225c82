"""In which published versions a figure stands."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

from pipelines.publication.audiences import published_audiences
from pipelines.workspace.workspace import Workspace
from reports.manifest import read_manifest
from reports.version_log import versions


@dataclass(frozen=True)
class Appearance:
    """A version that holds the figure. `as_known_at`: what `commonterm run --as-known-at` makes it again from."""

    audience: str
    version: int
    state: str
    build_id: str
    as_known_at: str
    says: dict[str, str]


def appearances(workspace: Workspace, figure_id: str, assessment_point: str) -> list[Appearance]:
    """Every version of the assessment point whose spreadsheets hold the figure, the last first."""
    found = []
    for edition in ("board", "school"):
        for audience in published_audiences(workspace, assessment_point, edition):
            place = workspace.published / audience / assessment_point
            for version in versions(place):
                says = _says(place / f"v{version.version}", figure_id)
                manifest = read_manifest(place / f"v{version.version}")
                known = str(manifest.get("as_known_at") or "")
                if says:
                    found.append(
                        Appearance(audience, version.version, version.state, manifest.get("build_id", ""), known, says)
                    )
    return found


def _says(folder: Path, figure_id: str) -> dict[str, str]:
    for path in sorted(folder.glob("*.csv")):
        if row := _by_figure(path, path.stat().st_mtime_ns).get(figure_id):
            return {name: text for name, text in row.items() if text and name != "figure_id"}
    return {}


@functools.lru_cache(maxsize=512)
def _by_figure(path: Path, written_at: int) -> dict[str, dict[str, str]]:
    """The rows of a spreadsheet by figure; read once as long as the file is the same."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return {row["figure_id"]: row for row in csv.DictReader(handle) if row.get("figure_id")}
