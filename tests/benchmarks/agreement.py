"""Whether the plain script and the product come to the same figures, where both mean the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

FIGURES = {"M1": "judged", "M3": "test score", "M5": "reading age", "M15": "compared"}
MEASURE = ["point", "phase", "figure", "subject"]
SCHOOL = ["point", "phase", "school_id"]
FEWEST_SHOWN = 11


@dataclass(frozen=True)
class Agreement:
    """`both`: one line per number that both print, with its `product` and `pandas` value and whether they `agree`.
    `only_pandas`: figures of 11 pupils or more for which the product prints no number of pupils.
    """

    both: pd.DataFrame
    only_pandas: int

    @property
    def differing(self) -> pd.DataFrame:
        return self.both[~self.both["agree"]]

    def value(self, **where: str) -> tuple[float, float]:
        """(product, pandas) of one number."""
        (found,) = self.both[(self.both[list(where)] == pd.Series(where)).all(axis="columns")].to_dict("records")
        return found["product"], found["pandas"]


def compare(workspace: Path, out: Path) -> Agreement:
    """Reads two finished tables of the workspace's warehouse, and what the plain script wrote to `out`."""
    with duckdb.connect(str(workspace / "warehouse" / "trust.duckdb"), read_only=True) as warehouse:
        measures = warehouse.execute("select * from reports.rpt_trust_overview__measures").df()
        schools = warehouse.execute("select * from reports.rpt_trust_overview__schools").df()
    measures = measures.assign(
        point=measures["assessment_point"],
        figure=measures["measure"].map(FIGURES).where(measures["unit"] != "mark"),
        met=measures["numerator"],
        mean=measures["value"].where(measures["unit"] == "score"),
    )
    schools = schools.assign(point=schools["assessment_point"], mean=schools["mean_score"])
    parts = [
        _beside(measures.dropna(subset="figure"), pd.read_csv(out / "subjects.csv"), MEASURE),
        _beside(schools, pd.read_csv(out / "schools.csv"), SCHOOL),
    ]
    both = pd.concat([part for part, _ in parts], ignore_index=True)
    return Agreement(both, sum(only for _, only in parts))


def _beside(product: pd.DataFrame, plain: pd.DataFrame, key: list[str]) -> tuple[pd.DataFrame, int]:
    joined = product.merge(plain, on=key, how="outer", suffixes=("_product", "_pandas"), indicator=True)
    silent = joined["n_product"].isna() & (joined["n_pandas"] >= FEWEST_SHOWN)
    lines = []
    for number in ("n", "met", "mean"):
        pair = joined[[*key, f"{number}_product", f"{number}_pandas"]].set_axis([*key, "product", "pandas"], axis=1)
        # what the product doesn't print can't be compared; what only the product prints is a difference
        lines.append(pair.dropna(subset="product").assign(number=number))
    both = pd.concat(lines, ignore_index=True)
    apart = (both["product"].astype("float") - both["pandas"].astype("float")).abs()
    return both.assign(agree=apart < 1e-4), int(silent.sum())
