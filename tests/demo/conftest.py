"""The made-up trusts that these tests look at: written once each."""

from __future__ import annotations

import pytest

from pipelines.demo import DemoTrust, write_trust


@pytest.fixture(scope="session")
def trust(tmp_path_factory: pytest.TempPathFactory) -> DemoTrust:
    """The trust as `commonterm demo` writes it."""
    return write_trust(tmp_path_factory.mktemp("demo") / "demo-trust")


@pytest.fixture(scope="session")
def small_trust(tmp_path_factory: pytest.TempPathFactory) -> DemoTrust:
    """Three schools, 120 pupils, one year."""
    return write_trust(tmp_path_factory.mktemp("small") / "small-trust", schools=3, pupils=120, years=1)
