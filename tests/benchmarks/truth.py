"""How often stated errors cover the made-up trusts' hidden truth. Alone: `python -m tests.benchmarks.truth`."""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from tests.linking.truth_figures import covered, false_alarms, figures, found_leanings

TRUSTS = 200
AIMS = {
    "pupil, by test": "93 to 97%",
    "pupil, by judgement": "no aim: a single judgement says little",
    "school, by test": "92 to 98%",
    "school, by judgement alone": "92 to 98%",
    "school, by judgement beside tests": "92% or more: such a school has its tests",
    "two schools": "93% or more",
    "leaning": "95%, where nothing but chance differs",
}


def truth_table(trusts: int = TRUSTS) -> str:
    """Markdown: one line a kind of figure. Takes about a second and a half a trust."""
    with TemporaryDirectory(prefix="commonterm-truth-") as folder:
        return told(figures(range(trusts), Path(folder)))


def told(found: pd.DataFrame) -> str:
    lines = ["| figure | of | where | figures | covered | aim | mean error | mean stated error |"]
    lines += ["|--|--|--|--:|--:|--|--:|--:|"]
    for about, aim in AIMS.items():
        rows = found[found["about"] == about]
        lines.append(_line(about, "all", "all", rows, aim))
        parts = rows.groupby(["what", "group"], sort=True)
        lines += [_line(about, what, group, part, "") for (what, group), part in parts if parts.ngroups > 1]
    leanings = found[found["about"] == "leaning"]
    lines += [
        "",
        f"Leaning of more than twice its interval that is told, and the right way: {found_leanings(leanings):.1%}. "
        f"Told where there is none, or the wrong way: {false_alarms(leanings):.1%} of {len(leanings):,} (aim: 5%).",
    ]
    return "\n".join(lines)


def _line(about: str, what: str, group: str, rows: pd.DataFrame, aim: str) -> str:
    cells = [about, what, group, f"{len(rows):,}", f"{covered(rows):.1%}", aim]
    return f"| {' | '.join(cells)} | {rows['error'].mean():+.2f} | {rows['se'].mean():.2f} |"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.truth", description=__doc__)
    parser.add_argument("--trusts", type=int, default=TRUSTS)
    print(truth_table(parser.parse_args().trusts))
