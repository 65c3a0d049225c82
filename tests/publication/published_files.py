"""What a reader finds in the files that are published: counts of groups of pupils, as headings and columns name them.

Nothing of the program that made the files is used here: spreadsheets and the text of pages, no more.
"""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ALL = ("all",)
_WHOLE = {"Results": "english_maths", "Working at now": "working_at", "Predicted by teachers": "predicted"}
_OF = re.compile(r"([\d,]+) of ([\d,]+)")
_BLURRED = re.compile(r"(fewer than 10%|more than 90%) of ([\d,]+)")
_SHARE_OF = re.compile(r"([\d.]+)% of ([\d,]+)")
_CELL = re.compile(r'data-figure="([^"]+)"[^>]*>(.*?)</t[dhr]>', re.DOTALL)
_ABSENT = re.compile(r"(\w+): absent for .*?Missed a tenth or more: ([\d,]+) of ([\d,]+)")


@dataclass(frozen=True)
class Group:
    """Pupils with a result: of a school ('': the trust), of year groups, of one part of all of them ('': all)."""

    phase: str
    school: str
    years: tuple[str, ...]
    measure: str
    subject: str
    part: str = ""


@dataclass(frozen=True)
class Said:
    """What one place says of a group: how many pupils, how many of them met, between which counts; None: nothing.

    `roll`: of how many pupils on roll. `is_kept_back`: the place says that it doesn't tell.
    """

    group: Group
    n: int | None = None
    met: tuple[int, int] | None = None
    roll: int | None = None
    is_kept_back: bool = False


def read(folder: Path, school: str = "") -> list[Said]:
    """All that the spreadsheets and pages of one version say. `school`: whose own edition it is, '': the board's."""
    said: list[Said] = []
    named: dict[str, Group] = {}
    for path in sorted(folder.glob("*.csv")):
        for row in _rows(path):
            for one in _of_row(path.name, row, school):
                said.append(one)
                if row.get("figure_id"):
                    named.setdefault(row["figure_id"], one.group)
    for path in sorted(folder.glob("*.html")):
        said += _of_page(path.read_text(encoding="utf-8"), named)
    return said


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        yield from csv.DictReader(handle)


def _of_row(name: str, row: dict[str, str], own: str) -> Iterator[Said]:
    school = re.match(r"school-(.+)-(figures|agreement|key-stage-4)\.csv", name)
    if school:
        yield from _of_school(own or school[1], school[2], row)
    elif name == "trust-overview-measures.csv":
        measure = row["measure"] + (row["row_label"].rpartition(", ")[2] if row["measure"] == "M3" else "")
        group = Group(row["phase_label"].lower(), "", _years(row["year_groups_label"]), measure, row["subject"])
        said = _said(group, row, "numerator")
        # of a test it is the roll of the schools that use it
        yield replace(said, roll=None) if row["measure"] in ("M3", "M5") else said
    elif name == "trust-overview-schools.csv":
        yield _said(_of_overview(row, row["school_name"].lower()), row, "met")
    elif name == "trust-overview-agreement.csv":
        yield _said(Group(row["phase_label"].lower(), "", ALL, "M6", row["subject_name"].lower()), row, "numerator")
    elif name == "trust-overview-national.csv" and "English and maths" in row["row_label"]:
        outcome = "english_maths_" + row["row_label"].partition("grade ")[2][0]
        yield _said(Group("secondary", "", ("11",), outcome, "key stage 4"), row, "numerator")
    elif name == "trust-overview-actions.csv":
        yield from _of_action(row)
    elif name in ("gaps.csv", "gaps-schools.csv"):
        where = row.get("school_name", "").lower()
        part = row.get("group_label", "Disadvantaged")
        group = Group(row["phase_label"].lower(), where, ALL, "M15", row["subject"], part)
        yield _said(group, row, "numerator")
        others = {"status": row["status"], "n": row["other_n"], "met": row["other_numerator"]}
        yield _said(replace(group, part=f"not {part}"), others, "met")
    elif name == "gaps-overlap.csv":
        sides = [word if row[column] == "True" else f"not {word}"
                 for column, word in (("is_disadvantaged", "Disadvantaged"), ("has_sen", "SEN"))]  # fmt: skip
        group = Group(row["phase_label"].lower(), "", ALL, "M15", row["subject"], " & ".join(sides))
        # where the four don't stand they are on no page, and nobody looks for them
        yield replace(_said(group, row, "numerator"), is_kept_back=False)


