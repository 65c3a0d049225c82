"""Cells and sums written by hand: a trust's total and its schools, each told or hidden."""

from __future__ import annotations

import pandas as pd

from reports.disclosure.told import DRAFT, Told

POINT = "202526-summer"
COLUMNS = ("cell_id", "figure_id", "known_as", "page", "audience", "assessment_point", "school_id", "pupil_group",
           "is_hidden", "least_range", "n", "met", "met_low", "met_high", "mean", "is_score",
           "fingerprint")  # fmt: skip
COUNTS = ("n", "met", "met_low", "met_high", "least_range")


def cell(name: str, n: int | None, met: int | None, **other: object) -> dict[str, object]:
    """One count; n None hides it, unless `least_range` says otherwise."""
    hidden = n is None
    return dict.fromkeys(COLUMNS) | {
        "cell_id": name, "figure_id": name, "known_as": name, "is_score": False,
        "page": "trust-overview", "audience": "board", "assessment_point": POINT,
        "school_id": "", "pupil_group": "", "is_hidden": hidden, "least_range": 5 if hidden else 0, "n": n, "met": met,
    } | other  # fmt: skip


def told(
    cells: list[dict[str, object]],
    sums: dict[tuple[str, str], list[str]],
    version: str = DRAFT,
    within: tuple[tuple[str, str, bool], ...] = (),
) -> Told:
    """`sums`: (total, split) -> its parts. `within`: (smaller, larger, is_alike)."""
    frame = pd.DataFrame(cells, columns=COLUMNS).astype(dict.fromkeys(COUNTS, "Int64") | {"mean": "float64"})
    rows = [(total, part, split, True) for (total, split), parts in sums.items() for part in parts]
    return Told(
        frame,
        pd.DataFrame(rows, columns=["total_cell_id", "part_cell_id", "split", "holds_for_scores"]),
        pd.DataFrame([*within], columns=["smaller_cell_id", "larger_cell_id", "is_alike"]),
    ).as_version(version)


def trust_and_schools(trust: tuple[int, int], schools: dict[str, tuple], version: str = DRAFT, **each: dict) -> Told:
    """A trust's (n, met) over its schools; a school told as (None, None) is hidden."""
    cells = [cell("trust", *trust)] + [cell(name, *told, **each.get(name, {})) for name, told in schools.items()]
    return told_sum(cells, list(schools), version)


def told_sum(cells: list[dict[str, object]], parts: list[str], version: str = DRAFT) -> Told:
    return told(cells, {("trust", "schools"): parts}, version)
