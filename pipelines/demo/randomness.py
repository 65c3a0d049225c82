"""Random numbers by seed and purpose, so that a change in one part leaves the others as they were."""

from __future__ import annotations

from zlib import crc32

import numpy as np


def generator(seed: int, purpose: str) -> np.random.Generator:
    """A generator that depends on nothing but the seed and the purpose's name."""
    return np.random.default_rng([seed, crc32(purpose.encode())])
