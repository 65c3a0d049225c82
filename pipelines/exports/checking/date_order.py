"""Columns of dates in which the month comes first: a file's dates are read in one order, as far as it can be told."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipelines.coded_columns import coded, decoded, with_text
from pipelines.exports.checking.cell_types import read_dates

IN_NUMBERS = r"^[0-9]{1,2}([/.-])[0-9]{1,2}[/.-]([0-9]+)"
ENOUGH = 1 / 3  # of a column's dates in truth six in ten are of a day after the 12th; a slip of the pen is one in many


def in_one_order(read: pd.DataFrame, cells: pd.Series, file: pd.Series) -> pd.DataFrame:
    """`read` (see `read_dates`), with the dates of a file's column turned round that could be read either way, where a
    third of them or more can only be read with the month first and none only with the day first.

    Dates speak only for others that are written alike: 3/16/05 was typed by another program than 01/02/2005.
    """
    month_first = (read["read_as"] == "month_first").to_numpy()
    if not month_first.any():
        return read
    cells = decoded(cells)
    written = cells.str.extract(IN_NUMBERS).fillna("")
    in_numbers = (written[0] != "").to_numpy()
    turned = decoded(read_dates(cells.where(in_numbers, ""), ["month_first"])["value"])
    day_first = in_numbers & (read["read_as"] == "day_first").to_numpy()
    either_way = day_first & turned.notna().to_numpy()
    alike = pd.factorize(file.astype("str") + " " + written[0] + written[1].str.len().astype("str"))[0]
    only_month, only_day, either = (
        np.bincount(alike, weights=found)[alike] for found in (month_first, day_first & ~either_way, either_way)
    )
    turns = either_way & (only_day == 0) & (only_month >= ENOUGH * (only_month + either))
    value = coded(decoded(read["value"]).mask(turns, turned), np.arange(len(read)))
    return read.assign(value=value, read_as=with_text(read["read_as"], turns, "month_first"))