def _of_school(school: str, kind: str, row: dict[str, str]) -> Iterator[Said]:
    if kind == "key-stage-4":
        part = "" if row["group_label"] == "All pupils" else row["group_label"]
        for grade in "45":
            outcome = f"{_WHOLE[row['result_label']]}_{grade}"
            group = Group("secondary", school, ("11",), outcome, "key stage 4", part)
            yield _said(group, row, f"with_{grade}")
        return
    if kind == "agreement":
        cell = f"{row['judged_label']}, {row['tested_label']}"
        group = Group(row["phase"], school, ALL, "M6", row["subject"])
        yield Said(group, n=_number(row["n"]))
        # its pupils are those that it counts
        count = _number(row["numerator"])
        yield Said(replace(group, part=cell), n=count, is_kept_back=False)
        return
    if row["nc_year"] == "three_years":
        return
    years = ALL if row["nc_year"] == "all" else (row["nc_year"],)
    measure = row["measure"] + (row["framework_name"] if row["measure"] == "M3" else "")
    yield _said(Group(row["phase"], school, years, measure, row["subject"]), row, "numerator")


def _of_overview(row: dict[str, str], school: str) -> Group:
    return Group(row["phase_label"].lower(), school, _years(row["year_groups_label"]), "M15", row["subject"])


def _of_action(row: dict[str, str]) -> Iterator[Said]:
    """An action of the whole trust: in all phases, of a year group or of a group that a gap is printed of."""
    who, _, what = row["measure_label"].partition(": ")
    shares = _SHARE_OF.match(row["now_text"])
    if not who.startswith("The trust") or not shares:
        return
    group = who.partition(", ")[2]
    years = (group.removeprefix("Year "),) if group.startswith("Year") else ALL
    part = group.capitalize() if years == ALL else ""
    measure = "absence" if "persistent" in what else "M15" if "common scale" in what else "M1"
    subject = "" if measure == "absence" else what.partition(",")[0]
    share, n = float(shares[1]), _number(shares[2])
    met = [k for k in range(n + 1) if abs(100 * k / n - share) <= 0.05 + 1e-9]
    yield Said(Group("", "", years, measure, subject, part), n, (min(met), max(met)))


def _of_page(text: str, named: dict[str, Group]) -> Iterator[Said]:
    for figure, cell in _CELL.findall(text):
        told = _plain(cell)
        if figure not in named:
            continue
        if (blurred := _BLURRED.search(told)) is not None:
            n = _number(blurred[2])
            few = [k for k in range(n + 1) if 10 * k < n]
            met = (0, max(few)) if blurred[1].startswith("fewer") else (n - max(few), n)
            yield Said(named[figure], n, met)
        elif (counts := _OF.search(told)) is not None:
            met, n = _number(counts[1]), _number(counts[2])
            yield Said(named[figure], n, (met, met))
    for phase, missed, n in _ABSENT.findall(_plain(text)):
        yield Said(Group(phase.lower(), "", ALL, "absence", ""), _number(n), (_number(missed), _number(missed)))
    for phase in re.findall(r"(\w+): too few pupils to show", _plain(text)):
        yield Said(Group(phase.lower(), "", ALL, "absence", ""), is_kept_back=True)


def _said(group: Group, row: dict[str, str], met: str) -> Said:
    count = _number(row.get(met, ""))
    return Said(
        group,
        _number(row["n"]),
        None if count is None else (count, count),
        _number(row.get("eligible", "")),
        row["status"] == "c",
    )


def _number(text: str) -> int | None:
    digits = text.replace(",", "")
    return int(digits) if digits.isdecimal() else None


def _years(label: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", label)) or ALL


def _plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL)))
