from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "faults"))

from two_schools_fixtures import *  # noqa: F403  fixtures
