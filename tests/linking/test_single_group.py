"""The linear link of pupils who have both judgements."""

import numpy as np
import pytest

from pipelines.linking import LinkRefused, fit_linear_single_group

# Sixty pupils in four kinds. By hand: means 2 and 100, covariance 5, variances 1 and 50 (each times 60/59).
X = np.tile([1.0, 1.0, 3.0, 3.0], 15)
Y = np.tile([90.0, 100.0, 100.0, 110.0], 15)


def test_the_line_and_its_errors_are_those_worked_by_hand():
    fitted = fit_linear_single_group(X, Y)
    assert fitted.n == 60
    assert fitted.correlation == pytest.approx(0.707107, abs=1e-6)
    assert fitted.slope == pytest.approx(7.071068, abs=1e-6)
    assert fitted.intercept == pytest.approx(85.857864, abs=1e-6)
    np.testing.assert_allclose(fitted.y([1, 2, 3]), [92.928932, 100, 107.071068], atol=1e-6)
    np.testing.assert_allclose(fitted.se([1, 2, 3]), [0.955560, 0.704577, 0.955560], atol=1e-5)


def test_residual_sd_is_the_spread_of_pupils_around_the_line():
    fitted = fit_linear_single_group(X, Y)
    assert fitted.residual_sd == pytest.approx(5.45763, abs=1e-5)
    assert fitted.residual_sd == pytest.approx(np.std(Y - fitted.y(X), ddof=1), abs=1e-9)


def test_the_standard_error_is_how_far_the_line_moves_from_sample_to_sample():
    generator = np.random.default_rng(7)
    at = np.array([-1.5, 0.0, 1.0])
    lines, errors = [], []
    for _ in range(2_000):
        true = generator.normal(size=200)
        fitted = fit_linear_single_group(
            true + 0.5 * generator.normal(size=200), 100 + 12 * true + 7 * generator.normal(size=200)
        )
        lines.append(fitted.y(at))
        errors.append(fitted.se(at))
    np.testing.assert_allclose(np.mean(errors, axis=0), np.std(lines, axis=0, ddof=1), rtol=0.06)


def test_both_directions_are_one_link():
    there, back = fit_linear_single_group(X, Y), fit_linear_single_group(Y, X)
    np.testing.assert_allclose(back.y(there.y([1, 2, 3])), [1, 2, 3])


@pytest.mark.parametrize(
    ("x", "y", "reason"),
    [
        (X[:49], Y[:49], "only 49 pupils have both results; a link needs 50"),
        (X[:1], Y[:1], "only 1 pupil has both results"),
        (X[:0], Y[:0], "only 0 pupils have both results"),
        (np.full(60, 3.0), Y, "same one on one of the two sides"),
        (X, np.full(60, 100.0), "same one on one of the two sides"),
        (X, -Y, "judged higher on one side are not higher on the other"),
        (X, np.tile([90.0, 100.0, 90.0, 100.0], 15), "not higher on the other"),
    ],
)
def test_thin_or_senseless_evidence_is_refused_with_the_reason(x, y, reason):
    with pytest.raises(LinkRefused, match=reason):
        fit_linear_single_group(x, y)


def test_exactly_fifty_pupils_are_enough():
    assert fit_linear_single_group(X[:50], Y[:50]).n == 50


def test_missing_results_are_an_error_and_not_a_zero():
    with pytest.raises(ValueError, match="two lists of numbers of the same length"):
        fit_linear_single_group(np.where(X == 1, np.nan, X), Y)
