"""Shares of the normal distribution and their places, beside an independent computation and published tables."""

from __future__ import annotations

import duckdb
import jinja2
import numpy as np
import pytest
from scipy.stats import norm
from warehouse_build import DBT_PROJECT


def worked_out(macro: str, values: np.ndarray) -> np.ndarray:
    """What the macro's SQL gives for each value."""
    written = (DBT_PROJECT / "macros" / f"{macro}.sql").read_text(encoding="utf-8")
    sql = jinja2.Template(written + f"{{{{ {macro}('value') }}}}").render()
    with duckdb.connect() as connection:
        rows = connection.execute(f"select {sql} from (select unnest(?) as value)", [values.tolist()]).fetchall()
    return np.array([found for (found,) in rows], dtype=float)


def normal_cdf(z: np.ndarray) -> np.ndarray:
    return worked_out("normal_cdf", z)


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


def test_the_place_of_a_share_agrees_with_an_independent_computation_to_six_decimals() -> None:
    share = np.concatenate([[1e-12, 1e-9, 1e-6, 1 - 1e-9], np.linspace(0.0005, 0.9995, 1999)])
    assert np.abs(worked_out("normal_quantile", share) - norm.ppf(share)).max() < 1e-6


@pytest.mark.parametrize(("share", "z"), [(0.5, 0), (0.8413, 1), (0.975, 1.96), (0.25, -0.6745), (0.005, -2.5758)])
def test_the_place_of_a_share_is_that_of_published_tables(share: float, z: float) -> None:
    assert worked_out("normal_quantile", np.array([share]))[0] == pytest.approx(z, abs=5e-4)
