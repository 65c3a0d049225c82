"""Two tests taken by two groups that are equivalent: from a score on one to the score on the other."""

from __future__ import annotations

from numpy.typing import ArrayLike

from pipelines.linking.circle_arc import circle_arc
from pipelines.linking.equipercentile import equipercentile
from pipelines.linking.link_table import LinkTable
from pipelines.linking.presmoothing import presmoothed
from pipelines.linking.refused import LinkRefused
from pipelines.linking.score_distribution import ScoreDistribution
from pipelines.linking.smoothed_error import smoothed_error
from pipelines.linking.straight_lines import identity, linear, mean

METHODS = {
    "identity": identity,
    "mean": mean,
    "linear": linear,
    "circle_arc": circle_arc,
    "equipercentile": equipercentile,
}


def link(
    x_scores: ArrayLike,
    x_counts: ArrayLike,
    y_scores: ArrayLike,
    y_counts: ArrayLike,
    method: str = "equipercentile",
    smoothing: int | None = None,
) -> LinkTable:
    """Links test X to test Y from how many pupils have each score.

    The scores should list every possible score, also those with a count of 0: their ends are the ends of
    the scales. smoothing: how many moments a log-linear smoothing of both distributions keeps (2 to 6 are usual;
    default: none); standard errors are then those of the smoothed distributions.
    Returns one row per score of X: x, y on Y's scale (not clipped to it) and its standard error
    se (NaN for circle_arc), with n_x, n_y and method.
    Raises ValueError for an unknown method, or scores and counts that don't fit; LinkRefused where there is
    nothing to link by: fewer than two pupils, all pupils with one score, too few scores to smooth, or means too far
    apart for an arc.
    """
    if method not in METHODS:
        raise ValueError(f"method '{method}' is unknown; one of {', '.join(METHODS)}")
    x, y = ScoreDistribution.of(x_scores, x_counts), ScoreDistribution.of(y_scores, y_counts)
    for name, group in {"X": x, "Y": y}.items():
        if group.scores.size < 2:
            raise LinkRefused(f"the scale of test {name} has only one score")
        if group.n < 2 and method != "identity":
            raise LinkRefused(f"the counts of test {name} add up to {group.n:g}: a link needs pupils, not shares")
        if not group.has_spread and method != "identity":
            raise LinkRefused(f"all pupils have the same score on test {name}")
    if smoothing is not None:
        x, y = presmoothed(x, smoothing), presmoothed(y, smoothing)
    on_y, se = METHODS[method](x, y)
    if smoothing is not None and method == "equipercentile":
        se = smoothed_error(x, y, on_y, smoothing)
    return LinkTable.of(x.scores, on_y, se, n_x=x.n, n_y=y.n, method=method)
