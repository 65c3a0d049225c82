"""Weighted kappa, against a published table and one worked by hand."""

import numpy as np
import pytest

from pipelines.linking import agreement


def _pupils(counts):
    """Two lists of grades from a table of counts, first judge down, second across."""
    first, second = np.indices(np.shape(counts))
    times = np.ravel(counts)
    return np.repeat(first.ravel(), times), np.repeat(second.ravel(), times)


def test_two_dermatologists_agree_as_the_published_example_says():
    a, b = _pupils([[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]])
    result = agreement(a, b, weights="linear")
    assert result.kappa == pytest.approx(0.5082, abs=5e-5)
    assert result.exact == pytest.approx(45 / 88)
    assert result.n == 88


@pytest.mark.parametrize(("weights", "kappa"), [("quadratic", 1 - 2 / 10.25), ("linear", 1 - 2 / 7)])
def test_kappa_is_the_one_worked_by_hand(weights, kappa):
    # Two pupils one grade apart; by chance 82/8 in squares and 56/8 in grades.
    result = agreement(*_pupils([[2, 1, 0], [0, 2, 1], [0, 0, 2]]), weights=weights)
    assert result.kappa == pytest.approx(kappa)
    assert (result.exact, result.adjacent) == (0.75, 1.0)


def test_words_are_ordered_as_the_grades_say():
    first, second = ["WTS", "EXS", "GDS", "EXS"], ["WTS", "GDS", "GDS", "EXS"]
    in_order = agreement(first, second, grades=["WTS", "EXS", "GDS"])
    assert in_order.kappa == pytest.approx(agreement([0, 1, 2, 1], [0, 2, 2, 1]).kappa)


def test_a_grade_nobody_got_still_counts_as_a_step():
    near, far = (
        agreement([1, 2, 1], [1, 2, 2], grades=[1, 2]),
        agreement([1, 3, 1], [1, 3, 3], grades=[1, 2, 3]),
    )
    assert near.adjacent == 1.0
    assert far.adjacent == pytest.approx(2 / 3)


def test_where_everybody_has_one_grade_there_is_no_kappa():
    result = agreement(["EXS"] * 5, ["EXS"] * 5)
    assert np.isnan(result.kappa)
    assert result.exact == 1.0


@pytest.mark.parametrize(
    ("a", "b", "grades", "message"),
    [
        ([1, 2], [1], None, "same length"),
        ([], [], None, "at least one pupil"),
        ([1.0, np.nan], [1.0, 2.0], None, "every pupil needs both grades"),
        (["X"], ["EXS"], ["WTS", "EXS"], r"\['X'\] is not among the grades"),
        ([1, "EXS"], [1, 2], None, "which comes first"),
        (["EXS"], ["EXS"], ["WTS", "EXS", "WTS"], "each grade once"),
    ],
)
def test_lists_that_do_not_fit_are_an_error(a, b, grades, message):
    with pytest.raises(ValueError, match=message):
        agreement(a, b, grades)


def test_the_published_interval_is_given_and_ends_at_full_agreement():
    """Fleiss, Cohen and Everitt's standard error by hand, two judges and two grades, 20 pupils, one apart.

    Shares .5, .05, 0, .45: by chance .5 · .55 + .5 · .45 = .5, kappa 1 - .05 / .5 = .9. For two grades the variance
    is that of unweighted kappa:
    (.5 (1 - 1.05 · .1)² + .45 (1 - .95 · .1)² + .1² · .05 · .95² - (.9 - .5 · .1)²) / (20 · .5²)
    """
    result = agreement(*_pupils([[10, 1], [0, 9]]), weights="linear")
    variance = (0.5 * (1 - 1.05 * 0.1) ** 2 + 0.45 * (1 - 0.95 * 0.1) ** 2 + 0.01 * 0.05 * 0.95**2 - 0.85**2) / 5
    assert result.kappa == pytest.approx(0.9)
    assert result.low == pytest.approx(0.9 - 1.96 * np.sqrt(variance), abs=1e-4)
    assert result.high == 1.0


def test_a_judge_who_gives_all_pupils_one_grade_leaves_no_interval():
    result = agreement([1, 1, 1], [1, 2, 2])
    assert (result.kappa, result.exact) == (0.0, pytest.approx(1 / 3))
    assert np.isnan([result.low, result.high]).all()
