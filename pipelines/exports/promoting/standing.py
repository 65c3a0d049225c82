"""Which file replaces which, and the moves in the lake that follow from it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.exports.checking.file_check import FileCheck


@dataclass
class Standing:
    """`superseded_by`: file_id -> the file that replaced it. `overlaps`: file_id -> the earlier file it partly
    covers, whatever has replaced either since.
    """

    superseded_by: dict[str, str] = field(default_factory=dict)
    overlaps: dict[str, str] = field(default_factory=dict)

    def stands(self, check: FileCheck) -> bool:
        counts = check.candidates > 0 and check.export is not None
        return counts and check.file_id not in self.superseded_by and check.file_id not in self.overlaps

    def is_of_no_use(self, check: FileCheck) -> bool:
        """Whether no row of it was taken, and none waits for anything but another file of its school's."""
        return check.is_of_no_use or check.file_id in self.overlaps

    def current(self, file_id: str) -> str:
        """The file that counts where this one was meant to: itself, or the last of those that came after it."""
        while newer := self.superseded_by.get(file_id):
            file_id = newer
        return file_id


def stand(checks_in_landing_order: list[FileCheck]) -> Standing:
    """Decides for every file with rows to promote, school by school and export by export, the later landing winning.

    Disjoint slices both stand; one that covers the old replaces it; a partial overlap is held. A file without a
    result in it speaks for nothing: whatever comes later for its assessment points replaces it. One that is held whole
    is replaced by the first later one that covers it: there is nothing left to mend in it.
    """
    standing = Standing()
    now: dict[tuple[str, str | None], list[FileCheck]] = {}
    waiting: dict[tuple[str, str | None], list[FileCheck]] = {}
    for check in checks_in_landing_order:
        whose = (check.school_id, check.export)
        if check.export is None:
            continue
        if not check.candidates:
            waiting.setdefault(whose, []).append(check)
            continue
        mine = _slices(check)
        beside = now.setdefault(whose, [])
        touched = [old for old in beside if mine & _slices(old) or _is_blank_before(old, check)]
        partly = [old for old in touched if not _slices(old) <= mine]
        if partly:
            standing.overlaps[check.file_id] = partly[0].file_id
            waiting.setdefault(whose, []).append(check)
            continue
        covered = [old for old in waiting.get(whose, ()) if old.slices and _slices(old) <= mine]
        for old, among in (*((old, waiting[whose]) for old in covered), *((old, beside) for old in touched)):
            standing.superseded_by[old.file_id] = check.file_id
            among.remove(old)
        beside.append(check)
    return standing


def _slices(check: FileCheck) -> set[tuple[str, ...]]:
    return set(map(tuple, check.slices))


def _is_blank_before(old: FileCheck, new: FileCheck) -> bool:
    return not old.slices and set(old.assessment_points) <= set(new.assessment_points)


def move_to_their_places(lake: Path, checks: list[FileCheck], standing: Standing) -> None:
    """Makes lake/accepted hold the rows of the files that stand and no others; the rest wait in lake/held.

    A file's rows lie in one of the two. A freshly checked file's rows lie in held/, whatever lay in accepted/ before.
    """
    wanted = {check.parquet for check in checks if standing.stands(check)}
    waiting = {check.parquet for check in checks if check.candidates and check.export} - wanted
    accepted, held = lake / "accepted", lake / "held"
    for path in sorted(accepted.glob("*/*/*.parquet")):
        name = path.relative_to(accepted).as_posix()
        if name in waiting and not (held / name).exists():
            _move(path, held / name)
        elif name not in wanted:
            path.unlink()
    for path in sorted(held.glob("*/*/*.parquet")):
        name = path.relative_to(held).as_posix()
        if name in wanted:
            _move(path, accepted / name)
        elif name not in waiting:
            path.unlink()


def _move(old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    os.replace(old, new)
