"""Several rows or columns about one pupil and one term that are about different parts of it: its half-terms."""

from __future__ import annotations

import pandas as pd

from pipelines.coded_columns import plain

# The second number, and the words for the end, come after the first number and the words for the middle.
# A month lies in the first or the second half of its term.
EARLY = ("sep", "sept", "september", "oct", "october", "jan", "january", "feb", "february", "may")
LATE = ("nov", "november", "dec", "december", "mar", "march", "jun", "june", "jul", "july")
PART = rf"(?:^ht|half term|.*?) ?(?P<part>[1-6]|mid|end|first half|second half|{'|'.join(EARLY + LATE)})$"
ORDER = {"mid": 1, "end": 2, "first half": 1, "second half": 2, **dict.fromkeys(EARLY, 1), **dict.fromkeys(LATE, 2)}


def half_terms(batch: pd.DataFrame) -> pd.Series:
    """The place of each row's half-term in its year or term (Int64); null where the row names none."""
    if "term" not in batch:
        return pd.Series(pd.NA, index=batch.index, dtype="Int64")
    written = batch["term"].str.split().str.join(" ").str.casefold()
    part = written.str.extract(PART)["part"]
    return pd.to_numeric(part.replace(ORDER), errors="coerce").astype("Int64")


def halves_of_terms(batch: pd.DataFrame) -> pd.Series:
    """1 or 2 for rows that name a half of their term (the third half-term of the year is the first of its term);
    null for others.
    """
    return (half_terms(batch) - 1) % 2 + 1


def follow_each_other(batch: pd.DataFrame, what: list[str]) -> pd.Series:
    """True for rows of a group (`what`) all of which name a half-term, each a later one than the row or column before:
    they say different things, and the last says how it stands now. Only rows with `repeated` are looked at.
    """
    several = plain(batch[batch["repeated"]])
    found = pd.Series(False, index=batch.index)
    if several.empty or "term" not in batch:
        return found
    in_order = several.assign(part=half_terms(several)).sort_values(["source_row", "row_id"])
    before = in_order.groupby(what, dropna=False)["part"].shift()
    follows = ((in_order["part"] > before).fillna(False) | ~in_order.duplicated(what)) & in_order["part"].notna()
    found[follows.index] = follows.groupby([in_order[name] for name in what], dropna=False).transform("all")
    return found
