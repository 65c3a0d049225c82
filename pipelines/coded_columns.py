"""Coded columns: for each line the place of its value in a list of the different ones, which a column of few different
values has. To compare, group and take its lines costs what numbers cost. Texts are listed in their order, so that a
coded column sorts as its texts do.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd


def coded(values: Iterable[object], of_line: np.ndarray) -> pd.Categorical:
    """On each line the value at that place (-1: none): texts or others that can be told apart, or None."""
    listed = _objects(values)
    places, different = pd.factorize(listed)
    if pd.api.types.infer_dtype(different, skipna=False) == "string":
        order = np.argsort(different)
        places = np.append(order.argsort(), -1)[places]
        different = pd.array(different[order], dtype="str")
    return pd.Categorical.from_codes(np.append(places, -1)[of_line], categories=pd.Index(different))


def spread(column: pd.Series, of_line: np.ndarray) -> pd.api.extensions.ExtensionArray | np.ndarray:
    """On each line the value at that place of the column: coded, but for numbers, days and what is true or false."""
    if isinstance(column.dtype, pd.StringDtype) or column.dtype == object:
        return coded(column, of_line)
    return column.array.take(of_line)


def plain(table: pd.DataFrame) -> pd.DataFrame:
    """The table without coded columns: texts are texts again; other values, and texts that some lines lack, are objects
    with None where there is none.
    """
    return table.assign(**{name: decoded(column) for name, column in table.items() if is_coded(column)})


def decoded(column: pd.Series) -> pd.Series:
    """The column as `plain` has it."""
    if not is_coded(column):
        return column
    values, codes = column.cat.categories, column.cat.codes.to_numpy()
    if isinstance(values.dtype, pd.StringDtype) and not (codes < 0).any():
        return pd.Series(values.array.take(codes), index=column.index)
    return pd.Series(_objects([*values, None])[codes], index=column.index, dtype=object)


def filled(column: pd.Series, text: str) -> pd.Series:
    """A coded column with a text where there is none."""
    return with_text(column, column.isna().to_numpy(), text)


def with_text(column: pd.Series, where: np.ndarray, text: str) -> pd.Series:
    """A coded column with a text on these lines."""
    if not where.any():
        return column
    values = column.cat.categories
    places = np.where(where, len(values), column.cat.codes.to_numpy(np.int64))
    return pd.Series(coded([*values, text], places), index=column.index)


def places_in(known: pd.Index, column: pd.Series) -> np.ndarray:
    """The place of each line's value among those known, -1 where it is none."""
    if not is_coded(column):
        return known.get_indexer(column)
    return np.append(known.get_indexer(column.cat.categories), -1)[column.cat.codes.to_numpy()]


def is_coded(column: pd.Series) -> bool:
    """Whether it is a coded column."""
    return isinstance(column.dtype, pd.CategoricalDtype)


def _objects(values: Iterable[object]) -> np.ndarray:
    listed = [*values]
    objects = np.empty(len(listed), dtype=object)
    objects[:] = listed
    return objects
