"""A dbt test of several models becomes the check of one asset: the model without which it can't run yet."""

from __future__ import annotations

from functools import cache
from typing import Any


def attach_tests(manifest: dict[str, Any], between: str) -> None:
    """Names in the manifest, for each test of several models, the one that is built last.

    `between` is the source that parts the two selections: what descends from it is built after all that doesn't.
    dagster-dbt asks for this name in each test's meta; a test without one would be no check of anything.
    """
    parents: dict[str, list[str]] = manifest["parent_map"]

    @cache
    def ancestors(node: str) -> frozenset[str]:
        mine = parents.get(node, [])
        return frozenset(mine).union(*map(ancestors, mine))

    def built(node: str) -> tuple[bool, int]:
        before = ancestors(node)
        return any(name.split(".")[:3:2] == ["source", between] for name in before), len(before)

    for node in manifest["nodes"].values():
        tested = sorted(node["depends_on"]["nodes"]) if node["resource_type"] == "test" else []
        if len(tested) > 1 and not node.get("attached_node"):
            node["attached_node"] = max(tested, key=built)
