"""The warehouse's own SQL up to the marts of results: compiled once, run on one lake after another without dbt."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest
from dbt.cli.main import dbtRunner

from pipelines.defs.warehouse.place_of_sources import read_from
from pipelines.linking.framework_links import fit_framework_links
from pipelines.workspace.files import write_parquet

DBT_PROJECT = Path(__file__).parents[2] / "dbt_project"
BRIDGES, MART, LINK = "int_bridge_scores", "fct_assessment_result", "source.commonterm.link."


MODERATION = "fct_teacher_test_difference"
SHARED = ["from_framework", "to_framework", "subject", "assessment_point"]
WANTED = [f"+{BRIDGES}", f"+{MART}", f"+{MODERATION}"]


class CompiledWarehouse:
    """lake: where the rows lie, or will. folder: for what dbt writes while it compiles."""

    def __init__(self, lake: Path, folder: Path) -> None:
        self.lake = lake
        compiled = self._compile(folder)
        of_link = set()
        for name in _in_order(compiled):
            if any(part.startswith(LINK) or part in of_link for part in _reads(compiled[name])):
                of_link.add(name)
        ordered = [compiled[name] for name in _in_order(compiled)]
        self._before = [node for node in ordered if node.unique_id not in of_link]
        self._after = [node for node in ordered if node.unique_id in of_link]

    def build(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The mart of results and that of teachers beside tests, from what now lies in the lake."""
        with duckdb.connect() as connection:
            connection.execute("attach ':memory:' as built")
            self._make(connection, self._before)
            bridges = connection.execute(f"select * from built.intermediate.{BRIDGES} order by all").df()
            found = fit_framework_links(bridges)
            for name, table in found.tables.items():
                write_parquet(self.lake / "link" / f"{name}.parquet", table)
            self._make(connection, self._after)
            results = connection.execute(f"select * from built.marts.{MART}").df()
            moderation = connection.execute(f"select * from built.marts.{MODERATION}").df()
        return results, moderation.merge(found.leanings, on=[*SHARED, "school_id"], suffixes=("", "_of_link"))

    def _make(self, connection: duckdb.DuckDBPyConnection, nodes: list) -> None:
        for node in nodes:
            told = node.compiled_code if node.resource_type == "model" else _lines_of(node)
            connection.execute(f"create schema if not exists built.{node.schema}")
            connection.execute(f"create table built.{node.schema}.{node.alias} as {told}")

    def _compile(self, folder: Path) -> dict[str, object]:
        places = ["--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT), "--target-path", str(folder)]
        quiet = ["--log-level", "none", "--log-level-file", "none"]
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("COMMONTERM_BUILD_DB", str(folder / "built.duckdb"))
            manifest = dbtRunner().invoke([*quiet, "parse", "--no-partial-parse", *places]).result
            read_from(manifest, self.lake)
            done = dbtRunner(manifest=manifest).invoke([*quiet, "compile", "--select", *WANTED, *places])
        if not done.success:
            raise RuntimeError(f"dbt could not compile: {done.exception}")
        models = {result.node.unique_id: result.node for result in done.result if result.node.resource_type == "model"}
        read = {part for model in models.values() for part in model.depends_on.nodes}
        return models | {part: manifest.nodes[part] for part in read if part.startswith("seed.")}


def _lines_of(seed) -> str:
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in seed.config.column_types.items())
    return f"select * from read_csv('{DBT_PROJECT / seed.original_file_path}', columns = {{{columns}}}, header = true)"


def _in_order(nodes: dict) -> list[str]:
    """Every model after those it reads."""
    placed: list[str] = []
    while waiting := [name for name in nodes if name not in placed]:
        placed += [name for name in waiting if not set(_reads(nodes[name])) & set(waiting)]
    return placed


def _reads(node) -> list[str]:
    """A list that was declared reads nothing."""
    return node.depends_on.nodes if node.resource_type == "model" else []
