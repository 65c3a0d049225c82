"""The question about columns that no field and no result claims, though their headings and cells speak of results."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from pipelines.exports.checking.beside import Beside
from pipelines.exports.checking.cell_types import tidy_text
from pipelines.exports.declaration.headings import compiled
from pipelines.exports.reading.read import FileRead
from pipelines.exports.receipts.answers import query_key
from pipelines.exports.receipts.problem_words import listed, whole_file
from pipelines.exports.receipts.understood import columns_understood
from pipelines.frameworks.read import read_results

RULE = "columns_like_results"
NAMES_A_SUBJECT = r"(?<![^\W_])(?P<subject>)(?![^\W_])"
NO_RESULT = re.compile(
    r"(?<![^\W_])(?:sets?|groups?|class|teachers?|staff|comments?|notes?|targets?|predict\w*|estimate\w*|forecast)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
MOSTLY = 0.5
CELL = ["landing_id", "heading", "result_as_given"]


def columns_asked(
    files: list[FileRead], batch: pd.DataFrame, is_free: np.ndarray, beside: Beside, secret: bytes
) -> dict[str, list[dict]]:
    """By file_id the query about such columns; `is_free`: the lines that no rule holds.

    Only in layouts for any system: a supplier's or a trust's own leaves columns aside on purpose. The cells must read
    in a framework of the file's other results: teachers and comments don't.
    """
    export = beside.export
    if export.record != "result" or not (export.results and export.recognise.generic):
        return {}
    cells = pd.DataFrame(_cells(files, beside), columns=CELL, dtype="str")
    free = batch.loc[is_free, ["file_id", "landing_id", "school_id", "framework"]].drop_duplicates()
    read = cells.merge(free.loc[free["framework"] != "", ["landing_id", "framework"]].drop_duplicates())
    if read.empty:
        return {}
    read["known"] = read_results(read, beside.frameworks)["value_status"] == "known"
    shares = read.groupby(["landing_id", "framework", "heading"], sort=False)["known"].mean()
    asked = shares[shares >= MOSTLY].reset_index()[["landing_id", "heading"]].drop_duplicates()
    found: dict[str, list[dict]] = {}
    parts = free[["file_id", "landing_id", "school_id"]].drop_duplicates().merge(asked)
    for (file_id, school_id), part in parts.groupby(["file_id", "school_id"], sort=False):
        headings = part["heading"].tolist()
        told = whole_file(RULE, columns=listed([f"“{heading}”" for heading in headings]), headings=headings)
        # no assessment point: who said once that a column is not meant is not asked again next term
        found[file_id] = [told | {"key": query_key(secret, school_id, export.id, "", RULE, "", *headings)}]
    return found


def _cells(files: list[FileRead], beside: Beside) -> list[tuple[str, str, str]]:
    """Each different filled cell under a heading that is not used and names a subject."""
    names_a_subject, told = compiled(NAMES_A_SUBJECT).search, columns_understood(beside.export, files)
    found: dict[tuple[str, str, str], None] = {}
    for file in files:
        unused = {column["heading"] for column in told[file.landing_id] if not column["used"]}
        unused = {heading for heading in unused if names_a_subject(heading) and not NO_RESULT.search(heading)}
        for part in file.parts if unused else ():
            for heading, cells in zip((" ".join(one.split()) for one in part.headings), part.cells, strict=True):
                if heading in unused:
                    texts = {tidy_text(cell) for cell in set(cells)} - {""}
                    found |= dict.fromkeys((file.landing_id, heading, text) for text in sorted(texts))
    return [*found]
