"""The sheets that the trust fills in, as reference tables: the improvement plan, and the sets of objectives."""

from __future__ import annotations

from dataclasses import asdict

import pyarrow as pa

from pipelines.workspace.objectives import as_compared
from pipelines.workspace.workspace import Workspace

ACTION = pa.schema(
    [
        *(
            (name, pa.string())
            for name in (
                "action_id",
                "action",
                "owner",
                "measure",
                "measure_id",
                "subject",
                "hoped",
                "school_id",
                "pupil_group",
                "nc_year",
                "group_id",
                "agreed_assessment_point",
                "due_assessment_point",
            )
        ),
        ("action_order", pa.int32()),
    ]
)
OBJECTIVE = pa.schema(
    [
        *(
            (name, pa.string())
            for name in ("objective_set", "set_compared", "objective_id", "objective", "objective_compared")
        ),
        ("version", pa.int32()),
        ("from_order", pa.int32()),
        ("until_order", pa.int32()),
        *((name, pa.string()) for name in ("subject", "nc_year", "school_id", "replaces")),
    ]
)
OBJECTIVE_WORD = pa.schema([(name, pa.string()) for name in ("word_compared", "means", "school_id", "set_compared")])


def plan_tables(workspace: Workspace) -> dict[str, pa.Table]:
    """`action`, `objective` and `objective_word`; empty where the trust keeps no such list."""
    actions = [asdict(action) | {"action_order": place} for place, action in enumerate(workspace.actions, start=1)]
    objectives = [
        {
            **asdict(line),
            "set_compared": as_compared(line.objective_set),
            "objective_compared": as_compared(line.objective),
            "replaces": "; ".join(line.replaces) or None,
        }
        for line in workspace.objectives
    ]
    words = [
        {
            "word_compared": as_compared(line.word),
            "means": line.means,
            "school_id": line.school,
            "set_compared": as_compared(line.objective_set) if line.objective_set else None,
        }
        for line in workspace.settings.objective_words
    ]
    return {
        "action": pa.Table.from_pylist(actions, ACTION),
        "objective": pa.Table.from_pylist(objectives, OBJECTIVE),
        "objective_word": pa.Table.from_pylist(words, OBJECTIVE_WORD),
    }
