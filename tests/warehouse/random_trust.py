"""Trusts drawn by chance, and the project's own compiled SQL run over them: no second parse, no copy of a rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from hand_worked_frameworks import FRAMEWORKS, WORDS
from hand_worked_settings import AUTUMN, SPRING, SUMMER, settings
from lake_schemas import write_lake, write_link
from warehouse_build import Warehouse

from pipelines.defs.warehouse.place_of_sources import as_pattern

Row = dict[str, Any]
Tables = dict[str, list[Row]]
SCHOOLS, PUPILS = ("oak", "elm"), 40
POINTS = (AUTUMN, SPRING, SUMMER)
SESSIONS = {AUTUMN: 140, SPRING: 250, SUMMER: 370}


def random_trust(seed: int) -> Tables:
    """Rolls, attendance, judgements and scores of two schools' pupils over a year, some cells missing."""
    rng = np.random.default_rng(seed)
    rolls, attendance, results = [], [], []
    for number in range(PUPILS):
        pupil, school, level = f"p{number}", SCHOOLS[number % 2], rng.normal(0, 1)
        year, absent = str(1 + number % 6), rng.beta(1, 12)
        for point in POINTS:
            place = {"pupil_key": pupil, "school_id": school, "assessment_point": point}
            rolls.append(place | {"nc_year": year, "nc_year_by_birth": year, "is_fsm6": bool(number % 3)})
            attended = round(SESSIONS[point] * (1 - absent))
            attendance.append(place | {"sessions_possible": SESSIONS[point], "sessions_attended": attended})
            if rng.random() < 0.9:
                word = WORDS[int(np.clip(np.round(2.3 + level + rng.normal(0, 0.6)), 1, 4)) - 1]
                results.append(place | _result("words", word, None))
            if point != SPRING and rng.random() < 0.9:
                score = int(np.clip(round(100 + 12 * level + rng.normal(0, 5)), 70, 140))
                results.append(place | _result("test", str(score), float(score)))
    return (
        settings()
        | FRAMEWORKS
        | {
            "accepted/roll": [row | {"roll_date": _closes(row["assessment_point"])} for row in _filed(rolls, "roll")],
            "accepted/attendance": _filed(attendance, "attendance"),
            "accepted/result": _filed(results, "result"),
        }
    )


def moved(tables: Tables, pupil: str) -> Tables:
    """The same trust, had the pupil been at the other school all along, in that school's files."""
    other = dict(zip(SCHOOLS, reversed(SCHOOLS), strict=True))

    def at_the_other(row: Row) -> Row:
        school = other[row["school_id"]]
        return row | {"school_id": school, "file_id": row["file_id"].replace(row["school_id"], school)}

    return tables | {
        name: [at_the_other(row) if row["pupil_key"] == pupil else row for row in rows]
        for name, rows in tables.items()
        if name.startswith("accepted/")
    }


def with_newcomer(tables: Tables) -> Tables:
    """The same trust with one more pupil on Oak's rolls, of whom nothing else is known."""
    more = [
        row | {"pupil_key": "newcomer", "source_row": 999}
        for row in tables["accepted/roll"]
        if row["pupil_key"] == "p0"
    ]
    return tables | {"accepted/roll": tables["accepted/roll"] + more}


def relabelled(tables: Tables) -> Tables:
    """The same trust, had its words been others: each word another one, the order kept."""
    names = {word: f"Stage {order}" for order, word in enumerate(WORDS, start=1)}
    normal = {word.casefold().replace(" ", ""): name.casefold().replace(" ", "") for word, name in names.items()}
    return tables | {
        "accepted/result": [
            row | {"result_normal": normal.get(row["result_normal"], row["result_normal"])}
            for row in tables["accepted/result"]
        ],
        "reference/framework_grade": [
            row | {"grade": names[row["grade"]]} for row in tables["reference/framework_grade"]
        ],
        "reference/framework_value": [
            row | {"value_normal": normal[row["value_normal"]], "grade": names[row["grade"]]}
            if row["framework"] == "words"
            else row
            for row in tables["reference/framework_value"]
        ],
    }


class Compiled:
    """The models of a built warehouse as they were compiled, to be run over another lake in memory."""

    def __init__(self, warehouse: Warehouse, wanted: list[str]) -> None:
        manifest = json.loads((warehouse.folder / "manifest.json").read_text(encoding="utf-8"))
        self.lake, self.built = as_pattern(warehouse.lake), warehouse.path
        self.models = _in_order(manifest, wanted)
        folder = warehouse.folder / "compiled" / "commonterm"
        self.seeds = [node for node in manifest["nodes"].values() if node["resource_type"] == "seed"]
        self.sql = {
            name: (folder / node["original_file_path"]).read_text("utf-8") for name, node in self.models.items()
        }

    def run(self, tables: Tables, lake: Path) -> duckdb.DuckDBPyConnection:
        """Every wanted model, and all they rest on, over a lake of these tables."""
        write_lake(lake, tables)
        write_link(lake, [])
        connection = duckdb.connect()
        connection.execute(f"attach '{self.built}' as built_before (read_only)")
        for node in self.seeds:
            table = f"{node['schema']}.{node['name']}"
            connection.execute(f"create schema if not exists {node['schema']}")
            connection.execute(f"create table {table} as select * from built_before.{table}")
        connection.execute("detach built_before")
        for name, node in self.models.items():
            sql = self.sql[name].replace(self.lake, as_pattern(lake)).replace(f'"{self.built.stem}".', "")
            connection.execute(f"create schema if not exists {node['schema']}")
            connection.execute(f"create table {node['schema']}.{node['name']} as {sql}")
        return connection


def _in_order(manifest: dict[str, Any], wanted: list[str]) -> dict[str, Row]:
    found: dict[str, Row] = {}

    def add(unique_id: str) -> None:
        node = manifest["nodes"].get(unique_id)
        if node is not None and node["resource_type"] == "model" and unique_id not in found:
            for parent in node["depends_on"]["nodes"]:
                add(parent)
            found[unique_id] = node

    for name in wanted:
        add(f"model.commonterm.{name}")
    return found


def _result(framework: str, given: str, number: float | None) -> Row:
    normal = given.casefold().replace(" ", "")
    return {"subject": "maths", "framework": framework, "result_type": "result"} | {
        "result_as_given": given, "result_normal": normal, "result_number": number,
    }  # fmt: skip


def _filed(rows: list[Row], record: str) -> list[Row]:
    return [
        row
        | {"file_id": f"{row['school_id']}-{row['assessment_point']}-{record}", "sheet": "", "source_row": number}
        | ({"source_column": "C"} if record == "result" else {})
        for number, row in enumerate(rows, start=2)
    ]


def _closes(point: str) -> Any:
    return next(
        row["closes_on"] for row in settings()["reference/assessment_point"] if row["assessment_point"] == point
    )
