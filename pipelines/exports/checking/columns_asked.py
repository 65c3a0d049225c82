"""The question about columns that no field and no result claims, though their headings and cells speak of results."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from pipelines.combinations import distinct
from pipelines.exports.checking.beside import Beside
from pipelines.exports.checking.cell_types import tidy_text
from pipelines.exports.declaration.headings import NAMES_A_SUBJECT, compiled
from pipelines.exports.reading.read import FileRead
from pipelines.exports.receipts.answers import query_key
from pipelines.exports.receipts.problem_words import listed, whole_file
from pipelines.exports.receipts.understood import columns_understood
from pipelines.frameworks.read import read_results

LIKE_RESULTS, ON_A_SCALE = "columns_like_results", "columns_on_a_scale"
NO_RESULT = re.compile(
    r"(?<![^\W_])(?:sets?|groups?|class|teachers?|staff|comments?|notes?)(?![^\W_])",
    re.IGNORECASE,
)
# What a heading calls a result of whatever kind, and what such a result looks like: 12, 4.5, 3b+, s2.
NAMES_A_SCALE = (
    r"(?:.*[\W_])?(?:steps?|points?|pts|bands?|levels?|stages?|scores?|grades?|scaled|standardi[sz]ed|ss|sas)"
    r"(?:[\W_].*)?"
)
IS_ON_A_SCALE = r"[a-z]?\d{1,3}(?:\.\d+)?[a-z]{0,2}[-+=]?"
LEFT_ASIDE = r"(?:.*[\W_])?(?:raw|marks?|percent\w*|rank|progress|average|gap|difference)(?:[\W_].*)?"
IS_A_WORD = re.compile(r"[^\W\d_]{2}.*")
MOSTLY = 0.5
OF_FILE = ["file_id", "landing_id", "school_id", "framework"]
CELL = ["landing_id", "heading", "result_as_given"]


def columns_asked(
    files: list[FileRead], batch: pd.DataFrame, is_free: np.ndarray, beside: Beside, secret: bytes
) -> dict[str, list[dict]]:
    """By file_id the queries about such columns; `is_free`: the lines that no rule holds.

    Only in layouts for any system: a supplier's or a trust's own leaves columns aside on purpose. The cells must read
    in a framework of the file's other results, or look like steps, points or scores under a heading that says so:
    teachers and comments don't. Under a heading without a subject that is known only words count: 1 to 9 may be effort.
    """
    export = beside.export
    if export.record != "result" or not (export.results and export.recognise.generic):
        return {}
    cells = pd.DataFrame(_cells(files, beside), columns=CELL, dtype="str")
    free, _ = distinct(batch.loc[is_free, OF_FILE], OF_FILE)
    cells = cells[cells["landing_id"].isin(free["landing_id"])]
    if cells.empty:
        return {}
    like_results = _like_results(cells, free, beside)
    of_file = free[["file_id", "landing_id", "school_id"]].drop_duplicates()
    found: dict[str, list[dict]] = {}
    for rule, asked in ((LIKE_RESULTS, like_results), (ON_A_SCALE, _on_a_scale(cells, like_results))):
        for (file_id, school_id), part in of_file.merge(asked).groupby(["file_id", "school_id"], sort=False):
            headings = part["heading"].tolist()
            told = whole_file(rule, columns=listed([f"“{heading}”" for heading in headings]), headings=headings)
            # no assessment point: who said once that a column is not meant is not asked again next term
            told["key"] = query_key(secret, school_id, export.id, "", rule, "", *headings)
            found.setdefault(file_id, []).append(told)
    return found


def _like_results(cells: pd.DataFrame, free: pd.DataFrame, beside: Beside) -> pd.DataFrame:
    """landing_id and heading of the columns that read in a framework of the file's results."""
    read = cells.merge(free.loc[free["framework"] != "", ["landing_id", "framework"]].drop_duplicates())
    read["known"] = read_results(read, beside.frameworks)["value_status"] == "known" if len(read) else False
    shares = read.groupby(["landing_id", "framework", "heading"], sort=False)["known"].mean()
    return shares[shares >= MOSTLY].reset_index()[["landing_id", "heading"]].drop_duplicates()


def _on_a_scale(cells: pd.DataFrame, like_results: pd.DataFrame) -> pd.DataFrame:
    """landing_id and heading of the other columns that hold steps, points or scores by heading and cells."""
    heading = cells["heading"].str
    said = heading.fullmatch(NAMES_A_SCALE, case=False) & ~heading.fullmatch(LEFT_ASIDE, case=False)
    named = cells["heading"].map(_names_a_subject).astype(bool)
    others = cells[named & said & ~cells["heading"].isin(like_results["heading"])]
    looks = others["result_as_given"].str.fullmatch(IS_ON_A_SCALE, case=False)
    shares = looks.groupby([others["landing_id"], others["heading"]], sort=False).mean()
    return shares[shares >= MOSTLY].reset_index()[["landing_id", "heading"]]


def _names_a_subject(heading: str) -> bool:
    return compiled(NAMES_A_SUBJECT).search(heading) is not None


def _cells(files: list[FileRead], beside: Beside) -> list[tuple[str, str, str]]:
    """Each different filled cell under a heading that is not used and names a subject, or has nothing but words."""
    told = columns_understood(beside.export, files)
    found: dict[tuple[str, str, str], None] = {}
    for file in files:
        unused = {column["heading"] for column in told[file.landing_id] if not column["used"]}
        unused = {heading for heading in unused if not NO_RESULT.search(heading)}
        for part in file.parts if unused else ():
            for heading, cells in zip((" ".join(one.split()) for one in part.headings), part.cells, strict=True):
                if heading in unused:
                    texts = {tidy_text(cell) for cell in set(cells)} - {""}
                    if _names_a_subject(heading) or all(map(IS_A_WORD.fullmatch, texts)):
                        found |= dict.fromkeys((file.landing_id, heading, text) for text in sorted(texts))
    return [*found]
