"""Whether a link is the same for boys and girls, for the disadvantaged and the others, for one school and the next."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from pipelines.linking.numbers import as_numbers


def remsd(overall: ArrayLike, by_group: ArrayLike, group_sizes: ArrayLike, x_counts: ArrayLike, sd_y: float) -> float:
    """Root expected mean square difference of the groups' links from the link of all, in standard deviations of Y.

    overall: y for each score of X. by_group: one row a group, the y of its own link for the same scores.
    group_sizes: pupils in each group. x_counts: pupils of all groups at each score. 0 means that every group is
    linked alike; from about 0.1 the groups need a closer look. Raises ValueError for shapes that don't fit.
    """
    overall, by_group = as_numbers(overall, "overall"), as_numbers(by_group, "by_group")
    sizes, counts = as_numbers(group_sizes, "group_sizes"), as_numbers(x_counts, "x_counts")
    if by_group.shape != (sizes.size, overall.size) or counts.shape != overall.shape or not sd_y > 0:
        raise ValueError("by_group needs a row a group and a column a score, and sd_y must be above 0")
    if (sizes < 0).any() or (counts < 0).any() or sizes.sum() == 0 or counts.sum() == 0:
        raise ValueError("group_sizes and x_counts must be numbers of pupils: none below 0, and not all 0")
    apart = (sizes / sizes.sum()) @ (by_group - overall) ** 2
    return float(np.sqrt(apart @ (counts / counts.sum())) / sd_y)
