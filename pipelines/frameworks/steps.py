"""The short form of a linear framework, spelled out: every grade of every year, every band of every term."""

from __future__ import annotations

from pipelines.frameworks.declaration import Band, Framework, Grade


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
    """All band lines. For steps: the declared distances, moved to the position expected in each year and term."""
    ladder = framework.steps
    if ladder is None:
        return framework.bands
    lines = []
    for year_index, year in enumerate(ladder.years):
        for term, step in ladder.expected.items():
            expected = year_index * len(ladder.steps) + ladder.steps.index(step) + 1
            lines += [
                Band(
                    **{"from": _moved(band.from_position, expected), "to": _moved(band.to_position, expected)},
                    common_band=band.common_band,
                    nc_year=year,
                    term=term,
                )
                for band in ladder.bands
            ]
    return tuple(lines)


def _moved(distance: float | None, expected: int) -> float | None:
    return None if distance is None else expected + distance
