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
# Groups that make up all pupils between them: of two, a hidden one would follow from the other.
_COMPLEMENTS = (("disadvantaged", "not disadvantaged"), ("SEN", "no SEN"))
# What of a table of the reports is read: its words. Where a mark stands on a strip, or what is kept back, is not.
_READ = ("_text", "_words", "sentence")


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
    by_school = _kept_back(_counts(pupils, pupils["school_id"], sorted(before["school_id"].unique())))
    groups = pd.concat([pupils[has(pupils)].assign(group=name) for name, has in GROUPS.items()], ignore_index=True)
    by_group = _kept_back(_counts(groups, groups["group"], list(GROUPS)), _COMPLEMENTS)
    return by_school, by_group


def figures_moved(before: pd.DataFrame, after: pd.DataFrame, published: set[str]) -> pd.DataFrame:
    """Figures that read otherwise, by figure_id; one that is there only once counts too. Columns: see Moves.

    before, after: one table of the reports. Of a figure's words the first that differ are given.
    """
    read = [name for name in before.columns if name.endswith(_READ) and name in after.columns]
    columns = ["figure_id", "assessment_point", *read]
    both = before[columns].merge(after[columns], on="figure_id", how="outer", suffixes=("", "_after"), indicator=True)
    words = pd.DataFrame({"before": None, "after": None}, index=both.index, dtype="object")
    moved = both["_merge"] != "both"
    for name in read:
        old, new = both[name], both[f"{name}_after"]
        differs = ~((old == new).fillna(False).astype(bool) | (old.isna() & new.isna()))
        first = differs & words.isna().all(axis=1)
        words.loc[first, "before"], words.loc[first, "after"] = old[first], new[first]
        moved |= differs
    points = both["assessment_point"].fillna(both["assessment_point_after"])
    table = words.assign(
        figure_id=both["figure_id"], assessment_point=points, is_published=both["figure_id"].isin(published)
    )
    return table.loc[moved, ["figure_id", "assessment_point", "before", "after", "is_published"]].reset_index(drop=True)


def _counts(pupils: pd.DataFrame, by: pd.Series, listed: list[str]) -> pd.DataFrame:
    keys = pupils["pupil_key"]
    counted = {
        "pupils": keys.groupby(by).nunique(),
        "up": keys[pupils["up"]].groupby(by[pupils["up"]]).nunique(),
        "down": keys[pupils["down"]].groupby(by[pupils["down"]]).nunique(),
    }
    table = pd.DataFrame(counted).reindex(listed).fillna(0).astype("Int64")
    return table.rename_axis(by.name).reset_index()


def _kept_back(table: pd.DataFrame, complements: tuple[tuple[str, str], ...] = ()) -> pd.DataFrame:
    """Hides small numbers, and what a single hidden one would follow from: its complement, or the next smallest."""
    key = table.columns[0]
    small = table["pupils"].between(1, SMALLEST_GROUP - 1)
    for pair in complements:
        beside = table[key].isin(pair)
        small |= beside & (small & beside).any()
    shown = table["pupils"][(table["pupils"] > 0) & ~small]
    if not complements and small.sum() == 1 and len(shown):
        small |= table.index == shown.idxmin()
    parts_small = table["up"].between(1, SMALLEST_GROUP - 1) | table["down"].between(1, SMALLEST_GROUP - 1)
    for pair in complements:
        beside = table[key].isin(pair)
        parts_small |= beside & (parts_small & beside).any()
    hidden = {"pupils": small, "up": small | parts_small, "down": small | parts_small}
    return table.assign(**{name: table[name].mask(mask) for name, mask in hidden.items()})[
        [key, "pupils", "up", "down"]
    ]
