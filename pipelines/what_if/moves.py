"""Results and figures before and after, set beside each other."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

# Nowhere is a number printed for a group of fewer pupils than this.
SMALLEST_GROUP = 11

GROUPS = {
    "all": lambda pupils: pupils["pupil_key"].notna(),
    "disadvantaged": lambda pupils: pupils["is_disadvantaged"].astype("boolean").fillna(False),
    "not disadvantaged": lambda pupils: ~pupils["is_disadvantaged"].astype("boolean").fillna(True),
    "SEN": lambda pupils: pupils["sen_provision"].isin(["K", "E"]),
    "no SEN": lambda pupils: pupils["sen_provision"] == "N",
}
_NO_FIGURE = {"strip_position", "strip_low", "strip_high", "strip_mark", "row_order"}


@dataclass(frozen=True)
class Moves:
    """by_school and by_group: one row a school or group, with pupils, up and down; None in place of a small number.

    figures: one row a figure whose words or numbers move: figure_id, assessment_point, before, after, is_published.
    """

    by_school: pd.DataFrame
    by_group: pd.DataFrame
    figures: pd.DataFrame


def bands_moved(
    before: pd.DataFrame, after: pd.DataFrame, enrolments: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Pupils whose band moves in any attainment result, by school and by group of pupils.

    before, after: result_key, pupil_key, school_id, assessment_point, result_type, common_band. A pupil who gains or
    loses a band counts among the pupils, and neither as up nor as down.
    """
    both = before.merge(after[["result_key", "common_band"]], on="result_key", suffixes=("", "_after"))
    attainment = both["result_type"].isin(["result", "working_at"])
    then, now = both["common_band"].astype("Int64"), both["common_band_after"].astype("Int64")
    moved = attainment & ((then != now).fillna(False) | (then.isna() != now.isna()))
    pupils = both[moved].assign(up=(now > then).fillna(False)[moved], down=(now < then).fillna(False)[moved])
    pupils = pupils.merge(enrolments, on=["pupil_key", "school_id", "assessment_point"], how="left")
    by_school = _counts(pupils, pupils["school_id"], sorted(before["school_id"].unique()))
    groups = pd.concat([pupils[has(pupils)].assign(group=name) for name, has in GROUPS.items()])
    return _kept_back(by_school, "school_id"), _kept_back(_counts(groups, groups["group"], list(GROUPS)), "group")


def figures_moved(before: pd.DataFrame, after: pd.DataFrame, published: set[str]) -> pd.DataFrame:
    """Figures that say something else, by figure_id; one that is there only once counts too. Columns: see Moves."""
    columns = [name for name in before.columns if name in after.columns and name not in _NO_FIGURE]
    both = before[columns].merge(after[columns], on="figure_id", how="outer", suffixes=("", "_after"))
    said = [name for name in columns if name not in ("figure_id", "assessment_point")]
    differs = pd.Series(False, index=both.index)
    for name in said:
        old, new = both[name], both[f"{name}_after"]
        differs |= ~((old == new).fillna(False).astype(bool) | (old.isna() & new.isna()))
    moved = both[differs]
    words = next((name for name in ("value_text", "percent_text") if name in said), None)
    return pd.DataFrame(
        {
            "figure_id": moved["figure_id"],
            "assessment_point": moved["assessment_point"].fillna(moved["assessment_point_after"]),
            "before": moved[words] if words else None,
            "after": moved[f"{words}_after"] if words else None,
            "is_published": moved["figure_id"].isin(published),
        }
    ).reset_index(drop=True)


def _counts(pupils: pd.DataFrame, by: pd.Series, listed: list[str]) -> pd.DataFrame:
    keys = pupils["school_id"] + "|" + pupils["pupil_key"]
    counted = {
        "pupils": keys.groupby(by).nunique(),
        "up": keys[pupils["up"]].groupby(by[pupils["up"]]).nunique(),
        "down": keys[pupils["down"]].groupby(by[pupils["down"]]).nunique(),
    }
    table = pd.DataFrame(counted).reindex(listed).fillna(0).astype("Int64")
    return table.rename_axis(by.name).reset_index()


def _kept_back(table: pd.DataFrame, key: str) -> pd.DataFrame:
    """Hides small numbers, and the next smallest where a single hidden one would follow from the others."""
    small = table["pupils"].between(1, SMALLEST_GROUP - 1)
    shown = table["pupils"][(table["pupils"] > 0) & ~small]
    if small.sum() == 1 and len(shown):
        small |= table.index == shown.idxmin()
    parts_small = table["up"].between(1, SMALLEST_GROUP - 1) | table["down"].between(1, SMALLEST_GROUP - 1)
    hidden = {"pupils": small, "up": small | parts_small, "down": small | parts_small}
    return table.assign(**{name: table[name].mask(mask) for name, mask in hidden.items()})[
        [key, "pupils", "up", "down"]
    ]
