"""A figure asked for while the warehouse is not finished: the answer is to run again, not that there is none."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from rpt_warehouse import build_warehouse

from pipelines.explain.figure import explain
from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.workspace import Workspace


def asked(folder: Path, *without: str) -> str:
    """What is said of a figure that no table holds, in a warehouse that lacks the named tables."""
    workspace = Workspace(folder)
    workspace.warehouse.parent.mkdir()
    build_warehouse("everything_shown", workspace.warehouse)
    with duckdb.connect(str(workspace.warehouse)) as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.dim_trust as select 'x' as reference_hash")
        for table in without:
            connection.execute(f"drop table {table}")
    with pytest.raises(ConfigurationError) as raised:
        explain(workspace, "gaps/202526-summer/none")
    return str(raised.value)


def test_in_a_finished_warehouse_a_figure_that_is_not_there_is_said_to_be_none(tmp_path):
    assert 'no figure has the id "gaps/202526-summer/none"' in asked(tmp_path)


@pytest.mark.parametrize("table", ["rpt_gaps__groups", "rpt_trust_overview__about"])
def test_while_a_finished_table_is_missing_it_is_said_to_run_again(tmp_path, table):
    assert asked(tmp_path, f"reports.{table}") == (
        f"commonterm explain: the warehouse has no table reports.{table}; run `commonterm run` again"
    )


def test_while_the_trust_itself_is_missing_it_is_said_to_run_again(tmp_path):
    assert asked(tmp_path, "marts.dim_trust") == (
        "commonterm explain: the warehouse lacks a table; run `commonterm run` again"
    )
