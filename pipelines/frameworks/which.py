"""Which framework some words are likely to be in, where nobody has said."""

from __future__ import annotations

import pandas as pd

from pipelines.frameworks.normal import normalise_values


def framework_that_knows(words: pd.Series, compiled: dict[str, pd.DataFrame], nc_year: str = "") -> str | None:
    """The framework that knows most of the cells (text, '' counts for nothing); None where none knows any.

    Among equals the one whose grades are named so, then one that is for the pupils' year group, then one that schools
    judge with rather than a statutory one, then the one with fewer words.
    """
    cells_of = normalise_values(words[words != ""]).value_counts()
    known = compiled["framework_value"].dropna(subset="grade")
    cells = known["value_normal"].map(cells_of).fillna(0)
    named = cells.where(known["value_normal"] == normalise_values(known["grade"]), 0)
    ranked = pd.DataFrame({"framework": known["framework"], "cells": cells, "named": named, "words": 1})
    told = compiled["framework"].set_index("framework")[["is_statutory", "year_groups"]]
    ranked = ranked.groupby("framework").sum().join(told)
    ranked["for_year"] = [nc_year in years.split() for years in ranked["year_groups"].fillna("")]
    order = {"cells": False, "named": False, "for_year": False, "is_statutory": True, "words": True}
    ranked = ranked[ranked["cells"] > 0].sort_values([*order], ascending=[*order.values()], kind="stable")
    return ranked.index[0] if len(ranked) else None
