"""From pupils who have both a teacher's grade and a test score to the links between their frameworks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from pipelines.linking.judgement_link import JudgementLink, enough, fit_judgement_link
from pipelines.linking.leaning import CELL, leaning_spread, school_leanings, with_spread_of_others
from pipelines.linking.link_invariance import TYPES as INVARIANCE_TYPES
from pipelines.linking.link_invariance import link_invariance
from pipelines.linking.ordered_grades import GradeScale
from pipelines.linking.refused import LinkRefused

# A test that states no error of measurement is taken for one of reliability 0.9, as most published tests are.
ASSUMED_TEST_ERROR = 15 * 0.1**0.5

_LINK_TYPES = dict.fromkeys(["from_framework", "to_framework", "subject", "nc_year", "assessment_point"], "str") | {
    "method": "str",
    "n": "Int32",
    "x": "float64",
    "y": "float64",
    "se": "float64",
    "residual_sd": "float64",
    "agreement": "float64",
    "schools": "Int32",
    "leaning_sd": "float64",
    "reason": "str",
}

_NO_RESIDUALS = pd.DataFrame(
    {name: pd.Series(dtype="str") for name in (*CELL, "school_id")} | {"residual": pd.Series(dtype="float64")}
)


@dataclass(frozen=True)
class FrameworkLinks:
    """links: the rows of framework_link. leanings: those of school_leaning, see `with_spread_of_others`. invariance:
    those of link_invariance, one a fitted cell and grouping of its pupils, see `link_invariance`."""

    links: pd.DataFrame
    leanings: pd.DataFrame
    invariance: pd.DataFrame

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """By the names under which the warehouse reads them."""
        return {
            "framework_link": self.links,
            "school_leaning": self.leanings,
            "link_invariance": self.invariance,
        }


@dataclass(frozen=True)
class _Cell:
    named: dict[str, str]
    pupils: pd.DataFrame
    scale: GradeScale | None
    fitted: JudgementLink | None
    reason: str

    def y(self, place: ArrayLike) -> NDArray[np.float64]:
        return self.fitted.y(self.scale(place))


def fit_framework_links(bridges: pd.DataFrame) -> FrameworkLinks:
    """One line for each pair of frameworks, subject and assessment point, over all year groups together.

    bridges: one row a pupil and cell, with the four columns that name the cell, school_id, nc_year, x (grade
    order), expected_x (the order of the grade expected in the pupil's year and term; NaN: the same for all), y
    (common scale, mean 100, SD 15) and y_se (its standard error of measurement; NaN where the test states none);
    with sex and is_disadvantaged the links are tried by these groups too. Rows without x or y don't count. A
    grade's place is its distance from the expected one, so that year groups can stand together; the line runs over
    the places' normal scores, for grades are seldom equally far apart.

    links has a row for every year group seen and every whole x from the lowest to the highest place seen, and
    none beyond; se holds the pupils' part and that of the schools' leanings. A refused cell has a row a year
    group: method `none`, the n of its pupils, the reason, and no other number.
    """
    usable = bridges.dropna(subset=["x", "y"])
    usable = usable.assign(
        place=usable["x"] - usable["expected_x"].fillna(0), y_se=usable["y_se"].fillna(ASSUMED_TEST_ERROR)
    )
    cells = [_fit(dict(zip(CELL, cell, strict=True)), pupils) for cell, pupils in usable.groupby(CELL, sort=True)]
    residuals = pd.concat([_NO_RESIDUALS, *(_residuals(cell) for cell in cells if cell.fitted)])
    leanings = with_spread_of_others(school_leanings(residuals))
    spread = leaning_spread(leanings).sd
    links = _typed((row for cell in cells for row in _rows(cell, spread)), _LINK_TYPES)
    by_group = (
        cell.named | row
        for cell in cells
        if cell.fitted
        for row in link_invariance(cell.pupils, cell.scale, cell.fitted)
    )
    return FrameworkLinks(links, leanings, _typed(by_group, INVARIANCE_TYPES))


def _typed(rows: Iterable[dict], types: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(types)).astype(types)


def _fit(named: dict[str, str], pupils: pd.DataFrame) -> _Cell:
    try:
        enough(len(pupils))
        scale = GradeScale.of(pupils["place"])
        fitted = fit_judgement_link(scale(pupils["place"]), pupils["y"], pupils["y_se"])
    except LinkRefused as refusal:
        return _Cell(named, pupils, None, None, str(refusal))
    return _Cell(named, pupils, scale, fitted, "")


def _residuals(cell: _Cell) -> pd.DataFrame:
    judged = cell.y(cell.pupils["place"])
    return cell.pupils.assign(residual=judged - cell.pupils["y"])[list(_NO_RESIDUALS)]


def _rows(cell: _Cell, leaning_sd: float) -> list[dict]:
    expected = cell.pupils.groupby("nc_year", dropna=False)["expected_x"].first().fillna(0)
    if cell.fitted is None:
        shared = {"method": "none", "n": len(cell.pupils), "reason": cell.reason}
        return [cell.named | shared | {"nc_year": nc_year} for nc_year in expected.index]
    shares = cell.pupils["school_id"].value_counts(normalize=True)
    shared = {
        "method": "linear",
        "n": cell.fitted.n,
        "residual_sd": cell.fitted.pupil_sd,
        "agreement": cell.fitted.agreement,
        "schools": len(shares),
        "leaning_sd": leaning_sd,
    }
    places = np.arange(np.ceil(cell.pupils["place"].min()), np.floor(cell.pupils["place"].max()) + 1)
    errors = np.hypot(cell.fitted.se(cell.scale(places)), leaning_sd * np.sqrt((shares**2).sum()))
    return [
        cell.named | shared | {"nc_year": nc_year, "x": place + from_x, "y": on_y, "se": se}
        for nc_year, from_x in expected.items()
        for place, on_y, se in zip(places, cell.y(places), errors, strict=True)
    ]
