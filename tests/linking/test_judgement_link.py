"""The line from a teacher's grade to the scale of a test."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.linking import LinkRefused
from pipelines.linking.judgement_link import fit_judgement_link

# Sixty pupils in four kinds. By hand: means 2 and 100, variances 1 and 50, covariance 5 (each times 60/59).
X = np.tile([1.0, 1.0, 3.0, 3.0], 15)
Y = np.tile([90.0, 100.0, 100.0, 110.0], 15)
ERROR = np.full(60, 4.0)


def test_the_line_and_its_errors_are_those_worked_by_hand() -> None:
    fitted = fit_judgement_link(X, Y, ERROR)
    assert fitted.n == 60
    assert fitted.agreement == pytest.approx(0.707107, abs=1e-6)
    assert fitted.slope == pytest.approx((50 * 60 / 59 - 16) / (5 * 60 / 59))  # 6.853333
    assert fitted.y([1, 2, 3]) == pytest.approx([93.146667, 100, 106.853333], abs=1e-6)
    assert fitted.pupil_sd == pytest.approx(3.5940, abs=1e-4)
    # at the mean only the pupils' distances from the line count: 3.1467 and 6.8533, half of the pupils each
    assert fitted.se([2]) == pytest.approx(np.sqrt((3.146667**2 + 6.853333**2) / 2 / 60), abs=1e-6)


def test_a_test_without_error_needs_no_correction() -> None:
    fitted = fit_judgement_link(X, 100 + 10 * (X - 2), np.zeros(60))
    assert fitted.y([1, 2, 3]) == pytest.approx([90, 100, 110])
    assert fitted.pupil_sd == pytest.approx(0, abs=1e-6)
    assert fitted.se([1, 2, 3]) == pytest.approx(0, abs=1e-6)


def _judged(generator, true):
    """What a teacher sees (error 6) on a scale of ten points a step, and a test's score (error 4)."""
    return (true + 6 * generator.normal(size=true.shape)) / 10, 100 + true + 4 * generator.normal(size=true.shape)


def test_the_standard_error_is_how_far_the_line_moves_from_sample_to_sample() -> None:
    generator = np.random.default_rng(7)
    at, lines, errors = np.array([-1.5, 0.0, 1.0]), [], []
    for _ in range(2_000):
        x, y = _judged(generator, 12 * generator.normal(size=200))
        fitted = fit_judgement_link(x, y, np.full(200, 4.0))
        lines.append(fitted.y(at))
        errors.append(fitted.se(at))
    np.testing.assert_allclose(np.mean(errors, axis=0), np.std(lines, axis=0, ddof=1), rtol=0.06)
    np.testing.assert_allclose(np.mean(lines, axis=0), [85, 100, 110], atol=0.1)


def test_a_group_far_from_those_it_was_fitted_on_is_not_drawn_towards_them() -> None:
    generator = np.random.default_rng(8)
    x, y = _judged(generator, 12 * generator.normal(size=20_000))
    fitted = fit_judgement_link(x, y, np.full(20_000, 4.0))
    strong, _ = _judged(generator, 8 + 12 * generator.normal(size=20_000))
    assert fitted.y(strong).mean() == pytest.approx(108, abs=0.4)
    assert fitted.pupil_sd == pytest.approx(6, abs=0.2)


@pytest.mark.parametrize(
    ("x", "y", "reason"),
    [
        (X[:49], Y[:49], "only 49 pupils have both results; a link needs 50"),
        (X[:1], Y[:1], "only 1 pupil has both results"),
        (X[:0], Y[:0], "only 0 pupils have both results"),
        (np.full(60, 3.0), Y, "same one on one of the two sides"),
        (X, np.full(60, 100.0), "same one on one of the two sides"),
        (X, -Y, "agree too little"),
        (X, np.tile([90.0, 100.0, 90.0, 100.0], 15), "agree too little"),
        (X, 100 + X, "agree too little"),  # the scores differ by less than their own error
    ],
)
def test_thin_or_senseless_evidence_is_refused_with_the_reason(x, y, reason) -> None:
    with pytest.raises(LinkRefused, match=reason):
        fit_judgement_link(x, y, np.full(len(x), 4.0))


def test_missing_results_are_an_error_and_not_a_zero() -> None:
    with pytest.raises(ValueError, match="of the same length"):
        fit_judgement_link(np.where(X == 1, np.nan, X), Y, ERROR)
