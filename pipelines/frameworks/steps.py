"""Short forms spelled out: every step of every year as a grade, every band line by its positions."""

from __future__ import annotations

from pipelines.frameworks.declaration import Band, Framework, Grade, NcYear, StepBand, Term


def grades_of(framework: Framework) -> tuple[Grade, ...]:
    """All grades, lowest first; the place in this order (from 1) is a grade's position."""
    ladder = framework.steps
    if ladder is None:
        return framework.grades
    return tuple(
        Grade(
            grade=ladder.spelled.format(year=year, step=step),
            label=ladder.label.format(year=year, step=step),
            also=tuple(pattern.format(year=year, step=step) for pattern in ladder.also),
            curriculum_year=year,
        )
        for year in ladder.years
        for step in ladder.steps
    )


def bands_of(framework: Framework) -> tuple[Band, ...]:
    """All band lines. For steps: the declared distances from the position expected in each year and term."""
    ladder = framework.steps
    if ladder is None:
        orders = {grade.grade: order for order, grade in enumerate(framework.grades, start=1)}
        return tuple(_placed(band, orders) for band in framework.bands)
    lines = []
    for year_index, year in enumerate(ladder.years):
        for term, step in ladder.expected.items():
            expected = year_index * len(ladder.steps) + ladder.steps.index(step) + 1
            lines += [_moved(band, expected, year, term) for band in ladder.bands]
    return tuple(lines)


def _placed(band: Band, orders: dict[str, int]) -> Band:
    """A line that names grades, by their places in the order; a name that is no grade is left to the checks."""
    named = {"from_position": orders.get(band.from_grade or ""), "to_position": orders.get(band.to_grade or "")}
    placed = {end: float(order) for end, order in named.items() if order is not None}
    return band.model_copy(update=placed | {"from_grade": None, "to_grade": None}) if placed else band


def _moved(band: StepBand, expected: int, year: NcYear, term: Term) -> Band:
    distances = {"from": band.from_position, "to": band.to_position}
    ends = {end: expected + distance for end, distance in distances.items() if distance is not None}
    return Band(**ends, common_band=band.common_band, nc_year=year, term=term)
