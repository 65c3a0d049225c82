"""Two million results: what linking and mapping them takes, beside what dbt takes for the rest of the marts; and what
tracking takes of that rest.

A finished trust's lake is multiplied: the same rows again under other pupils and schools, until there are enough. Of
the demonstration trust that is 54,000 pupils at nine assessment points.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.defs.warehouse.dbt_in_process import AFTER_LINK, BEFORE_LINK, FILE_NAME, build, parsed
from pipelines.linking.framework_links import fit_framework_links
from pipelines.workspace.files import write_parquet

RESULTS = 2_000_000
# Tables whose rows belong to a school; the reference tables but that of the schools stay as they are.
MULTIPLIED = [
    *(
        f"accepted/{record}"
        for record in ("result", "roll", "attendance", "intervention", "objective_judgement", "teaching_group")
    ),
    *(f"ledger/{table}" for table in ("file_receipt", "file_column", "row_problem")),
    "reference/school",
]
OWN = {"pupil_key", "school_id", "school_name", "file_id", "superseded_by", "urn", "laestab"}
MAPPING = ("intermediate/results/", "intermediate/linking/", "fct_assessment_result.sql", "framework_link")
# What is known of pupils beside their attainment, and what comes of it. What pages lay out counts as neither, nor does
# the change of a figure in its parts, which is about how results are read.
TRACKING = tuple(
    f"intermediate/{area}/"
    for area in ("attendance", "burden", "flags", "growth", "improvement", "objectives", "support")
) + tuple(
    f"marts/{table}"
    for table in (
        "dim_objective",
        "fct_absence",
        "fct_action",
        "fct_assessed_out_of_year",
        "fct_attendance",
        "fct_collect",
        "fct_enrolment_change",
        "fct_flag_audit",
        "fct_intervention",
        "fct_objective",
        "fct_pupil_flag",
        "fct_same_pupils_change",
        "fct_support_effect",
        "fct_taught_out_of_year",
        "fct_teacher_test_difference",
        "fct_teaching_group",
    )
)
PAGES = ("reports/",)
NO_TESTS = ("unit_test", "test")


@dataclass(frozen=True)
class ManyResults:
    """`mapping`, `linking`, `rest`: seconds; dbt's are the sum over models, built two at a time. Of the rest,
    `tracking` and `pages` are parts. `slowest`: models.
    """

    results: int
    schools: int
    mapping: float
    linking: float
    rest: float
    tracking: float
    pages: float
    slowest: list[tuple[str, float]]


def measure(lake: Path, folder: Path, results: int = RESULTS) -> ManyResults:
    """Builds the warehouse of `lake`, multiplied to `results`, in `folder`."""
    times, schools = _multiply(lake, folder / "lake", results)
    project = parsed(folder)
    seen: list = []
    build(project, folder / FILE_NAME, BEFORE_LINK, seen.append, without=NO_TESTS)
    began = time.perf_counter()
    with duckdb.connect(str(folder / FILE_NAME), read_only=True) as connection:
        bridges = connection.execute("select * from intermediate.int_bridge_scores").df()
    for name, table in fit_framework_links(bridges).tables.items():
        write_parquet(folder / "lake" / "link" / f"{name}.parquet", table)
    linking = time.perf_counter() - began
    build(project, folder / FILE_NAME, AFTER_LINK, seen.append, without=NO_TESTS)
    models = _seconds(seen)
    mapping, tracking, pages = (_sum_of(models, parts) for parts in (MAPPING, TRACKING, PAGES))
    slowest = sorted(models.items(), key=lambda model: -model[1])[:8]
    rest = sum(models.values()) - mapping
    return ManyResults(times, schools, mapping, linking, rest, tracking, pages, slowest)


def _sum_of(models: dict[str, float], parts: tuple[str, ...]) -> float:
    """Seconds of the models whose path has one of the parts."""
    return sum(seconds for path, seconds in models.items() if any(part in path for part in parts))


def told(measured: ManyResults) -> str:
    """A table in Markdown."""
    lines = [
        f"{measured.results:,} results of {measured.schools} schools, two models at a time; seconds of work.",
        "",
        "| part | s |",
        "|---|---:|",
        f"| mapping: results read, banded, placed | {measured.mapping:.1f} |",
        f"| linking | {measured.linking:.1f} |",
        f"| the rest of the warehouse | {measured.rest:.1f} |",
        f"| of that, tracking | {measured.tracking:.1f} |",
        f"| of that, what pages lay out | {measured.pages:.1f} |",
        "",
        "The slowest models: " + ", ".join(f"{Path(path).stem} {seconds:.1f} s" for path, seconds in measured.slowest),
    ]
    return "\n".join(lines)


def _multiply(lake: Path, into: Path, results: int) -> tuple[int, int]:
    shutil.copytree(lake, into, ignore=shutil.ignore_patterns("originals", "vault", "kept"))
    with duckdb.connect() as connection:
        there = _count(connection, lake / "accepted" / "result")
        copies = -(-results // there)
        for name in MULTIPLIED:
            table = into / name
            source = f"{table}/**/*.parquet" if table.is_dir() else f"{table}.parquet"
            columns = connection.execute(f"describe select * from read_parquet('{source}')").fetchall()
            chosen = ", ".join(
                f"{column} || '-' || copy as {column}" if column in OWN else column for column, *_ in columns
            )
            made = into / "made.parquet"
            connection.execute(
                f"copy (select {chosen} from read_parquet('{source}') cross join range({copies}) as copies(copy)) "
                f"to '{made}' (format parquet)"
            )
            if table.is_dir():
                shutil.rmtree(table)
                (table / "made").mkdir(parents=True)
                shutil.copyfile(made, table / "_empty.parquet")
            else:
                shutil.copyfile(made, table.with_suffix(".parquet"))
            made.unlink()
        schools = connection.execute(f"select count(*) from read_parquet('{into}/reference/school.parquet')").fetchone()
    return there * copies, schools[0]


def _count(connection: duckdb.DuckDBPyConnection, table: Path) -> int:
    return connection.execute(f"select count(*) from read_parquet('{table}/**/*.parquet')").fetchone()[0]


def _seconds(seen: list) -> dict[str, float]:
    return {
        event.data.node_info.node_path: event.data.execution_time
        for event in seen
        if event.info.name == "LogModelResult"
    }
