"""Pupils who stand in a file, and whom no roll of the trust knows."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipelines.demo import upn
from pipelines.demo.calendar import LAST_YEAR
from pipelines.demo.names import draw_forenames, draw_surnames
from pipelines.demo.randomness import generator


def strangers(seed: int) -> pd.DataFrame:
    """Two of them, by the rule that should find them: upn, surname, forename, date_of_birth."""
    rng = generator(seed, "strangers")
    return pd.DataFrame(
        {
            "upn": upn.allocate(np.array([1601, 1602]), np.array([LAST_YEAR - 4, LAST_YEAR - 5]), rng),
            "surname": draw_surnames(2, rng),
            "forename": draw_forenames(np.array(["F", "M"]), rng),
            "date_of_birth": pd.to_datetime(["2017-03-13", "2016-05-22"]),
        },
        index=["pupil_not_on_roll", "school_unknown"],
    )
