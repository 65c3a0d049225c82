"""The warehouse as it would be with one declaration changed: what hangs on frameworks built anew, in a copy."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.defs.warehouse.dbt_in_process import AFTER_LINK, FILE_NAME, LINK_SOURCE, build, parsed
from pipelines.linking.framework_links import fit_framework_links
from pipelines.what_if.moves import Moves, bands_moved, figures_moved
from pipelines.what_if.scratch import scratch_workspace
from pipelines.workspace.files import write_parquet
from pipelines.workspace.workspace import Workspace

# Staging of what a declaration compiles to, and all that comes of it; rolls and rows stay as the copy has them.
FROM_FRAMEWORKS = {
    "select": "source:reference.framework*+ source:reference.raw_to_scaled+",
    "exclude": f"source:{LINK_SOURCE}+",
}
NO_TESTS = ("unit_test", "test")
RESULTS = (
    "select result_key, pupil_key, school_id, assessment_point, result_type, common_band "
    "from marts.fct_assessment_result"
)
PUPILS = "select pupil_key, school_id, assessment_point, is_disadvantaged, sen_provision from marts.fct_enrolment"


def what_if(workspace: Workspace, declaration: Path) -> Moves:
    """What moves if `declaration` takes its place in the workspace, whose finished warehouse is not touched.

    Raises DeclarationError or ConfigurationError where the declaration doesn't go together with the others, and
    WarehouseNotBuilt where dbt stops.
    """
    folder = workspace.building / f"what-if-{uuid.uuid4()}"
    try:
        scratch = scratch_workspace(workspace, declaration, folder)
        built = folder / FILE_NAME
        shutil.copyfile(workspace.warehouse, built)
        project = parsed(scratch.folder)
        build(project, built, FROM_FRAMEWORKS, _unheard, without=NO_TESTS)
        _link(built, scratch)
        build(project, built, AFTER_LINK, _unheard, without=NO_TESTS)
        return _moves(workspace, built)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _link(built: Path, scratch: Workspace) -> None:
    with duckdb.connect(str(built), read_only=True) as connection:
        bridges = connection.execute("select * from intermediate.int_bridge_scores order by all").df()
    for name, table in fit_framework_links(bridges).tables.items():
        write_parquet(scratch.lake / "link" / f"{name}.parquet", table)


def _moves(workspace: Workspace, built: Path) -> Moves:
    published = _published(workspace)
    with (
        duckdb.connect(str(workspace.warehouse), read_only=True) as now,
        duckdb.connect(str(built), read_only=True) as then,
    ):
        by_school, by_group = bands_moved(
            now.execute(RESULTS).df(), then.execute(RESULTS).df(), now.execute(PUPILS).df()
        )
        tables = [name for name in _with_figures(now) if name in _with_figures(then)]
        figures = [figures_moved(_table(now, name), _table(then, name), published) for name in tables]
    return Moves(by_school, by_group, pd.concat(figures, ignore_index=True))


def _with_figures(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Tables that pages are laid out from; what the audit of hidden numbers reads, nobody else does."""
    rows = connection.execute(
        "select table_name from information_schema.columns where table_schema = 'reports' "
        "and column_name = 'figure_id' and table_name not like 'rpt_disclosure%' order by table_name"
    )
    return [name for (name,) in rows.fetchall()]


def _table(connection: duckdb.DuckDBPyConnection, name: str) -> pd.DataFrame:
    return connection.execute(f'select * from reports."{name}"').df()


def _published(workspace: Workspace) -> set[str]:
    files = workspace.published.rglob("latest/*.csv") if workspace.published.is_dir() else ()
    read = (pd.read_csv(file, dtype="str") for file in files)
    return {figure for table in read if "figure_id" in table for figure in table["figure_id"].dropna()}


def _unheard(event: object) -> None:
    """dbt's events have nobody to go to here: what matters is what was built."""
