from __future__ import annotations

import sys
from pathlib import Path

sys.path += [str(Path(__file__).parents[1] / folder) for folder in ("faults", "exports")]

from two_schools_fixtures import *  # noqa: F403  fixtures
from typed import *  # noqa: F403  fixtures
