"""A dbt test of several models becomes the check of one asset: the model without which it can't run yet."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from pipelines.workspace.files import write_bytes


def attach_tests(manifest: Path, between: str) -> None:
    """Names in manifest.json, for each test of several models, the one that is built last.

    `between` is the source that parts the two selections: what descends from it is built after all that doesn't.
    dagster-dbt asks for this name in each test's meta; a test without one would be no check of anything.
    """
    said = json.loads(manifest.read_text(encoding="utf-8"))
    parents: dict[str, list[str]] = said["parent_map"]

    @cache
    def ancestors(node: str) -> frozenset[str]:
        mine = parents.get(node, [])
        return frozenset(mine).union(*map(ancestors, mine))

    def built(node: str) -> tuple[bool, int]:
        before = ancestors(node)
        return any(name.split(".")[:3:2] == ["source", between] for name in before), len(before)

    for node in said["nodes"].values():
        tested = sorted(node["depends_on"]["nodes"]) if node["resource_type"] == "test" else []
        if len(tested) > 1 and not node.get("attached_node"):
            node["attached_node"] = max(tested, key=built)
    write_bytes(manifest, json.dumps(said).encode())
