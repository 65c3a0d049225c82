"""Who a pupil key stands for, as the schools' latest rolls say: for the restricted pages, and for nothing else."""

from __future__ import annotations

from pipelines.exports.checking.pupils import Rolls
from pipelines.workspace.workspace import Workspace


def names_now(workspace: Workspace) -> dict[tuple[str, str], tuple[str, str]]:
    """(school_id, pupil_key) -> (surname, forename): the preferred names where the roll gives them."""
    roster = Rolls(workspace).roster.sort_values(["roll_date", "file_id", "source_row"], kind="stable")
    latest = roster.drop_duplicates(["school_id", "pupil_key"], keep="last")
    called = {
        name: latest[f"preferred_{name}"].where(latest[f"preferred_{name}"] != "", latest[name])
        for name in ("surname", "forename")
    }
    pupils = zip(latest["school_id"], latest["pupil_key"], strict=True)
    return dict(zip(pupils, zip(called["surname"], called["forename"], strict=True), strict=True))
