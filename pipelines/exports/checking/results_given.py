"""What the cells of results say besides: how the framework is to read them, which outcome a code is, and the framework
that the look of a cell tells.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from pipelines.coded_columns import spread
from pipelines.combinations import distinct
from pipelines.exports.checking.cell_types import vocabulary
from pipelines.exports.checking.layers import NO_CELL
from pipelines.exports.checking.numbers_written import mended_number
from pipelines.exports.declaration import Export, ResultColumns
from pipelines.exports.declaration.headings import compiled


def given_besides(
    cells: pd.Series | str, part_of_line: np.ndarray, framework: pd.Series | str, export: Export
) -> dict[str, pd.Categorical]:
    """result_to_read (the cell as the framework is to read it), result_outcome (an outcome that the export gives the
    code, else '') and framework, for tidy cells of results.

    `part_of_line`: which of the export's `results` a cell stands in, as a layer has it; `framework`: the one that it is
    in, unless its look tells.
    """
    table = pd.DataFrame({"cell": cells, "part": part_of_line, "framework": framework})
    told, of_line = distinct(table, ["cell", "part", "framework"])
    readers = {part: _Reader(export, export.results[part] if part >= 0 else None) for part in told["part"].unique()}
    read = [
        ("", "", framework) if part == NO_CELL else readers[part].read(cell, framework)
        for cell, part, framework in told.itertuples(index=False, name=None)
    ]
    columns = zip(*read, strict=True) if read else ((), (), ())
    names = ("result_to_read", "result_outcome", "framework")
    return {name: spread(pd.Series(column, dtype="str"), of_line) for name, column in zip(names, columns, strict=True)}


class _Reader:
    """What an export says of the cells in one part of its results."""

    def __init__(self, export: Export, part: ResultColumns | None) -> None:
        self._number = (part.number if part else None) or export.numbers.get("result_as_given")
        self._words = _by_spelling(export.values.get("result_as_given", {}) | (part.values if part else {}))
        self._outcomes = _by_spelling(export.outcomes | (part.outcomes if part else {}))
        self._frameworks = export.framework_of | (part.framework_of if part else {})

    def read(self, cell: str, framework: str) -> tuple[str, str, str]:
        spelt = _spelling(cell)
        to_read = self._words.get(spelt) or (mended_number(cell, self._number) if self._number else cell)
        usual = "" if spelt in self._words else _usual_outcomes().get(spelt, "")
        by_look = (name for pattern, name in self._frameworks.items() if compiled(pattern).fullmatch(cell))
        return to_read, self._outcomes.get(spelt, usual), next(by_look, framework)


@cache
def _usual_outcomes() -> dict[str, str]:
    return {_spelling(word): meant for meant, words in vocabulary("outcome").items() for word in words}


def _by_spelling(written: dict[str, str]) -> dict[str, str]:
    return {_spelling(word): meaning for word, meaning in written.items()}


def _spelling(text: str) -> str:
    return "".join(text.split()).casefold()
