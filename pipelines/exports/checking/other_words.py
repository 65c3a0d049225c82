"""A column whose words are those of another way of judging than the one that the trust says the school uses."""

from __future__ import annotations

import pandas as pd

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
    counted = is_unknown.groupby([asked[name] for name in COLUMN], sort=False)
    is_other = (counted.transform("size") >= FEWEST) & (counted.transform("mean") >= SHARE)
    return (is_unknown & is_other).reindex(batch.index, fill_value=False)
