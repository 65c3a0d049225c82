"""One thing that the doctor looked at."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """`state`: 'ok'; 'look' for what may stay so, with what it costs; 'mend' for what is needed and isn't there.

    `found` says how it is, `cost` what that costs and what to do about it ('' where nothing is to be done).
    """

    area: Literal["program", "computer", "places", "trust"]
    thing: str
    state: Literal["ok", "look", "mend"]
    found: str
    cost: str = ""

    def facts(self) -> dict[str, str]:
        return asdict(self)
