"""Problems as they are kept: by file, in the order of its rows, each with its heading and what its message needs."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pipelines.exports.checking.matched_pupils import HINTED, hints
from pipelines.exports.checking.read_columns import lines_of, lines_with
from pipelines.exports.checking.repeats_told import named_by_row
from pipelines.exports.reading.read import FileRead
from pipelines.exports.records import IDENTIFYING

LONGEST_QUOTED = 40
PLACE = ["file_id", "sheet", "source_row", "source_column"]


def problems_told(problems: pd.DataFrame, batch: pd.DataFrame, files: Iterable[FileRead]) -> dict[str, list[dict]]:
    """By file_id, the problems with its rows."""
    headings = {
        (file.landing_id, part.sheet, column): " ".join(heading.split())
        for file in files
        for part in file.parts
        for column, heading in zip(part.source_columns, part.headings, strict=True)
    }
    sheets = {(file.landing_id, part.sheet): place for file in files for place, part in enumerate(file.parts)}
    order = [sheets.get(place, 0) for place in lines_of(problems, ["landing_id", "sheet"])]
    told = problems.assign(order=order).sort_values(["file_id", "order", "source_row", "source_column", "rule"])
    of_results = told["rule"].str.startswith("result_").to_numpy(dtype=bool)
    frameworks = (
        lines_with(batch, told["row_id"], ["framework"])["framework"].tolist()
        if "framework" in batch
        else [""] * len(told)
    )
    hint_of, named = hints(batch), named_by_row(batch, headings)
    by_file: dict[str, list[dict]] = {}
    columns = ["file_id", "landing_id", *PLACE[1:], "rule", "level", "row_id", "row_read", "key"]
    lines = zip(*(told[name].tolist() for name in columns), of_results.tolist(), frameworks, strict=True)
    for file_id, landing_id, sheet, source_row, column, rule, level, row_id, row, key, is_of_result, framework in lines:
        problem = {
            "sheet": sheet,
            "source_row": int(source_row),
            "source_column": column,
            "heading": headings.get((landing_id, sheet, column), ""),
            "rule": rule,
            "level": level,
            "values": ({"framework": framework} if is_of_result else {})
            | (hint_of.get(row_id, {}) if rule in HINTED else named.get((rule, row), {})),
        }
        by_file.setdefault(file_id, []).append(problem | ({"key": key} if level == "query" else {}))
    return by_file


def cells_found(problems: pd.DataFrame, batch: pd.DataFrame) -> dict[tuple[str, str, int, str], str]:
    """The cell at (file_id, sheet, source_row, source_column) of each problem, its first letters; none that tells who
    the pupil is.
    """
    cells: dict[tuple[str, str, int, str], str] = {}
    for column, part in problems.groupby("column"):
        if column in batch and column not in IDENTIFYING:
            places = lines_of(part, PLACE)
            texts = _cells(batch, column, part["row_id"])
            cells |= {
                place: text[:LONGEST_QUOTED] for place, text in zip(places, texts, strict=True) if isinstance(text, str)
            }
    return cells


def _cells(batch: pd.DataFrame, column: str, row_ids: pd.Series) -> list[object]:
    return lines_with(batch, row_ids, [column])[column].tolist()
