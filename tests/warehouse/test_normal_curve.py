"""The share of the normal distribution below z, set beside an independent computation and beside published tables."""

from __future__ import annotations

import duckdb
import jinja2
import numpy as np
import pytest
from scipy.stats import norm
from warehouse_build import DBT_PROJECT

MACRO = (DBT_PROJECT / "macros" / "normal_cdf.sql").read_text(encoding="utf-8")


def normal_cdf(z: np.ndarray) -> np.ndarray:
    """What the macro's SQL gives for each z."""
    sql = jinja2.Template(MACRO + "{{ normal_cdf('z') }}").render()
    with duckdb.connect() as connection:
        rows = connection.execute(f"select {sql} from (select unnest(?) as z)", [z.tolist()]).fetchall()
    return np.array([share for (share,) in rows], dtype=float)


def test_the_curve_agrees_with_an_independent_computation_to_seven_decimals() -> None:
    z = np.linspace(-6, 6, 2401)
    assert np.abs(normal_cdf(z) - norm.cdf(z)).max() < 1e-7


@pytest.mark.parametrize(
    ("z", "share"), [(0, 0.5), (1, 0.8413), (1.96, 0.9750), (2, 0.9772), (-1, 0.1587), (-2.5758, 0.0050)]
)
def test_the_curve_gives_the_values_of_published_tables(z: float, share: float) -> None:
    assert normal_cdf(np.array([z], dtype=float))[0] == pytest.approx(share, abs=5e-5)


def test_the_curve_never_falls() -> None:
    assert (np.diff(normal_cdf(np.linspace(-5, 5, 1001))) > 0).all()
