"""The parsed project reads one workspace's lake, and what was parsed knows nothing of which."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from dbt.adapters.duckdb.relation import DuckDBRelation

from pipelines.defs.warehouse.dbt_in_process import Parsed, parsed
from pipelines.defs.warehouse.place_of_sources import read_from

ODD = ["Trust of St Mary's", "Trust [draft]", "Trust {new}", "Trust, as it was"]
if os.name != "nt":  # Windows allows neither in a name
    ODD += ["Trust?", "Trust *"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parsed]:
    before = dict(os.environ)
    yield parsed(tmp_path_factory.mktemp("workspace"))
    os.environ.clear()
    os.environ.update(before)


@pytest.mark.parametrize("name", ODD)
def test_a_folder_may_have_any_name(project: Parsed, name: str, tmp_path: Path) -> None:
    lake = tmp_path / name / "lake"
    (lake / "ledger").mkdir(parents=True)
    duckdb.sql("select 5 as files").write_parquet(str(lake / "ledger" / "file_receipt.parquet"))
    read_from(project.manifest, lake)
    source = project.manifest.sources["source.commonterm.ledger.file_receipt"]
    read = DuckDBRelation.create_from_source(SimpleNamespace(quoting={}), source).render()
    assert duckdb.sql(f"select files from {read}").fetchall() == [(5,)]


def test_nothing_that_is_parsed_hangs_on_the_workspace(project: Parsed) -> None:
    """dbt reads a model again when a variable of the environment that it hangs on has changed."""
    assert project.manifest.env_vars == {}
