"""Per assessment point: what is drafted, who has signed it, which version is published."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from pipelines.publication.signing import signature_of
from pipelines.workspace.workspace import Workspace
from reports.folders import last_version
from reports.version_log import versions


@dataclass(frozen=True)
class PagesStatus:
    """`signed_by`: 'R Amory, Chair' where the draft as it is now is signed, else ''. `board_version` is None before the
    first, `board_state` then says Published, Revised, Corrected or Withdrawn; `school_versions` by school_id.
    """

    assessment_point: str
    label: str
    drafted: bool
    signed_by: str
    board_version: int | None
    board_state: str
    school_versions: dict[str, int]

    def facts(self) -> dict[str, object]:
        return asdict(self)


def every_point(workspace: Workspace) -> list[PagesStatus]:
    """The points of the calendar that have a draft or a publication, the latest first."""
    told = [_point(workspace, name) for name in reversed([*workspace.calendar.points])]
    return [point for point in told if point.drafted or point.board_version or point.school_versions]


def _point(workspace: Workspace, name: str) -> PagesStatus:
    signature = signature_of(workspace, "board", name)
    schools = {
        folder.name: version
        for folder in sorted((workspace.published / "schools").glob("*"))
        if (version := last_version(folder / name))
    }
    return PagesStatus(
        assessment_point=name,
        label=workspace.calendar.label(name) or name,
        drafted=(workspace.drafts / "board" / name).is_dir(),
        signed_by=f"{signature.name}, {signature.role}" if signature else "",
        board_version=last_version(workspace.published / "board" / name),
        board_state=next((one.state for one in versions(workspace.published / "board" / name)), ""),
        school_versions=schools,
    )
