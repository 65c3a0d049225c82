"""The prepared workspaces as fixtures, for every folder of tests that starts from them."""

from __future__ import annotations

import os
from pathlib import Path

import prepared
import pytest
from prepared import Prepared

__all__ = ["base", "today", "unbroken", "yesterday"]


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The session's own folder: the processes that share its tests have theirs in it."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def yesterday(base: Path) -> Prepared:
    """Yesterday's files run, signed and published."""
    return prepared.yesterday(base)


@pytest.fixture(scope="session")
def today(base: Path) -> Prepared:
    """Yesterday's workspace with today's files dropped, not yet run."""
    return prepared.today(base)


@pytest.fixture(scope="session")
def unbroken(base: Path) -> Prepared:
    """Today's files taken through without any disturbance."""
    return prepared.unbroken(base)
