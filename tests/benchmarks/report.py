"""The benchmark's page: Markdown for standard output."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from tests.benchmarks.agreement import Agreement
from tests.benchmarks.floor import Floor
from tests.benchmarks.one_check import OneCheck
from tests.benchmarks.one_run import OneRun
from tests.benchmarks.stage_table import PARSE, RULES, ingest, rows

# What is counted: (words, name of the import or function, how often it should be in one run).
ONCE = [("GX imported", RULES), ("dbt imported", "import dbt.cli.main"), ("dbt parsed", PARSE)]


@dataclass(frozen=True)
class Measured:
    """All that was measured. `scaled`: the same with `scale` times the pupils, where it was asked for."""

    machine: str
    trust: str
    first: OneRun
    second: OneRun
    floors: list[dict[str, Floor]]
    pandas: list[OneRun]
    agreement: Agreement
    scale: int
    scaled: OneRun | None
    checks: list[OneCheck]


def page(measured: Measured) -> str:
    parts = [
        f"# Benchmark\n\n{measured.trust}.\n{measured.machine}.",
        "## The product, by stage\n\n" + _stages(measured),
        "## The floor: text into Parquet\n\n" + _floor(measured.floors),
        "## Ratios, all measured in this run\n\n" + _ratios(measured),
        "## `commonterm check`, one file\n\n" + _checks(measured.checks),
        "## Do the plain script and the product agree?\n\n" + _agreement(measured.agreement),
    ]
    return "\n\n".join(parts)


def _stages(measured: Measured) -> str:
    runs = {"first run": measured.first, "again, nothing new": measured.second}
    if measured.scaled:
        runs[f"{measured.scale} × the pupils"] = measured.scaled
    by_run = {name: rows(run) for name, run in runs.items()}
    lines = [[stage, *(f"{of[stage]:.2f}" for of in by_run.values())] for stage in next(iter(by_run.values()))]
    lines += [
        ["CPU, all cores", *(f"{run.cpu:.2f}" for run in runs.values())],
        ["peak memory, MB", *(f"{run.peak_memory:.0f}" for run in runs.values())],
        *([words, *(f"{run.times.get(name, 0)} ×" for run in runs.values())] for words, name in ONCE),
        ["further Python processes", *(str(run.python_processes) for run in runs.values())],
    ]
    return _table(["seconds", *by_run], lines)


def _floor(floors: list[dict[str, Floor]]) -> str:
    lines = []
    for kind, found in floors[0].items():
        seconds = median(floor[kind].seconds for floor in floors)
        lines.append([kind, str(found.files), f"{found.rows:,}", str(found.lost), f"{seconds:.2f}"])
    return (
        _table(["kind, one call each", "files", "rows", "lines lost", "seconds (median of 3)"], lines)
        + "\n\nPupil lists: two title lines skipped, Latin-1, lines of other lengths allowed; the total line is a row. "
        "Teacher assessment has four sets of headings: read as the widest, the headings are rows. "
        "XML is left out: the reader has none."
    )


def _ratios(measured: Measured) -> str:
    floor = median(sum(kind.seconds for kind in floor.values()) for floor in measured.floors)
    plain = median(run.total for run in measured.pandas)
    memory = median(run.peak_memory for run in measured.pandas)
    first, again = measured.first, measured.second
    lines = [
        ["read + check + promote / floor", _ratio(ingest(first), floor), "without the import of GX"],
        [
            "product, first run / plain pandas",
            _ratio(_without_trust(first), plain),
            "without writing the made-up trust",
        ],
        [
            "product, nothing new / plain pandas",
            _ratio(again.total, plain),
            "the script has no second run: it does all again",
        ],
        ["peak memory, product / plain pandas", _ratio(first.peak_memory, memory, "MB"), ""],
    ]
    if measured.scaled:
        times = f"{measured.scale} × the pupils"
        lines += [
            [f"{times} / first run", _ratio(_without_trust(measured.scaled), _without_trust(first)), "all stages"],
            [f"{times} / first run", _ratio(ingest(measured.scaled), ingest(first)), "read, check and promote"],
            [f"{times} / first run", _ratio(measured.scaled.stages["build"], first.stages["build"]), "build"],
            [f"{times} / first run", _ratio(measured.scaled.peak_memory, first.peak_memory, "MB"), "peak memory"],
        ]
    return _table(["what", "ratio", "note"], lines)


def _checks(checks: list[OneCheck]) -> str:
    lines = [
        [one.file, f"{one.kilobytes:.0f}", *(f"{seconds:.2f}" for seconds in (one.imports, one.check, one.cpu))]
        for one in checks
    ]
    return _table(["file", "KB", "imports, s (median of 3)", "the check over them, s", "its CPU, s"], lines)


def _agreement(agreement: Agreement) -> str:
    differing = agreement.differing
    told = (
        f"{len(agreement.both)} numbers stand in both (n, at or above expected, mean score; by subject and by school, "
        f"at every point): {len(agreement.both) - len(differing)} agree, {len(differing)} differ. The plain script has "
        f"{agreement.only_pandas} more that the product keeps back or finds too incomplete. "
        "It takes the lowest and the highest score of a scale at face value, where the product says that the true one "
        "lies beyond: means of schools differ by that."
    )
    return "\n\n".join([told, _examples(agreement), *([_differences(agreement)] if len(differing) else [])])


def _examples(agreement: Agreement) -> str:
    """The last point's Year 6 reading test: the figure that a reader can check in a spreadsheet."""
    point = agreement.both["point"].max()
    where = {"point": point, "phase": "primary", "figure": "test score", "subject": "reading"}
    lines = [
        [f"Year 6 reading test, {point}: {words}", *(f"{value:g}" for value in agreement.value(**where, number=number))]
        for words, number in (("pupils", "n"), ("mean standardised score", "mean"))
    ]
    return _table(["figure", "product", "plain pandas"], lines)


def _differences(agreement: Agreement) -> str:
    named = ["point", "phase", "figure", "subject", "school_id", "number", "product", "pandas"]
    found = agreement.differing.reindex(columns=named).astype("object").fillna("")
    return "They differ in:\n\n" + _table(named, [[f"{cell}" for cell in line] for line in found.to_numpy()])


def _without_trust(run: OneRun) -> float:
    return run.total - run.seconds.get("write_trust", 0.0)


def _ratio(above: float, below: float, unit: str = "s") -> str:
    return f"{above / below:.1f} ({above:.1f} / {below:.1f} {unit})"


def _table(head: list[str], lines: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head), *lines])
