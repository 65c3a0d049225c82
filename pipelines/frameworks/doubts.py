"""What nobody has verified: facts of frameworks that are in doubt, and published figures that were not looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import pandas as pd

from pipelines.frameworks.declaration import Framework

UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Doubt:
    """One fact: the framework or the table of published figures it is in, which key or lines, and why."""

    where: str
    fact: str
    why: str

    def facts(self) -> dict[str, str]:
        return asdict(self)


def doubts(frameworks: Iterable[Framework], written: dict[str, pd.DataFrame]) -> list[Doubt]:
    """In the order of frameworks, then of tables. `written`: the tables of published facts (`load_national`)."""
    found = []
    for framework in frameworks:
        if framework.source_status == UNVERIFIED:
            found.append(Doubt(framework.id, "source", f"believed, not checked: {framework.source}"))
        found += [Doubt(framework.id, key, why) for key, why in framework.unverified.items()]
    for name, table in written.items():
        unsure = table[table["source_status"] == UNVERIFIED]
        about = next(column for column in ("assessment", "framework") if column in table.columns)
        for place, lines in unsure.groupby(about):
            whys = ", ".join(lines["source"].unique())
            found.append(Doubt(name, f"{place}: {len(lines)} of {(table[about] == place).sum()} lines", whys))
    return found
