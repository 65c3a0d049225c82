"""What follows of the counts that published files keep back, from all that they say: by integer programming.

The unknowns are how many pupils each group has and how many of them met. What a reader may add up is taken from what
the groups are called; nothing of the program's own audit is used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from published_files import ALL, Group, Said
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

MOST, LEAST_WIDE = 5000.0, 5
Name = tuple[str, Group]  # the version and the group
Terms = dict[tuple[Name, str], float]


@dataclass(frozen=True)
class Found:
    """A kept-back count, how many met or did not, that must lie between `low` and `high`."""

    version: str
    group: Group
    count: str
    low: int
    high: int


def narrowed(versions: dict[str, list[Said]], unchanged: frozenset[str] = frozenset()) -> list[Found]:
    """The kept-back counts that a reader of all the versions can narrow to fewer than five pupils.

    `unchanged`: schools of which a reader knows that they sent nothing between the versions.
    """
    return _Puzzle(versions, unchanged).found()


class _Puzzle:
    def __init__(self, versions: dict[str, list[Said]], unchanged: frozenset[str]) -> None:
        self._first, self._unchanged = next(iter(versions)), unchanged
        self._number: dict[tuple[Name, str], int] = {}
        self._low: list[float] = []
        self._high: list[float] = []
        self._equal: list[Terms] = []
        self._most: list[Terms] = []
        self._kept_back: dict[Name, None] = {}
        told: set[Name] = set()
        for version, said in versions.items():
            for one in said:
                told |= self._note(version, one)
            self._add_up(version, {one.group for one in said})
        for name in told:
            self._kept_back.pop(name, None)

    def _name(self, version: str, group: Group) -> Name:
        return (self._first if group.school in self._unchanged else version), group

    def _note(self, version: str, one: Said) -> set[Name]:
        name = self._name(version, one.group)
        self._between(name, "n", one.n, one.n)
        self._between(name, "met", *(one.met or (None, None)))
        if one.is_kept_back:
            self._kept_back[name] = None
        if one.roll is not None:
            self._between((name[0], _roll(one.group)), "n", one.roll, one.roll)
        return {name} if one.n is not None and one.met is not None else set()

    def _between(self, name: Name, count: str, low: float | None, high: float | None) -> None:
        at = self._at((name, count))
        if low is not None:
            self._low[at], self._high[at] = max(self._low[at], low), min(self._high[at], high)

    def _at(self, unknown: tuple[Name, str]) -> int:
        if unknown not in self._number:
            self._number[unknown] = len(self._low)
            self._low.append(0.0)
            self._high.append(MOST)
            if unknown[1] == "met":
                self._most.append({unknown: 1.0, (unknown[0], "n"): -1.0})
        return self._number[unknown]

    def _total(
        self, version: str, whole: Group, parts: Iterable[Group], counts: tuple[str, ...] = ("n", "met")
    ) -> None:
        for count in counts:
            terms = {(self._name(version, part), count): 1.0 for part in parts}
            if terms:
                self._equal.append(terms | {(self._name(version, whole), count): -1.0})

    def _within(self, version: str, small: Group, large: Group, counts: tuple[str, ...] = ("n", "met")) -> None:
        smaller, larger = self._name(version, small), self._name(version, large)
        for count in counts:
            self._most.append({(smaller, count): 1.0, (larger, count): -1.0})

    def _add_up(self, version: str, groups: set[Group]) -> None:
        for whole in groups:
            if whole.measure == "absence":
                continue
            if not whole.phase:
                self._of_all_phases(version, whole, groups)
            elif not whole.school and whole.years != ALL and not whole.part:
                self._of_schools(version, whole, groups)
        self._total_absence(version, groups)
        self._of_gaps(version, groups)
        self._of_parts(version, groups)
        self._nested(version, groups)

    def _of_schools(self, version: str, whole: Group, groups: set[Group]) -> None:
        """A total of the trust over the schools' year groups; on the common scale over the schools of its table."""
        parts = [one for one in groups if one.school and not one.part and _is_part(one, whole)]
        self._total(version, whole, parts, ("n",) if whole.measure.startswith("M3") else ("n", "met"))
        if whole.measure == "M1":
            self._total(version, _roll(whole), {_roll(one) for one in parts}, ("n",))

    def _of_all_phases(self, version: str, whole: Group, groups: set[Group]) -> None:
        if whole.years == ALL:
            parts = [
                one
                for one in groups
                if one.phase and not one.school and one.years == ALL and one.measure == whole.measure
                and one.part == whole.part
            ]  # fmt: skip
        else:
            parts = [one for one in groups if one.phase and one.school and not one.part and _is_part(one, whole)]
        self._total(version, whole, parts)

    def _total_absence(self, version: str, groups: set[Group]) -> None:
        whole = Group("", "", ALL, "absence", "")
        if whole in groups:
            self._total(version, whole, [one for one in groups if one.measure == "absence" and one.phase])

    def _of_gaps(self, version: str, groups: set[Group]) -> None:
        """A group and the others are everybody, in the trust as in each school; everybody is the sum of the schools."""
        split = [one for one in groups if one.measure == "M15" and one.part and "&" not in one.part and one.phase]
        everybody: dict[tuple[str, str], set[Group]] = defaultdict(set)
        for one in split:
            if not one.part.startswith("not "):
                whole = replace(one, part="")
                self._total(version, whole, [one, replace(one, part=f"not {one.part}")])
                everybody[one.phase, one.subject].add(whole)
        for (phase, subject), wholes in everybody.items():
            trust = Group(phase, "", ALL, "M15", subject)
            self._total(version, trust, wholes - {trust})
            for part in ("Disadvantaged", "not Disadvantaged"):
                schools = {replace(whole, part=part) for whole in wholes - {trust}}
                self._total(version, replace(trust, part=part), schools)
        for one in groups:  # the year groups of the overview are some of all
            if one.measure == "M15" and one.years != ALL and one.phase:
                self._some_of(version, one, replace(one, years=ALL))

    def _some_of(self, version: str, small: Group, large: Group) -> None:
        smaller, larger = self._name(version, small), self._name(version, large)
        self._within(version, small, large)
        self._most.append({(smaller, "n"): 1.0, (smaller, "met"): -1.0, (larger, "n"): -1.0, (larger, "met"): 1.0})

    def _of_parts(self, version: str, groups: set[Group]) -> None:
        """Four groups that overlap, nine cells of judged and tested, three bands of prior attainment."""
        parted: dict[Group, list[Group]] = defaultdict(list)
        for one in groups:
            if "&" in one.part:
                parted[replace(one, part=one.part.partition(" & ")[0])].append(one)
            elif one.part and one.measure != "M15":
                parted[replace(one, part="")].append(one)
        for whole, parts in parted.items():
            self._total(version, whole, parts, ("n",) if whole.measure == "M6" else ("n", "met"))
        for whole in [one for one in groups if one.measure == "M6" and not one.school and not one.part]:
            schools = [one for one in groups if one.school and not one.part and _same(one, whole)]
            self._total(version, whole, schools)

    def _nested(self, version: str, groups: set[Group]) -> None:
        """All three subjects are no more than each; nobody has a result who is not on roll."""
        for one in groups:
            if one.measure == "M2":
                for subject in ("reading", "writing", "maths"):
                    single = replace(one, measure="M1", subject=subject)
                    if single in groups:
                        self._within(version, one, single)
            if one.school and one.measure[:2] in ("M1", "M2", "M3", "M5") and one.years != ALL:
                self._within(version, one, _roll(one), ("n",))

    def found(self) -> list[Found]:
        for terms in [*self._equal, *self._most]:
            for unknown in terms:
                self._at(unknown)
        width = len(self._low)
        equal, most = _matrix(self._equal, self._number, width), _matrix(self._most, self._number, width)
        low, high = np.array(self._low), np.array(self._high)
        _, block_of = connected_components(abs(equal).T @ abs(equal) + abs(most).T @ abs(most), directed=False)
        found = []
        for version, group in self._kept_back:
            n, met = (self._at(((version, group), count)) for count in ("n", "met"))
            block = np.flatnonzero(block_of == block_of[n])
            solve = _Block(equal[:, block], most[:, block], low[block], high[block])
            at = {unknown: place for place, unknown in enumerate(block)}
            pupils = solve.ends({at[n]: 1.0})[1]
            for count, aim in (("met", {at[met]: 1.0}), ("did not", {at[n]: 1.0, at[met]: -1.0})):
                least, greatest = solve.ends(aim)
                # of two pupils nobody can keep secret more than how many of the two
                if greatest - least < min(LEAST_WIDE, pupils):
                    found.append(Found(version, group, count, least, greatest))
        return found


