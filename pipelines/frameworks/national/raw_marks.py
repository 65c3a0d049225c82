"""Every mark of every paper that something is published for: scaled score where known, and whether it is expected."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pipelines.frameworks.declaration import Framework

EXPECTED = 3


def mark_rows(frameworks: Iterable[Framework], written: dict[str, pd.DataFrame]) -> list[dict]:
    """One row per framework of marks, year of the paper and mark from 0 to the highest.

    Where only thresholds are published, the scaled score of most marks is null, and so is the band where the cut
    next above is not known; whether the expected standard is met is known from its own cut alone.
    """
    by_id = {framework.id: framework for framework in frameworks}
    whole, cuts = (
        dict([*written[name].groupby(["framework", "paper_year"])]) for name in ("raw_to_scaled", "raw_threshold")
    )
    none_of = {"whole": written["raw_to_scaled"].head(0), "cuts": written["raw_threshold"].head(0)}
    rows = []
    for name, year in sorted(whole.keys() | cuts.keys()):
        marks = by_id[name]
        scaled = by_id[marks.converts_to.framework]
        table, least = whole.get((name, year), none_of["whole"]), cuts.get((name, year), none_of["cuts"])
        rows += _paper(marks, scaled, int(year), table, least)
    return rows


def _paper(marks: Framework, scaled: Framework, year: int, table: pd.DataFrame, least: pd.DataFrame) -> list[dict]:
    scores = dict(zip(table["raw_score"].astype(int), table["scaled_score"].astype(float), strict=True))
    lowest = dict(zip(least["scaled_score"].astype(float), least["lowest_mark"].astype(int), strict=True))
    scores = {mark: score for score, mark in lowest.items()} | scores
    lines = sorted(scaled.bands, key=lambda band: float("-inf") if band.from_position is None else band.from_position)
    cuts = [(band, _fewest_marks(band.from_position, scores, lowest)) for band in lines]
    sources = dict.fromkeys([*table["source"], *least["source"]])
    statuses = {*table["source_status"], *least["source_status"]}
    common = {
        "framework": marks.id,
        "to_framework": scaled.id,
        "subject": marks.subjects[0] if len(marks.subjects) == 1 else None,
        "paper_year": year,
        "academic_year": f"{year - 1}{year % 100:02d}",
        "source": "; ".join(sources),
        "source_status": "published" if statuses == {"published"} else "unverified",
    }
    return [
        common
        | {
            "raw_score": mark,
            "scaled_score": scores.get(mark),
            "outcome_status": "below_test" if mark < marks.converts_to.lowest_mark else None,
            "common_band": _band(mark, cuts),
            "met_expected": _met(mark, cuts),
        }
        for mark in range(int(marks.scale.max) + 1)
    ]


def _fewest_marks(position: float | None, scores: dict[int, float], lowest: dict[float, int]) -> int | None:
    """The fewest marks for a scaled score of at least `position`; 0 where there is no cut; None where not known."""
    if position is None:
        return 0
    if position in lowest:
        return lowest[position]
    reached = [mark for mark, score in scores.items() if score >= position]
    # the mark before must be known too, else the table may begin above the cut
    return min(reached) if reached and min(reached) - 1 in scores else None


def _band(mark: int, cuts: list[tuple]) -> int | None:
    reached = [place for place, (_, fewest) in enumerate(cuts) if fewest is not None and mark >= fewest]
    if not reached:
        return None
    above = cuts[reached[-1] + 1 :]
    if above and above[0][1] is None:
        return None
    return cuts[reached[-1]][0].common_band


def _met(mark: int, cuts: list[tuple]) -> bool | None:
    expected = next((fewest for band, fewest in cuts if band.common_band >= EXPECTED), None)
    return None if expected is None else mark >= expected
