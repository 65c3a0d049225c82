"""The simplified circle-arc link, through the scales' ends and the two means; safe in small groups."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipelines.linking.refused import LinkRefused
from pipelines.linking.score_distribution import ScoreDistribution


def circle_arc(x: ScoreDistribution, y: ScoreDistribution) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A line from end to end plus an arc of a circle that lifts it to the means in the middle.

    No formula for the standard error is published for it: NaN. Raises LinkRefused where the means lie so far from
    the line that no arc over the scale reaches them, or only one on which a higher score would stand for a lower.
    """
    low, high = x.scores[0], x.scores[-1]
    on_line = np.interp(x.scores, [low, high], y.scores[[0, -1]])
    lift = y.mean - np.interp(x.mean, [low, high], y.scores[[0, -1]])
    no_error = np.full_like(on_line, np.nan)
    if abs(lift) < 1e-12 * (high - low):
        return on_line, no_error
    # Centre of the circle through (low, 0), (mean, lift) and (high, 0); its x is half way between the ends.
    centre_x = (low + high) / 2
    centre_y = ((x.mean - centre_x) ** 2 - (low - centre_x) ** 2 + lift**2) / (2 * lift)
    radius_squared = (low - centre_x) ** 2 + centre_y**2
    arc = centre_y + np.sign(lift) * np.sqrt(radius_squared - (x.scores - centre_x) ** 2)
    # a centre on the side of the lift: the circle bulges beyond the scale's ends and passes over each score twice
    if centre_y * lift > 0 or (np.diff(on_line + arc) < 0).any():
        raise LinkRefused("the means of the two tests lie too far from each other for an arc between their ends")
    return on_line + arc, no_error
