"""A group's scores on a scale of mean 100 and standard deviation 15."""

import numpy as np
import pytest

from pipelines.linking import LinkRefused, standardise


def test_percentile_ranks_become_normal_scores():
    # Ranks 1/8, 3/8, 5/8, 7/8; the normal table gives 1.1503 and 0.3186 standard deviations.
    np.testing.assert_allclose(standardise([1, 2, 3, 90]), [82.745, 95.220, 104.780, 117.255], atol=0.001)


def test_without_normalising_a_standard_deviation_is_fifteen_points():
    np.testing.assert_allclose(standardise([7, 5, 6], normalised=False), [115, 85, 100])


@pytest.mark.parametrize("normalised", [True, False])
def test_counts_say_the_same_as_the_pupils_one_by_one(normalised):
    one_by_one = standardise([3, 1, 1, 2, 3, 3], normalised=normalised)
    np.testing.assert_allclose(standardise([3, 1, 2], [3, 2, 1], normalised=normalised), one_by_one[[0, 1, 3]])


def test_a_score_below_everybody_stays_finite():
    assert np.isfinite(standardise([0, 1, 2, 3], [0, 4, 4, 0])).all()


@pytest.mark.parametrize("scores", [[5], [5, 5, 5]])
def test_a_group_without_differences_is_refused(scores):
    with pytest.raises(LinkRefused, match="two pupils upwards who differ"):
        standardise(scores)
