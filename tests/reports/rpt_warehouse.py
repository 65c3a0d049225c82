"""Builds a small finished warehouse from hand-written rows, with the columns that the reports contract names."""

from __future__ import annotations

import functools
from pathlib import Path

import duckdb
import pandas as pd
import yaml
from made_rows import made_trust, plan_rows, school_rows
from year_eleven_rows import key_stage_4_rows, key_stage_4_subject_rows

POINT = "202526-summer"
FIXTURES = Path(__file__).parent / "fixtures"
# edges made by filling the tables; the rows of the fixture in which everything is shown get these added
EDGES = {
    "zero_coverage": made_trust(2, status="not_available"),
    "sixty_schools": made_trust(60),
    "secondaries": made_trust(2, phase="secondary"),
    "markup_for_a_name": made_trust(1, name="""<b>O'Neil & "Sons"</b>"""),
    "suppressed": made_trust(3, status="too_few"),
}
MADE = {
    **{name: rows for name, rows in made_trust(2).items() if "gaps" in name},
    **school_rows([("cedarpri", "Cedar Primary School")]),
    **plan_rows(),
    "rpt_school_page__year_eleven": key_stage_4_rows("cedarpri"),
    "rpt_school_page__year_eleven_subjects": key_stage_4_subject_rows("cedarpri"),
}

_MODELS = Path(__file__).parents[2] / "dbt_project" / "models" / "reports"


@functools.cache
def columns() -> dict[str, dict[str, str]]:
    """Column and type of every finished table, as its contract names them."""
    declared = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(_MODELS.glob("rpt_*.yml"))]
    return {
        model["name"]: {column["name"]: column["data_type"] for column in model["columns"]}
        for file in declared
        for model in file["models"]
    }


def build_warehouse(fixture: str, path: Path) -> Path:
    """Writes the rows of fixtures/<fixture>.yml, or of an edge of that name, to a DuckDB file."""
    if fixture in EDGES:
        return write_rows(EDGES[fixture], path)
    declared = yaml.safe_load((FIXTURES / f"{fixture}.yml").read_text(encoding="utf-8"))
    if fixture == "everything_shown":
        declared |= MADE
    return write_rows(declared, path)


def write_rows(declared: dict, path: Path) -> Path:
    """As build_warehouse, from `{table: [row, …]}`."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema reports")
        for table, typed in columns().items():
            listed = ", ".join(f'"{name}" {data_type}' for name, data_type in typed.items())
            connection.execute(f"create table reports.{table} ({listed})")
            rows = declared.get(table, [])
            if rows:
                _insert(connection, table, rows)
    return path


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[dict]) -> None:
    by_columns: dict[tuple[str, ...], list[dict]] = {}
    for row in rows:
        by_columns.setdefault(tuple(row), []).append(row)
    for names, alike in by_columns.items():
        given = pd.DataFrame(alike, columns=list(names), dtype=object)  # noqa: F841, DuckDB reads it by its name
        connection.execute(f"insert into reports.{table} ({', '.join(names)}) select * from given")
