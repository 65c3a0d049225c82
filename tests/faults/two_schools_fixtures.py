"""The prepared workspaces as fixtures, for every folder of tests that starts from them."""

from __future__ import annotations

from pathlib import Path

import prepared
import pytest
from prepared import Prepared

__all__ = ["base", "today", "unbroken", "yesterday"]


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp()


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
