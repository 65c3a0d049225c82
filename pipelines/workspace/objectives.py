"""objectives.csv (or .xlsx): the objectives that schools judge against, where the trust wants them kept in one list.

Nothing asks for the file. A line is one objective in the words of one time: a renamed one has a second line with the
same id and a later first assessment point, a split one is replaced by others, a dropped one has a last point.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.workspace.errors import ConfigurationError, nearest
from pipelines.workspace.filled_sheet import read_filled_sheet

COLUMNS = (
    "objective_set",
    "objective_id",
    "objective",
    "subject",
    "nc_year",
    "school_id",
    "from_assessment_point",
    "until_assessment_point",
    "replaces",
)
REQUIRED = ("objective_set", "objective_id", "objective")


@dataclass(frozen=True)
class Objective:
    """One objective as it was worded from one point to another. `school_id` is None for a set of the whole trust;
    `from_order` and `until_order` are places in the calendar, both included; `replaces` are ids in the same set.
    """

    objective_set: str
    objective_id: str
    objective: str
    version: int
    from_order: int
    until_order: int
    row: int
    subject: str | None = None
    nc_year: str | None = None
    school_id: str | None = None
    replaces: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        return self.school_id or "", as_compared(self.objective_set), as_compared(self.objective_id)


def as_compared(name: str) -> str:
    """Names are the same where they differ in capitals or spaces only."""
    return " ".join(name.split()).casefold()


def load_objectives(
    folder: Path,
    schools: Collection[str],
    points: Collection[str],
    subjects: dict[str, str],
    nc_years: Collection[str],
) -> list[Objective]:
    """The versions of every objective, oldest first within each; none where there is no file.

    `points` in the order of the calendar. Raises ConfigurationError with file, row and column.
    """
    file, rows = read_filled_sheet(folder, "objectives", COLUMNS, REQUIRED)
    order = {point: place for place, point in enumerate(points, start=1)}
    known = {"school_id": list(schools), "nc_year": list(nc_years)}
    known |= {"from_assessment_point": list(order), "until_assessment_point": list(order)}
    read = []
    for number, row in rows.items():
        for column, allowed in known.items():
            if column in row and row[column] not in allowed:
                raise ConfigurationError(
                    file, f"row {number}, {column}", f'found "{row[column]}"', nearest(row[column], allowed)
                )
        read.append(_objective(file, number, row, order, subjects))
    return _in_versions(file, read)


def _objective(
    file: str, number: int, row: dict[str, str], order: dict[str, int], subjects: dict[str, str]
) -> Objective:
    names = {word.lower(): subject for subject, name in subjects.items() for word in (subject, name)}
    subject = row.get("subject")
    if subject is not None and subject.lower() not in names:
        raise ConfigurationError(
            file, f"row {number}, subject", f'found "{subject}"', nearest(subject, subjects.values())
        )
    first = order.get(row.get("from_assessment_point", ""), 0)
    last = order.get(row.get("until_assessment_point", ""), len(order))
    if last < first:
        raise ConfigurationError(
            file, f"row {number}, until_assessment_point", "comes before the first point", "write a later one"
        )
    return Objective(
        row["objective_set"],
        row["objective_id"],
        row["objective"],
        1,
        first,
        last,
        number,
        names[subject.lower()] if subject else None,
        row.get("nc_year"),
        row.get("school_id"),
        tuple(part.strip() for part in row.get("replaces", "").split(";") if part.strip()),
    )


def _in_versions(file: str, read: list[Objective]) -> list[Objective]:
    """Numbers the versions of each objective; an earlier one ends where the next begins."""
    by_key: dict[tuple[str, str, str], list[Objective]] = {}
    for objective in read:
        by_key.setdefault(objective.key, []).append(objective)
    told = []
    for versions in by_key.values():
        versions.sort(key=lambda version: (version.from_order, version.row))
        for number, (version, later) in enumerate(zip(versions, [*versions[1:], None], strict=True), start=1):
            if later is not None and later.from_order == version.from_order:
                raise ConfigurationError(
                    file,
                    f"row {later.row}, from_assessment_point",
                    f'"{later.objective_id}" is worded twice for the same time (row {version.row})',
                    "write from which assessment point the new words hold",
                )
            last = version.until_order if later is None else min(version.until_order, later.from_order - 1)
            told.append(replace(version, version=number, until_order=last))
    for objective in told:
        for old in objective.replaces:
            if (objective.key[0], objective.key[1], as_compared(old)) not in by_key:
                raise ConfigurationError(
                    file,
                    f"row {objective.row}, replaces",
                    f'"{old}" is no objective of the set',
                    "write the id of the objective that was there before, and keep its line",
                )
    _each_in_words_of_its_own(file, told)
    return told


def _each_in_words_of_its_own(file: str, told: list[Objective]) -> None:
    """Of two objectives with the same words at the same time one would never be judged."""
    by_words: dict[tuple[str, str, str], list[Objective]] = {}
    for objective in told:
        alike = by_words.setdefault((*objective.key[:2], as_compared(objective.objective)), [])
        for other in alike:
            if other.key != objective.key and _meet(other, objective):
                first, second = sorted((other, objective), key=lambda version: version.row)
                raise ConfigurationError(
                    file,
                    f"row {second.row}, objective",
                    f'"{second.objective_id}" has the words of "{first.objective_id}" (row {first.row})',
                    "write other words, or until when the first one held",
                )
        alike.append(objective)


def _meet(one: Objective, other: Objective) -> bool:
    return max(one.from_order, other.from_order) <= min(one.until_order, other.until_order)
