"""Results read in their framework's notation: is the value known, and which number is it?"""

from __future__ import annotations

import pandas as pd

from pipelines.coded_columns import spread
from pipelines.combinations import distinct
from pipelines.frameworks.compile import compile_frameworks
from pipelines.frameworks.declaration import NUMBER_KINDS, Framework
from pipelines.frameworks.normal import normalise_values
from pipelines.frameworks.reading_age import reading_age_months

READ = ["result_normal", "result_number", "value_status"]
_NUMBER = r"^[+-]?[0-9]+(?:\.[0-9]+)?$"
_LESS = r"(?:<=?|≤|under|below|lessthan|atmost)"
_MORE = r"(?:>=?|≥|over|above|morethan|atleast)"
# <70 and 69 or below, >130 and 131+
_PAST = (
    rf"^(?:(?P<less>{_LESS})(?P<upper>[0-9]+)|(?P<more>{_MORE})(?P<lower>[0-9]+)"
    r"|(?P<least>[0-9]+)(?:\+|plus|(?:and|or)(?:over|above|more))|(?P<most>[0-9]+)(?:and|or)(?:under|below|less))$"
)
# No sign that takes in the number itself.
_STRICT = ("<", ">", "under", "over", "below", "above", "lessthan", "morethan")
_ENDS_SAID = ("standardised_score", "percentile")
# 101 (95-107): a score with its confidence band
_BAND = r"^(?P<score>[0-9]+(?:\.[0-9]+)?)[(\[](?P<from>[0-9]+)(?:[-–—/]|to)(?P<to>[0-9]+)[)\]]$"
_BANDED = ("standardised_score", "scaled_score")
_PER_CENT = r"^[0-9]+(?:\.[0-9]+)?%$"


def read_results(batch: pd.DataFrame, compiled: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Reads `result_as_given` (text) of every row in the notation of its `framework` (id).

    Returns, on the batch's index: result_normal (text); result_number (float: score, mark, or months of a
    reading age; NaN for words, codes and anything outside the scale); value_status: `known` (a grade, an
    outcome code, a number inside the scale, or empty), `unknown`, `outside_scale`, or `past_a_score` (more or less
    than a score that is not the scale's end). A code never becomes a number.
    """
    given, of_row = distinct(batch, ["framework", "result_as_given"])
    normal = normalise_values(given["result_as_given"])
    keys = pd.DataFrame({"framework": given["framework"].astype("str").fillna(""), "result_normal": normal})
    meanings = _read_distinct(keys.drop_duplicates(), compiled)
    read = keys.merge(meanings, on=["framework", "result_normal"], how="left")
    return pd.DataFrame({name: spread(read[name], of_row) for name in READ}, index=batch.index)


def read_result(given: pd.Series, framework: Framework) -> pd.DataFrame:
    """`read_results` for a column of texts that are all in one framework."""
    batch = pd.DataFrame({"result_as_given": given, "framework": framework.id}, index=given.index)
    return read_results(batch, compile_frameworks([framework]))


def _read_distinct(pairs: pd.DataFrame, compiled: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per distinct framework and value: many results, few values."""
    scales = compiled["framework"][["framework", "kind", "score_min", "score_max"]]
    # a framework declared for several times has its words once for each
    words = compiled["framework_value"][["framework", "value_normal"]].drop_duplicates().assign(is_word=True)
    pairs = pairs.merge(scales, on="framework", how="left").merge(
        words, left_on=["framework", "result_normal"], right_on=["framework", "value_normal"], how="left"
    )
    is_word = pairs["is_word"].notna()
    is_age = pairs["kind"] == "reading_age"
    may_be_number = pairs["kind"].isin(NUMBER_KINDS) & ~is_word
    # a mark out of 100 may carry the sign
    of_100 = (pairs["kind"] == "mark") & (pairs["score_min"] == 0) & (pairs["score_max"] == 100)
    with_sign = of_100.fillna(False).astype(bool) & pairs["result_normal"].str.match(_PER_CENT)
    bare = pairs["result_normal"].mask(with_sign, pairs["result_normal"].str.removesuffix("%"))
    digits = bare.where(bare.str.match(_NUMBER)).fillna(_score_of_band(pairs))
    plain = pd.to_numeric(digits).astype("float64")
    end, is_past = _past_the_end(pairs)
    plain = plain.fillna(end)
    number = plain.where(~is_age, reading_age_months(pairs["result_normal"])).where(may_be_number)
    inside = number.between(pairs["score_min"].astype("float64"), pairs["score_max"].astype("float64"))
    status = pd.Series("unknown", index=pairs.index)
    status = status.mask(is_past, "past_a_score")
    status = status.mask(number.notna() & ~inside, "outside_scale")
    status = status.mask(is_word | inside | (pairs["result_normal"] == ""), "known")
    return pairs[["framework", "result_normal"]].assign(result_number=number.where(inside), value_status=status)


def _past_the_end(pairs: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The end of the scale where a test says that a pupil is past it: <70 or <69 of 69 to 141, >99 of a percentile; and
    which values say more or less than a score at all. Before any other number such words say too little to be a score.
    """
    written = pairs["result_normal"].str.extract(_PAST)
    is_past = written.notna().any(axis=1) & pairs["kind"].isin(_ENDS_SAID)
    low, high = pairs["score_min"].astype("float64"), pairs["score_max"].astype("float64")
    nearly = written["less"].fillna(written["more"]).isin(_STRICT).astype("float64")
    most = pd.to_numeric(written["upper"].fillna(written["most"])).astype("float64").where(is_past)
    least = pd.to_numeric(written["lower"].fillna(written["least"])).astype("float64").where(is_past)
    end = low.where(most.between(low, low + nearly))
    return end.fillna(high.where(least.between(high - nearly, high))), is_past


def _score_of_band(pairs: pd.DataFrame) -> pd.Series:
    """The score that stands with its confidence band in one cell, where it lies in it; NA elsewhere."""
    written = pairs["result_normal"].str.extract(_BAND)
    score, low, high = (pd.to_numeric(written[name]).astype("float64") for name in ("score", "from", "to"))
    return written["score"].where(score.between(low, high) & pairs["kind"].isin(_BANDED))


def number_is_not_all(normal: pd.Series, number: pd.Series) -> dict[str, pd.Series]:
    """Which results, as `read_results` gives them, were read as a number that is not all that was written: `band` (a
    confidence band left out), `past` (more or less than a number).
    """
    codes, texts = pd.factorize(normal)
    of_texts = pd.Series(texts, dtype="str")
    is_number = number.notna().to_numpy()
    written = {"band": of_texts.str.match(_BAND), "past": of_texts.str.match(_PAST)}
    return {
        way: pd.Series(fits.to_numpy(dtype=bool)[codes] & is_number, index=normal.index)
        for way, fits in written.items()
    }