class _Block:
    """Unknowns that hang together, and what is known of them."""

    def __init__(self, equal, most, low, high) -> None:
        self._equal, self._most = (part[np.flatnonzero(np.diff(part.indptr))] for part in (equal, most))
        self._low, self._high = low, high

    def ends(self, aim: dict[int, float]) -> tuple[int, int]:
        """The least and the most whole number that fits; far apart ones are not worked out to the last pupil."""
        row = np.zeros(len(self._low))
        for unknown, sign in aim.items():
            row[unknown] = sign
        low, high = (sign * self._linear(sign * row) for sign in (1, -1))
        if np.floor(high + 1e-6) - np.ceil(low - 1e-6) < 3 * LEAST_WIDE:  # whole pupils may leave less
            low, high = (sign * self._whole(sign * row) for sign in (1, -1))
        return int(np.ceil(low - 1e-6)), int(np.floor(high + 1e-6))

    def _linear(self, row: np.ndarray) -> float:
        done = linprog(
            row, A_ub=self._most, b_ub=np.zeros(self._most.shape[0]), A_eq=self._equal,
            b_eq=np.zeros(self._equal.shape[0]), bounds=np.column_stack([self._low, self._high]),
        )  # fmt: skip
        assert done.status == 0, f"what the files say cannot all be true: {done.message}"
        return done.fun

    def _whole(self, row: np.ndarray) -> float:
        known = [LinearConstraint(self._equal, 0, 0), LinearConstraint(self._most, -np.inf, 0)]
        done = milp(row, integrality=np.ones(len(row)), bounds=Bounds(self._low, self._high), constraints=known)
        assert done.status == 0, f"what the files say cannot all be true: {done.message}"
        return done.fun


def _matrix(rows: list[Terms], number: dict[tuple[Name, str], int], width: int):
    places = [(place, number[unknown], value) for place, terms in enumerate(rows) for unknown, value in terms.items()]
    at, columns, values = (np.array(part) for part in zip(*places, strict=True))
    return coo_array((values, (at, columns)), shape=(len(rows), width)).tocsr()


def _roll(group: Group) -> Group:
    return Group(group.phase, group.school, group.years, "roll", "")


def _same(one: Group, whole: Group) -> bool:
    return (one.phase, one.years, one.measure, one.subject) == (whole.phase, whole.years, whole.measure, whole.subject)


def _is_part(one: Group, whole: Group) -> bool:
    """Whether a school's cell is of the year groups of a total, in its subject and measure."""
    same = one.phase == whole.phase or not whole.phase
    return same and (one.measure, one.subject) == (whole.measure, whole.subject) and set(one.years) <= set(whole.years)
