"""dbt inside this process: parsed once, run in selections, its connections closed after each."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.artifacts.schemas.results import NodeStatus
from dbt.cli.main import dbtRunner, dbtRunnerResult
from dbt.contracts.graph.manifest import Manifest
from dbt_common.events.base_types import EventMsg
from dbt_common.utils.encoding import JSONEncoder

from pipelines.defs.warehouse.kept_parse import keep, lend
from pipelines.defs.warehouse.parse_fault import parse_fault
from pipelines.defs.warehouse.place_of_sources import read_from
from pipelines.defs.warehouse.tests_as_checks import attach_tests
from pipelines.workspace.files import write_bytes

PROJECT = Path(__file__).resolve().parents[3] / "dbt_project"
KEPT = PROJECT / "target" / "parsed"
FILE_NAME = "trust.duckdb"
LINK_SOURCE = "link"
BEFORE_LINK = {"select": "fqn:*", "exclude": f"source:{LINK_SOURCE}+"}
AFTER_LINK = {"select": f"source:{LINK_SOURCE}+", "exclude": ""}


class WarehouseNotBuilt(Exception):
    """dbt stopped: the models or tests that failed, by name."""


@dataclass(frozen=True)
class Parsed:
    """The project as parsed for one workspace."""

    manifest: Manifest
    path: Path


@cache
def parsed(workspace_folder: Path) -> Parsed:
    """Parses the project, once in a process, and has it read this workspace's lake.

    Raises ConfigurationError where a file of the project can't be read.
    """
    # What dbt remembers of an earlier parse belongs to the models it was made of: another program has its own folder.
    fingerprint = _fingerprint()
    target = workspace_folder / "runs" / "dbt" / fingerprint
    target.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        # Only its name counts here: DuckDB calls the catalogue after it. The same for every workspace, as dbt forgets
        # what it remembers when it changes.
        "COMMONTERM_BUILD_DB": FILE_NAME,
        "DBT_TARGET_PATH": str(target),
        "DBT_LOG_PATH": str(target.parent / "logs"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    lend(KEPT, fingerprint, target)
    result = dbtRunner().invoke(["parse", "--no-write-json", *_PLACE, *_SILENT])
    if not result.success:
        raise parse_fault(str(result.exception))
    keep(KEPT, fingerprint, target)
    read_from(result.result, workspace_folder / "lake")
    manifest = target / "manifest.json"
    if not manifest.exists():  # one for each fingerprint: what it says of this project in this workspace doesn't change
        _write(result.result, manifest)
    return Parsed(result.result, manifest)


def _write(manifest: Manifest, path: Path) -> None:
    """The manifest as dagster-dbt reads it. dbt's own way of writing the same takes ten times as long."""
    said = manifest.writable_manifest().to_dict(omit_none=False, context={"artifact": True})
    attach_tests(said, between=LINK_SOURCE)
    write_bytes(path, json.dumps(said, cls=JSONEncoder).encode())


def _fingerprint() -> str:
    """The content of the dbt project and where it lies, in twelve hex digits."""
    files = sorted(
        path
        for part in ("models", "seeds", "macros", "tests")
        for path in (PROJECT / part).rglob("*")
        if path.is_file()
    )
    said = [str(PROJECT).encode(), *(path.read_bytes() for path in [PROJECT / "dbt_project.yml", *files])]
    return hashlib.sha256(b"\0".join(said)).hexdigest()[:12]


def build(
    project: Parsed,
    database: Path,
    selection: dict[str, str],
    seen: Callable[[EventMsg], None],
    without: tuple[str, ...] = ("unit_test",),
) -> None:
    """Builds and tests one selection into a DuckDB file; raises WarehouseNotBuilt with the names of what failed.

    `without`: kinds of node that are left out; with "test" among them nothing is tested.
    """
    os.environ["COMMONTERM_BUILD_DB"] = str(database)
    arguments = [
        "build",
        *_PLACE,
        *_SILENT,
        "--no-write-json",  # a second's work for files that nobody reads: parsing wrote the manifest
        *(word for kind in without for word in ("--exclude-resource-type", kind)),
        "--select",
        selection["select"],
    ]
    arguments += ["--exclude", selection["exclude"]] if selection["exclude"] else []
    try:
        result = dbtRunner(manifest=project.manifest, callbacks=[seen]).invoke(arguments)
    finally:
        DuckDBConnectionManager.close_all_connections()  # until then the file is locked and half of it lies in its log
    if not result.success:
        raise WarehouseNotBuilt(_what_failed(result))


def _what_failed(result: dbtRunnerResult) -> str:
    if result.exception is not None:
        return f"dbt stopped: {result.exception}"
    bad = {NodeStatus.Error, NodeStatus.Fail, NodeStatus.RuntimeErr}
    failed = [node for node in result.result if node.status in bad]
    return "; ".join(
        f"{node.node.name}: {_first_line(node.message)}{_how_to_mend(node.node.raw_code)}" for node in failed
    )


def _how_to_mend(sql: str) -> str:
    """What a test of the project's own says on its line "How"."""
    told = re.search(r"^-- How: (.+)$", sql, re.MULTILINE)
    return f". To mend it: {told[1].rstrip('.')}" if told else ""


def _first_line(message: str | None) -> str:
    """What dbt says of a node. A database's own error may quote a value, so only its kind is passed on."""
    line = (message or "").strip().splitlines()[0] if message else ""
    return line if line.startswith("Got ") else line.partition(":")[0]


_PLACE = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
# dbt prints and logs nothing: what it has to say comes back as events and results.
_SILENT = ["--log-level", "none", "--log-level-file", "none"]
