"""Columns of a batch as they were read: a field that the file lacks is one that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipelines.coded_columns import decoded, plain
from pipelines.exports.checking.cell_types import each_distinct


def value_of(batch: pd.DataFrame, field: str) -> pd.Series:
    """The values read in a field, None where there is none."""
    if f"{field}_value" not in batch:
        return pd.Series(None, index=batch.index, dtype=object)
    return decoded(batch[f"{field}_value"])


def text_of(batch: pd.DataFrame, field: str) -> pd.Series:
    """The text of a field, with single spaces; None where it is empty."""
    if field not in batch:
        return pd.Series(None, index=batch.index, dtype=object)
    return decoded(each_distinct(batch[field], lambda text: " ".join(text.split()) or None))


def in_order(batch: pd.DataFrame, first: str, last: str) -> pd.Series:
    """Whether the day in `last` is the day in `first` or comes after it; None where one of them isn't known."""
    begins, ends = (pd.to_datetime(value_of(batch, field)) for field in (first, last))
    return told_where_known((ends >= begins).astype("boolean").mask(begins.isna() | ends.isna()))


def told_where_known(answer: pd.Series) -> pd.Series:
    """True, False, or None where the answer is missing: rules pass over None."""
    return answer.astype(object).where(answer.notna(), None)


def lines_of(table: pd.DataFrame, columns: list[str]) -> Iterator[tuple]:
    """Line by line what these columns hold. As lists: texts taken out of a column one by one cost a great deal."""
    return zip(*(table[name].tolist() for name in columns), strict=True)


def lines_with(batch: pd.DataFrame, row_ids: pd.Series, columns: list[str]) -> pd.DataFrame:
    """These columns, plain, of the lines with these row_ids, which stand in the batch in their order."""
    places = batch["row_id"].searchsorted(row_ids.to_numpy())
    return plain(batch[columns].take(places).reset_index(drop=True))
