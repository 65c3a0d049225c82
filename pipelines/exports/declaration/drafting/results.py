"""Which columns of a sample hold results, as one line of `results` for each shape that their headings have."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from pipelines.exports.declaration import normal_heading
from pipelines.exports.declaration.drafting.guess import MOSTLY, subjects_in
from pipelines.frameworks.read import read_results

SCORE_WORDS = re.compile(
    r"\b(score|sas|nrss|scaled|standardi[sz]ed|mark|raw|total|percent(age|ile)?|%|stanine|grade|level|reading age|"
    r"result|outcome|judgement|attainment|target|predicted|estimate|ta|teacher assessment|working at|ss)\b|%"
)
# Which kinds of framework a word in the heading speaks for.
KIND_WORDS = {
    "standardised_score": r"\b(sas|nrss|ss|standardi[sz]ed|std)\b",
    "scaled_score": r"\bscaled?\b",
    "reading_age": r"\breading age\b|\bra\b",
    "mark": r"\b(mark|raw|total)\b",
}
TERM = re.compile(r"(?<!\w)(aut(umn)?|spr(ing)?|sum(mer)?) ?\d?(?!\w)", re.IGNORECASE)
HALF = 0.5
NUMERIC = re.compile(r"[-+]?\d{1,4}([.:]\d+)?%?")


@dataclass
class Found:
    """Columns of one shape: a pattern, or headings; `cells` of all of them; `subject` where one is named for all."""

    headings: list[str]
    pattern: str = ""
    subject: str = ""
    framework: str = ""
    others: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def results_among(
    columns: dict[str, list[str]], frameworks: dict[str, pd.DataFrame], has_subject: bool, is_of_results: bool = False
) -> list[Found]:
    """Columns, by heading, that no field has claimed: those that hold results.

    `is_of_results`: the file can be about nothing else. Where no heading says which column holds them, cells do: the
    last column that some framework reads.
    """
    held = {heading: cells for heading, cells in columns.items() if _holds_results(heading, cells, has_subject)}
    if not held and is_of_results:
        readable = [heading for heading, cells in columns.items() if cells and _frameworks("", cells, frameworks)[1]]
        held = {heading: columns[heading] for heading in readable[-1:]}
    shapes: dict[str, list[str]] = {}
    for heading in held:
        shapes.setdefault(_shape(heading)[0], []).append(heading)
    found = []
    for shape, headings in shapes.items():
        named = [subjects_in(heading)[0] for heading in headings if subjects_in(heading)]
        cells = [cell for heading in headings for cell in held[heading]]
        one = Found(headings)
        if len(headings) > 1 and "(?P<" in shape:
            one.pattern = _filled(shape, headings)
        elif named and not has_subject:
            one.subject = named[0][1]
        one.framework, one.others, one.unknown = _frameworks(headings[0], cells, frameworks)
        found.append(one)
    return found


def _holds_results(heading: str, cells: list[str], has_subject: bool) -> bool:
    words = normal_heading(heading)
    if not cells or not (SCORE_WORDS.search(words) or (subjects_in(heading) and not has_subject)):
        return False
    short = sum(len(cell) <= 24 for cell in cells) / len(cells)
    numeric = sum(NUMERIC.fullmatch(cell) is not None for cell in cells) / len(cells)
    return short >= MOSTLY and (numeric >= MOSTLY or len(set(cells)) <= max(12, len(cells) // 4))


def _shape(heading: str) -> tuple[str, str, str]:
    """(pattern with groups yet to be filled, the words of its subject, the words of its term)."""
    text, subject, term = " ".join(heading.split()), "", ""
    if found := TERM.search(text):
        term = found[0]
        text = text.replace(term, "\x01", 1)
    if named := subjects_in(text):
        at = re.search(re.escape(named[0][0]), text, re.IGNORECASE)
        if at:
            subject = at[0]
            text = text.replace(subject, "\x00", 1)
    shape = re.escape(text.casefold()).replace("\\ ", " ")
    return shape.replace("\x00", "(?P<subject>)").replace("\x01", "(?P<term>)"), subject, term


def _filled(shape: str, headings: list[str]) -> str:
    for group, at in (("subject", 1), ("term", 2)):
        words = dict.fromkeys(re.escape(_shape(heading)[at]).replace("\\ ", " ") for heading in headings)
        shape = shape.replace(f"(?P<{group}>)", f"(?P<{group}>{'|'.join(word for word in words if word)})")
    return shape


def _frameworks(
    heading: str, cells: list[str], frameworks: dict[str, pd.DataFrame]
) -> tuple[str, list[str], list[str]]:
    """(the one framework that a heading's words and the cells leave, else ''; the others that fit; words unknown)."""
    table = frameworks["framework"]
    wanted = [kind for kind, words in KIND_WORDS.items() if re.search(words, normal_heading(heading))]
    numeric = sum(NUMERIC.fullmatch(cell) is not None for cell in cells) >= len(cells) / 2
    told = pd.Series(sorted(set(cells)), dtype="str")
    shares: dict[str, float] = {}
    for row in table.itertuples():
        is_grade = pd.isna(row.score_min)
        if is_grade == numeric or (numeric and wanted and row.kind not in wanted):
            continue
        read = read_results(pd.DataFrame({"result_as_given": told, "framework": row.framework}), frameworks)
        shares[row.framework] = (read["value_status"] == "known").mean()
    fit = sorted((name for name in shares if shares[name] >= HALF), key=lambda name: (-shares[name], len(name), name))
    unknown = []
    if fit:
        read = read_results(pd.DataFrame({"result_as_given": told, "framework": fit[0]}), frameworks)
        unknown = [text for text in told[read["value_status"] != "known"] if len(text) <= 6 and cells.count(text) > 1]
    # Words are read by the framework of trust.yml; a number says nothing without its test, and several may fit.
    return (fit[0] if numeric and wanted and len(fit) == 1 else ""), fit[:6], unknown[:8]
