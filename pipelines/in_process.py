"""A Dagster job run in this process, on the workspace's own instance: what the command line and the web page share."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipelines import progress
from pipelines.workspace.dagster_home import dagster_home
from pipelines.workspace.workspace import Workspace

if TYPE_CHECKING:
    import dagster as dg

# Errors whose text is written for the reader. Any other may quote a cell, so only its kind is told.
OWN_ERRORS = {
    "CheckFailed",
    "ConfigurationError",
    "DeclarationError",
    "NotPublished",
    "UnfinishedWarehouse",
    "WarehouseNotBuilt",
}

# A run makes objects by the million, and most stay to its end: looking for garbage as often as Python does by itself is
# a twentieth of all work. What is imported and declared before a run stays in any case and is passed over.
RARELY = (50_000, 20, 20)


@contextmanager
def watched(style: str | None) -> Iterator[progress.Progress]:
    """The progress that the jobs of this process tell to."""
    watching = progress.watching(style)
    token = progress.current.set(watching)
    try:
        yield watching
    finally:
        watching.close()
        progress.current.reset(token)


def execute(workspace: Workspace, job: str, run_config: dict[str, object]) -> dg.ExecuteInProcessResult:
    """Runs a job to its end; never raises for what a step raises."""
    os.environ |= {"COMMONTERM_WORKSPACE": str(workspace.folder), "DAGSTER_HOME": str(dagster_home(workspace))}
    gc.set_threshold(*RARELY)
    import dagster as dg

    from pipelines.definitions import defs

    resolved = defs().resolve_job_def(job)
    silent = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}  # the event log has it all
    gc.freeze()
    try:
        with dg.DagsterInstance.get() as instance:
            return resolved.execute_in_process(instance=instance, run_config=run_config | silent, raise_on_error=False)
    finally:
        gc.unfreeze()  # what is frozen when the program ends is never let go of, and DuckDB complains of it


def first_failure(result: dg.ExecuteInProcessResult) -> str:
    """Which step failed and why, in one line."""
    failed = next(event for event in result.all_events if event.is_step_failure)
    error = failed.step_failure_data.error
    cause = error.cause or error
    if cause.cls_name in OWN_ERRORS:
        return cause.message.partition(": ")[2].strip()
    return f"{failed.step_key} ({cause.cls_name}); the whole story is in Dagster under this run"
