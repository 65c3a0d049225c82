"""Against the made-up trusts' hidden truth. A few trusts here, two hundred in the benchmark."""

from __future__ import annotations

import pandas as pd
import pytest
from truth_figures import covered, figures


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return figures(range(2000, 2012))


def test_the_range_of_a_school_judged_by_teachers_alone_covers_its_true_mean(found: pd.DataFrame) -> None:
    """92 to 98 in 100 over many trusts; of some 140 figures that share their trusts' links, a little either way."""
    schools = found[found["about"] == "school without tests"]
    assert len(schools) > 100
    assert 0.88 <= covered(schools) <= 0.995


def test_leaning_that_was_built_in_is_found_with_its_error(found: pd.DataFrame) -> None:
    leanings = found[found["about"] == "leaning"]
    assert len(leanings) > 250
    assert 0.92 <= covered(leanings) <= 0.98
    strong = leanings[(leanings["error"] - leanings["leaning"]).abs() > 3]
    assert (strong["leaning"].abs() > 1.96 * strong["se"]).mean() > 0.7
