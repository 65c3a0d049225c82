from __future__ import annotations

import os
import sys
from pathlib import Path

import dagster as dg
import pytest

sys.path.append(str(Path(__file__).parents[1] / "faults"))

from prepared import Prepared
from two_schools_fixtures import *  # noqa: F403  fixtures


@pytest.fixture(scope="session")
def definitions(unbroken: Prepared) -> dg.Definitions:
    """Everything that Dagster knows, loaded for the two-school workspace. They are made for one workspace in a
    process, so nothing else in these tests may load them for another.
    """
    before = dict(os.environ)
    os.environ["COMMONTERM_WORKSPACE"] = str(unbroken.copy("defined"))
    try:
        from pipelines.definitions import defs

        return defs()
    finally:  # loading names the lake and dbt's folders in the environment; other tests have their own
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture(scope="session")
def downstream(definitions: dg.Definitions) -> dict[dg.AssetKey, set[dg.AssetKey]]:
    """Every asset's key, and the keys of all that descends from it."""
    graph = definitions.resolve_asset_graph()
    found = {}
    for key in graph.get_all_asset_keys():
        reached, next_ones = set(), {key}
        while next_ones:
            next_ones = set().union(*(graph.get(one).child_keys for one in next_ones)) - reached
            reached |= next_ones
        found[key] = reached
    return found
