"""A column whose words are those of another way of judging than the one that the trust says the school uses."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipelines.combinations import numbered

OTHER_WORDS = "other_words"
FEWEST, SHARE = 5, 0.9
COLUMN = ["landing_id", "school_id", "sheet", "source_column", "subject_value", "framework"]


def in_other_words(batch: pd.DataFrame, is_said_by_trust: pd.Series) -> pd.Series:
    """True for the unknown words of a column hardly any of whose words is known: no slips of the pen, but words that
    the trust has yet to name. `is_said_by_trust`: where the framework is that of trust.yml, and none that the file or
    its layout names.
    """
    asked = batch.loc[is_said_by_trust & (batch["result_as_given"] != "") & batch["outcome_status"].isna(), COLUMN]
    is_unknown = batch.loc[asked.index, "value_status"] == "unknown"
    of_column = numbered(asked, COLUMN)
    size, unknown = np.bincount(of_column), np.bincount(of_column, weights=is_unknown)
    is_other = (size >= FEWEST) & (unknown >= SHARE * size)
    return (is_unknown & is_other[of_column]).reindex(batch.index, fill_value=False)
