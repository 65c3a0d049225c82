"""`commonterm run`: the job `refresh`, in this process, on the workspace's own Dagster instance."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines import progress
from pipelines.in_process import execute, first_failure, watched
from pipelines.workspace.workspace import Workspace

if TYPE_CHECKING:
    import dagster as dg


@dataclass
class Refreshed:
    """How a run went. `failure` says in one line which step stopped it; the old warehouse and pages then stand."""

    files_landed: int = 0
    files_checked: int = 0
    rows_accepted: int = 0
    rows_waiting: int = 0
    pages: int = 0
    overview: Path | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    failure: str | None = None

    @property
    def all_well(self) -> bool:
        return self.failure is None and self.rows_waiting == 0

    def as_json(self) -> dict[str, object]:
        return {**vars(self), "overview": str(self.overview) if self.overview else None}

    def sentences(self) -> list[str]:
        """What happened, for the person who ran it."""
        if self.failure:
            return [f"The run stopped: {self.failure}", "Yesterday's warehouse and pages stand as they were."]
        told = [
            f"{self.files_landed} new files; {self.rows_accepted:,} rows accepted in all; {self.pages} draft pages."
        ]
        if self.rows_waiting:
            told.append(f"{self.rows_waiting} rows or files were held or refused: the receipts say what to mend.")
        return told


def refresh(
    workspace: Workspace, *, assessment_point: str | None = None, progress_style: str | None = None
) -> Refreshed:
    """Runs the job to its end; raises ConfigurationError where the trust has something to mend first."""
    _check_declarations(workspace)
    config = {"ops": {"ingest": {"config": {"assessment_point": assessment_point}}}}
    with watched(progress_style) as watching:
        return _told(workspace, execute(workspace, "refresh", config), watching)


def _check_declarations(workspace: Workspace) -> None:
    """What is wrong with a declaration is said before anything starts."""
    from pipelines.workspace.reference import Reference
    from pipelines.workspace.secret_key import read_key

    Reference.of(workspace)
    read_key(workspace)
    _check_schools_that_sent(workspace)


def _check_schools_that_sent(workspace: Workspace) -> None:
    """A school that has sent files stays in schools.csv: what came from it stands in the lake under its school_id."""
    from pipelines.exports.landing.landings import read_landings
    from pipelines.workspace.errors import ConfigurationError
    from pipelines.workspace.schools import TRUST_FOLDER

    sent = {landing.folder for landing in read_landings(workspace).values()}
    if gone := sorted(sent - set(workspace.schools) - {TRUST_FOLDER}):
        raise ConfigurationError(
            "schools.csv",
            "school_id",
            f'lacks "{gone[0]}", which has sent files',
            "put its row back: a school_id stays as it is for good; a school that left has its day in left_trust_on",
        )


def _told(workspace: Workspace, result: dg.ExecuteInProcessResult, watching: progress.Progress) -> Refreshed:
    """What the events of a run say of it."""
    numbers = {
        key: value for event in result.get_asset_materialization_events() for key, value in _numbers(event).items()
    }
    accepted = sum(
        _numbers(event).get("dagster/row_count", 0)
        for event in result.get_asset_materialization_events()
        if event.asset_key.path[0] == "lake"
    )
    return Refreshed(
        files_landed=numbers.get("files_landed", 0),
        files_checked=numbers.get("files_checked", 0),
        rows_accepted=accepted,
        rows_waiting=numbers.get("rows_waiting", 0),
        pages=numbers.get("pages", 0),
        overview=_latest_overview(workspace) if result.success else None,
        seconds=watching.seconds,
        failure=None if result.success else first_failure(result),
    )


def _numbers(event: dg.DagsterEvent) -> dict[str, int]:
    metadata = event.step_materialization_data.materialization.metadata
    return {name: value.value for name, value in metadata.items() if isinstance(value.value, int)}


def _latest_overview(workspace: Workspace) -> Path | None:
    """The trust overview of the last assessment point that has a draft."""
    drafted = [workspace.drafts / "board" / name / "trust-overview.html" for name in workspace.calendar.points]
    return next((page for page in reversed(drafted) if page.exists()), None)
