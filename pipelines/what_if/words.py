"""What would move, in words."""

from __future__ import annotations

import pandas as pd

from pipelines.what_if.moves import SMALLEST_GROUP, Moves

# Of figures that nobody has published so many are listed; --json holds all.
MOST_LISTED = 30
FEW = f"fewer than {SMALLEST_GROUP}, or hidden beside one"


def told(moves: Moves) -> str:
    """Lines for a person: pupils by school and by group, then the figures."""
    said = ["", "If it took its place, pupils would move to another band in results or working-at judgements:"]
    said += _lines(moves.by_school, "school_id")
    said += ["", "By group of pupils:", *_lines(moves.by_group, "group")]
    published = int(moves.figures["is_published"].sum())
    said += ["", f"{_many(len(moves.figures), 'figure')} of the reports would move, {published} of them published:"]
    said += _figures(moves.figures)
    said += ["What was published keeps the declaration of its time; only the next version would say otherwise."]
    return "\n".join(said)


def facts(moves: Moves) -> dict[str, object]:
    """The same for programs; null stands for a number that is too small to be said."""
    return {
        "by_school": _records(moves.by_school),
        "by_group": _records(moves.by_group),
        "figures": _records(moves.figures),
    }


def _lines(table: pd.DataFrame, key: str) -> list[str]:
    moving = table[table["pupils"].isna() | (table["pupils"] > 0)]
    if moving.empty:
        return ["  nobody"]
    return [f"  {getattr(row, key)}: {_pupils(row)}" for row in moving.itertuples()]


def _pupils(row) -> str:
    if pd.isna(row.pupils):
        return FEW
    parts = "" if pd.isna(row.up) or pd.isna(row.down) else f", {row.up} up and {row.down} down"
    return f"{_many(row.pupils, 'pupil')}{parts}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _figures(figures: pd.DataFrame) -> list[str]:
    """All that are published, then the first of the others."""
    drafts = figures[~figures["is_published"]]
    lines = [_figure(row) for row in figures[figures["is_published"]].itertuples()]
    lines += [_figure(row) for row in drafts.head(MOST_LISTED).itertuples()]
    more = len(drafts) - MOST_LISTED
    return [*lines, f"  and {_many(more, 'other')} in drafts; --json lists them all"] if more > 0 else lines


def _figure(row) -> str:
    mark = " (published)" if row.is_published else ""
    before, after = ("–" if pd.isna(said) or not said else said for said in (row.before, row.after))
    return f"  {row.figure_id}: {before} to {after}{mark}"


def _records(table: pd.DataFrame) -> list[dict[str, object]]:
    plain = table.astype(object).where(table.notna(), None)
    return [{name: _plain(value) for name, value in row.items()} for row in plain.to_dict("records")]


def _plain(value: object) -> object:
    return value.item() if hasattr(value, "item") else value
