from __future__ import annotations

from two_schools_fixtures import *  # noqa: F403  fixtures
