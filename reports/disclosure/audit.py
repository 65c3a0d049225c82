"""Works out, as a reader with pencil and paper could, between which counts each hidden one must lie.

Linear programming (HiGHS): for each hidden count the least and the most that fit everything told. Less than five pupils
between the two, and the count is as good as told; of a hidden mean, less than five points.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.disclosure.equations import Block, blocks
from reports.disclosure.leak import Leak
from reports.disclosure.means import Means
from reports.disclosure.program import Unsolved
from reports.disclosure.seen import Seen
from reports.disclosure.told import Told
from reports.disclosure.versions import told_by_difference


@dataclass(frozen=True)
class Audit:
    """What the audit found. `protected`: counts that had to stay unknown."""

    leaks: list[Leak]
    protected: int

    @property
    def figures(self) -> list[str]:
        """The figures that give something away, each once."""
        return sorted({leak.figure_id for leak in self.leaks})


def audit(told: Told, *, across_editions: bool = False) -> Audit:
    """Audits the cells of one assessment point, over all versions that can be read together.

    `across_editions`: they are a school's and the board's, each audited by itself already; only what ties a number of
    the one to the other is looked at.
    """
    leaks: list[Leak] = [] if across_editions else told_by_difference(told.cells)
    protected = 0
    for block in blocks(told, across_editions=across_editions):
        protected += len(block.targets)
        try:
            leaks += _leaks(block)
        except Unsolved:  # what nobody could show to stay unknown isn't safe
            leaks += [Leak(target.figure_id, None, None, "unsolved") for target in block.targets]
    return Audit(sorted(set(leaks), key=lambda leak: (leak.figure_id, leak.why, leak.low or 0)), protected)


def _leaks(block: Block) -> list[Leak]:
    seen = Seen(block)
    if not seen.look_around():
        return [Leak(target.figure_id, None, None, "at_odds") for target in block.targets]
    found, means = [], None
    for target in block.targets:
        if seen.is_wide(target):
            continue
        if target.is_mean:
            means = means or Means(block)
        low, high = means.ends(target) if target.is_mean else seen.exactly(target)
        is_narrow = high - low < target.least
        # of two pupils nobody can keep secret more than how many of the two
        if is_narrow and (target.is_mean or high - low < seen.most_pupils(target)):
            found.append(Leak(target.figure_id, int(low), int(high), "worked_out"))
    return found
