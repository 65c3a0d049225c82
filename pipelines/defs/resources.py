"""The trust's workspace as Dagster's resource, and the lock that lets one run at a time work on it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import dagster as dg
from pydantic import PrivateAttr

from pipelines import progress
from pipelines.workspace.lock import sole_run
from pipelines.workspace.workspace import Workspace


def workspace_folder() -> Path:
    """The workspace that this process works on: COMMONTERM_WORKSPACE, else the current folder, else the
    demonstration trust in it.
    """
    folder = Path(os.environ.get("COMMONTERM_WORKSPACE") or ".").resolve()
    return folder if (folder / "trust.yml").exists() or "COMMONTERM_WORKSPACE" in os.environ else folder / "demo-trust"


class TrustWorkspace(dg.ConfigurableResource):
    """Holds the lock for as long as a run lasts."""

    folder: str
    _workspace: Workspace | None = PrivateAttr(default=None)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[TrustWorkspace]:
        workspace = Workspace.at(Path(self.folder))
        with sole_run(workspace.runs, context.run_id, watch().say, died=partial(_report_dead, context.instance)):
            self._workspace = workspace
            yield self

    @property
    def workspace(self) -> Workspace:
        return self._workspace

    def building(self, run_id: str) -> Path:
        """The folder in which one run builds; nobody reads there."""
        return self._workspace.building / run_id


def _report_dead(instance: dg.DagsterInstance, run_id: str) -> None:
    """Dagster can't know that a process was killed. A run that it thinks is under way would hold up its queue, which
    lets one begin at a time.
    """
    run = instance.get_run_by_id(run_id)
    if run is not None and not run.is_finished:
        instance.report_run_failed(run, "This run's process ended before the run did.")


def watch() -> progress.Progress:
    """The progress that this process tells to; silent in processes that Dagster started."""
    return progress.current.get(progress.Progress())


@dg.definitions
def resources() -> dg.Definitions:
    return dg.Definitions(resources={"trust": TrustWorkspace(folder=str(workspace_folder()))})
