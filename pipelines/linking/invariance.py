"""Whether a link is the same for boys and girls, for the disadvantaged and the others, for one school and the next."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def remsd(overall: ArrayLike, by_group: ArrayLike, group_sizes: ArrayLike, x_counts: ArrayLike, sd_y: float) -> float:
    """Root expected mean square difference of the groups' links from the link of all, in standard deviations of Y.

    overall: y for each score of X. by_group: one row a group, the y of its own link for the same scores.
    group_sizes: pupils in each group. x_counts: pupils of all groups at each score. 0 means that every group is
    linked alike; from about 0.1 the groups need a closer look. Raises ValueError for shapes that don't fit.
    """
    overall, by_group = np.asarray(overall, dtype=np.float64), np.asarray(by_group, dtype=np.float64)
    sizes, counts = np.asarray(group_sizes, dtype=np.float64), np.asarray(x_counts, dtype=np.float64)
    if by_group.shape != (sizes.size, overall.size) or counts.shape != overall.shape or sd_y <= 0:
        raise ValueError("by_group needs a row a group and a column a score, and sd_y must be above 0")
    apart = (sizes / sizes.sum()) @ (by_group - overall) ** 2
    return float(np.sqrt(apart @ (counts / counts.sum())) / sd_y)
