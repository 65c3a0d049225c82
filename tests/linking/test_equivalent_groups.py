"""Links of two equivalent groups, against published answers and cases worked by hand."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipelines.linking import LinkRefused, link
from pipelines.linking.score_distribution import ScoreDistribution

PUBLISHED = Path(__file__).parent / "published"
FORMS = pd.read_csv(PUBLISHED / "ACTmath.csv")


def _published(name):
    return pd.read_csv(PUBLISHED / f"{name}.csv")


def _link_forms(method):
    return link(FORMS["scale"], FORMS["xcount"], FORMS["scale"], FORMS["ycount"], method=method)


def _furthest(ours, theirs):
    return np.abs(np.asarray(ours) - np.asarray(theirs))[1:].max()


@pytest.mark.parametrize(
    ("method", "file", "tolerance"),
    [
        ("mean", "ACTmath_eg_mean", 1e-9),
        ("linear", "ACTmath_eg_linear", 1e-9),
        ("circle_arc", "ACTmath_eg_circlearc", 1e-9),
        ("equipercentile", "ACTmath_eg_equipercentile", 1e-6),
    ],
)
def test_every_method_gives_the_published_scores(method, file, tolerance):
    assert _furthest(_link_forms(method)["y"], _published(file)["yx"]) < tolerance


@pytest.mark.parametrize(("method", "tolerance"), [("linear", 1e-9), ("equipercentile", 1e-6)])
def test_standard_errors_are_the_published_ones(method, tolerance):
    assert _furthest(_link_forms(method)["se"], _published(f"ACTmath_eg_{method}")["se"]) < tolerance


def test_the_textbooks_toy_comes_out_exactly():
    table = link(range(5), [2, 3, 2, 2, 1], range(5), [1, 2, 2, 3, 2])
    published = _published("KB_table2.2_example_equipercentile")
    np.testing.assert_allclose(table["y"], [0.5, 1.75, 17 / 6, 3.5, 4.25], rtol=0, atol=1e-12)
    np.testing.assert_allclose(table["se"], published["se"], rtol=0, atol=1e-12)


def test_percentile_ranks_are_the_printed_ones():
    ranks = 100 * ScoreDistribution.of(FORMS["scale"], FORMS["xcount"]).percentile_ranks
    printed = _published("KB_p48_percentile_ranks_formX_published")["percentile_rank_published"]
    assert np.abs(ranks - printed).max() < 0.005


def test_the_table_says_how_many_pupils_and_which_method():
    table = link(FORMS["scale"], FORMS["xcount"], FORMS["scale"], FORMS["ycount"])
    assert (table.n_x, table.n_y, table.method) == (4329, 4152, "equipercentile")
    assert list(table.columns) == ["x", "y", "se"]
    assert table.head(3).method == "equipercentile"


def test_identity_stretches_one_scale_over_the_other_without_error():
    table = link([0, 5, 10], [1, 1, 1], [20, 40], [1, 1], method="identity")
    assert list(table["y"]) == [20, 30, 40]
    assert list(table["se"]) == [0, 0, 0]


def test_the_means_standard_error_is_that_of_a_difference():
    table = link([1, 3], [1, 1], [2, 4], [1, 1], method="mean")  # both variances 2, both n 2
    np.testing.assert_allclose(table["y"], [2, 4])
    np.testing.assert_allclose(table["se"], [np.sqrt(2), np.sqrt(2)])


def test_scores_that_nobody_has_are_crossed_at_their_middle():
    table = link([0, 1, 2], [1, 2, 1], [0, 1, 2, 3], [2, 0, 0, 2])
    np.testing.assert_allclose(table["y"], [-0.25, 1.5, 3.25])


def test_thirds_of_a_group_meet_at_equal_shares_in_spite_of_rounding():
    # The rank of x = 1 is 1/6 + 1/6; the share at y = 0 is 1/3: equal, though not to the last digit.
    table = link([0, 1, 2], [1, 2, 3], [0, 1, 2], [2, 0, 4])
    assert table["y"][1] == pytest.approx(1.0)


def test_circle_arc_is_the_line_when_the_means_lie_on_it():
    table = link([0, 1, 2], [1, 1, 1], [0, 2, 4], [1, 1, 1], method="circle_arc")
    np.testing.assert_allclose(table["y"], [0, 2, 4])


@pytest.mark.parametrize("method", ["mean", "linear", "circle_arc", "equipercentile"])
@pytest.mark.parametrize(
    ("x_counts", "y_counts", "reason"),
    [
        ([0, 1, 0], [5, 5, 5], "add up to 1: a link needs pupils, not shares"),
        ([0.2, 0.3, 0.5], [5, 5, 5], "test X add up to 1"),
        ([5, 5, 5], [0, 0, 0], "test Y add up to 0"),
        ([0, 9, 0], [5, 5, 5], "same score on test X"),
        ([5, 5, 5], [0, 9, 0], "same score on test Y"),
    ],
)
def test_nothing_to_link_by_is_refused_with_the_reason(method, x_counts, y_counts, reason):
    with pytest.raises(LinkRefused, match=reason):
        link([0, 1, 2], x_counts, [0, 1, 2], y_counts, method=method)


@pytest.mark.parametrize(("scores", "counts"), [([0, 1], [1]), ([], []), ([0, np.nan], [1, 1]), ([0, 1], [1, -1])])
def test_scores_and_counts_that_do_not_fit_are_an_error(scores, counts):
    with pytest.raises(ValueError, match="scores and counts must be"):
        link(scores, counts, [0, 1], [1, 1])


def test_an_unknown_method_is_answered_with_the_known_ones():
    with pytest.raises(ValueError, match="one of identity, mean, linear, circle_arc, equipercentile"):
        link([0, 1], [1, 1], [0, 1], [1, 1], method="kernel")


@pytest.mark.parametrize("method", ["identity", "mean", "linear", "circle_arc", "equipercentile"])
def test_texts_and_gaps_among_the_scores_are_told_without_quoting_them(method):
    for scores in (["a", 1], [None, 1]):
        with pytest.raises(ValueError, match=r"^scores and counts must be numbers, without texts or gaps$"):
            link(scores, [1, 2], [0, 1], [1, 1], method=method)


def test_the_mean_link_of_a_short_paper_reaches_over_a_long_one():
    """Mean linking keeps distances from the mean as shares of the scales' lengths: 100 marks to 40, 2.5 for one."""
    table = link([0, 10, 20, 40], [1, 2, 2, 1], [0, 50, 75, 100], [1, 3, 1, 1], method="mean")
    np.testing.assert_allclose(table["y"], 325 / 6 + 2.5 * (np.array([0, 10, 20, 40]) - 100 / 6))
    # sums of squares 2,600 - 100² / 6 and 23,125 - 325² / 6, over 6 - 1
    variance_x, variance_y = 933.3333 / 5, 5520.8333 / 5
    np.testing.assert_allclose(table["se"], np.sqrt((2.5**2 * variance_x + variance_y) / 6), rtol=1e-4)


def test_means_that_no_arc_over_the_scale_can_join_are_refused():
    """Nearly all of X at its top, nearly all of Y at its bottom: the circle would pass over the top score twice."""
    with pytest.raises(LinkRefused, match="too far from each other for an arc"):
        link(range(11), [0] * 9 + [1, 9], range(11), [9, 1] + [0] * 9, method="circle_arc")


def test_an_arc_on_which_a_higher_mark_would_stand_for_a_lower_one_is_refused():
    with pytest.raises(LinkRefused, match="too far from each other for an arc"):
        link(range(11), [0, 0, 0, 9, 9, 0, 0, 0, 0, 0, 0], [0, 1, 10], [9, 9, 0], method="circle_arc")
