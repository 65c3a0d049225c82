"""Dagster's home in the workspace, and its web page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from pipelines.workspace.disk import refuse_network_share
from pipelines.workspace.workspace import Workspace

# Steps print nothing, so nothing is captured: capturing takes two processes more for every run, and files of its own.
SETTINGS = """\
telemetry: {{enabled: false}}
compute_logs: {{module: dagster._core.storage.noop_compute_log_manager, class: NoOpComputeLogManager}}
concurrency:
  runs: {{max_concurrent_runs: 1}}
event_log_storage:
  module: pipelines.event_log
  class: PooledEventLog
  config: {{base_dir: "{events}"}}
retention:
  sensor: {{purge_after_days: {{skipped: 2, success: 30}}}}
  schedule: {{purge_after_days: {{skipped: 7, success: 365}}}}
"""


def dagster_home(workspace: Workspace) -> Path:
    """runs/dagster with its settings: no telemetry, one run at a time. Raises ConfigurationError on a network share."""
    refuse_network_share(workspace.folder)
    home = workspace.runs / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    events = (home / "history" / "runs").as_posix()
    (home / "dagster.yaml").write_text(SETTINGS.format(events=events), encoding="utf-8")
    return home


def serve(workspace: Workspace, port: int) -> None:
    """Runs `dagster dev` on the workspace until it is stopped."""
    root = Path(__file__).resolve().parents[2]
    home = dagster_home(workspace)
    environment = os.environ | {
        "COMMONTERM_WORKSPACE": str(workspace.folder),
        "DAGSTER_HOME": str(home),
        "DAGSTER_DISABLE_TELEMETRY": "1",
    }
    place = ["-w", str(root / "workspace.yaml"), "-h", "127.0.0.1", "-p", str(port)]
    command = [sys.executable, "-m", "dagster", "dev", *place]
    os.chdir(home)  # elsewhere Dagster would warn of settings that it finds and doesn't use
    # Dagster does on SIGTERM what it finds set for this one. A shell's background job is born deaf to it, and could
    # not be ended at all.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if os.name == "posix":
        os.execve(sys.executable, command, environment)  # in this process's place: whoever stops it stops Dagster
    subprocess.run(command, env=environment, check=False)
