"""Watches the drop folders: a file is taken when its size and time were the same twice."""

import hashlib
import json

import dagster as dg

from pipelines.defs.jobs import refresh
from pipelines.defs.resources import workspace_folder
from pipelines.exports.landing.landings import dropped_files
from pipelines.workspace.workspace import Workspace


@dg.sensor(job=refresh, minimum_interval_seconds=10, default_status=dg.DefaultSensorStatus.RUNNING)
def inbox(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Asks for a refresh once what lies in the drop folders has changed and has come to rest."""
    if not (workspace_folder() / "trust.yml").exists():
        return dg.SkipReason("There is no trust.yml yet")
    now = _lying(Workspace.at(workspace_folder()))
    before = json.loads(context.cursor) if context.cursor else {"seen": "", "taken": ""}
    context.update_cursor(json.dumps({"seen": now, "taken": now if now == before["seen"] else before["taken"]}))
    if now != before["seen"]:
        return dg.SkipReason("Files have changed; waiting until they come to rest")
    if now == before["taken"]:
        return dg.SkipReason("Nothing new")
    return dg.RunRequest(run_key=now)


def _lying(workspace: Workspace) -> str:
    """A hash of names, sizes and times of all dropped files, '' where there are none. An empty file is one that is
    still being written.
    """
    files = [
        (folder, str(path), path.stat().st_size, path.stat().st_mtime_ns)
        for folder, path in dropped_files(workspace.inboxes())
        if path.stat().st_size
    ]
    return hashlib.sha256(json.dumps(files).encode()).hexdigest()[:24] if files else ""
