"""What an analyst would write instead: read all files, clean, join, band, link and add up, in one script with pandas.

    python -m tests.benchmarks.plain_pandas WORKSPACE OUT

It writes OUT/subjects.csv and OUT/schools.csv, the two tables of the trust overview. It knows the files of this trust
by their names, keeps no receipts, checks nothing that it doesn't need, and stops at the first file that it can't read.
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import yaml

YEARS_SHOWN = {"primary": ["6"], "secondary": ["9"], "special": ["R", *map(str, range(1, 12))]}
NAMES = {
    **{"UPN": "upn", "Date of Admission": "joined_on", "Date of Leaving": "left_on", "Enrolment date": "joined_on"},
    **{"Leaving date": "left_on", "Year": "nc_year", "Year group": "nc_year", "NCyearActual": "nc_year"},
    **{"Year assessed": "nc_year_assessed", "School URN": "urn", "Subject": "subject", "Test date": "assessed_on"},
    **{"Date of birth": "birth_date", "Standardised score": "score", "Reading age": "reading_age"},
}
UPN = r"[A-Z]\d{11}[\dA-Z]"
# Each scale's grades from the lowest up, and the place from which a judgement is at or above expected.
CODES = ["em", "blw", "pks", "pk1", "pk2", "pk3", "pk4", "pk5", "pk6", "wts", "exs", "gds"]
WORDS = ["firststeps", "notyet", "nearlythere", "ontrack", "flying"]
GRADES = pd.DataFrame(
    [(grade, "codes", place, 11) for place, grade in enumerate(CODES, 1)]
    + [(grade, "words", place, 4) for place, grade in enumerate(WORDS, 1)]
    + [(grade, "words", place, 4) for place, grade in enumerate(["fs", "ny", "nt", "ot", "fl"], 1)]
    + [(f"{year}{step}", "steps", (year - 1) * 6 + place, np.nan)
       for year in range(1, 12) for place, step in enumerate(["b", "b+", "w", "w+", "s", "s+"], 1)],
    columns=["value", "scale", "place", "expected"],
)  # fmt: skip
EXPECTED_STEP = {"autumn": 2, "spring": 4, "summer": 5}
LINK_CELL = ["scale", "subject", "point"]
SCALE, TEST_ERROR = (69, 141), 4  # of the test, in points
FEWEST_LINKED, FEWEST_SHOWN = 50, 11


def read(inbox: Path, pattern: str, title_lines: int = 0) -> pd.DataFrame:
    """All files of one kind; of several from one folder and point, the last written that has rows."""
    tables = {}
    for path in sorted(inbox.glob(f"*/*/{pattern}"), key=lambda path: path.stat().st_mtime_ns):
        options = {"dtype": str, "keep_default_na": False, "skiprows": title_lines}
        try:
            table = pd.read_csv(path, encoding="utf-8-sig", **options)
        except UnicodeDecodeError:
            table = pd.read_csv(path, encoding="cp1252", **options)
        if len(table):
            folder, point = path.parts[-3:-1]
            tables[folder, point] = table.rename(columns=NAMES).assign(school_id=folder, point=point)
    return pd.concat(tables.values(), ignore_index=True).fillna("")


def dates(text: pd.Series) -> pd.Series:
    day_first = pd.to_datetime(text, format="%d/%m/%Y", errors="coerce")
    return day_first.fillna(pd.to_datetime(text, format="%Y-%m-%d", errors="coerce"))


def years(text: pd.Series) -> pd.Series:
    return text.str.replace("Year ", "").replace("Reception", "R")


def read_rolls(inbox: Path, points: pd.DataFrame) -> pd.DataFrame:
    """Who is on whose roll at the close of each point; a roll that is missing is carried on within the year."""
    wanted = ["school_id", "point", "upn", "nc_year", "joined_on", "left_on"]
    kinds = [read(inbox, "Pupil list*", title_lines=2), read(inbox, "students*"), read(inbox, "pupil-census*")]
    roll = pd.concat([kind.reindex(columns=wanted) for kind in kinds])
    roll = roll[roll["upn"].str.fullmatch(UPN)].rename(columns={"point": "taken_at"})
    roll = roll.assign(
        nc_year=years(roll["nc_year"]), joined_on=dates(roll["joined_on"]), left_on=dates(roll["left_on"])
    )
    sent = roll[["school_id", "taken_at"]].drop_duplicates().assign(point=lambda sent: sent["taken_at"])
    slots = sent[["school_id"]].drop_duplicates().merge(points, how="cross").sort_values("point_order")
    slots = slots.merge(sent, how="left", on=["school_id", "point"])
    slots["taken_at"] = slots.groupby(["school_id", "academic_year"])["taken_at"].ffill()
    roll = slots.dropna(subset="taken_at").merge(roll, on=["school_id", "taken_at"])
    there = ~(roll["joined_on"] > roll["closes_on"]) & ~(roll["left_on"] <= roll["closes_on"])
    roll = roll[there].sort_values("joined_on", na_position="first")
    return roll.drop_duplicates(["upn", "point"], keep="last")  # on two rolls: where the pupil went last


def read_judgements(inbox: Path) -> pd.DataFrame:
    """One line per pupil and subject, with its place on the scale; of a pupil twice in a file, none."""
    wide = read(inbox, "Teacher assessment*")
    wide = wide[~wide.duplicated(["school_id", "point", "upn"], keep=False)]
    long = wide.melt(
        ["school_id", "point", "upn", "nc_year_assessed"],
        ["Reading", "Writing", "Maths", "English", "Science"],
        "subject",
        "value",
    )
    long["value"] = long["value"].str.lower().str.replace(" ", "")
    long["subject"] = long["subject"].str.lower()
    long["nc_year_assessed"] = years(long["nc_year_assessed"])
    return long.merge(GRADES, on="value")


def read_tests(inbox: Path, schools: pd.DataFrame) -> pd.DataFrame:
    """One line per pupil and subject with a score on the scale, and how many months reading runs ahead of age."""
    test = read(inbox, "Test results*").drop(columns="school_id").merge(schools[["urn", "school_id"]], on="urn")
    test["score"] = pd.to_numeric(test["score"], errors="coerce")
    test = test[test["score"].between(*SCALE)]
    test["assessed_on"], born = dates(test["assessed_on"]), dates(test["birth_date"])
    test["subject"] = test["subject"].str.lower()
    age = (test["assessed_on"].dt.year - born.dt.year) * 12 + test["assessed_on"].dt.month - born.dt.month
    age -= test["assessed_on"].dt.day < born.dt.day
    reading = test["reading_age"].str.extract(r"^(\d+):(\d+)$").astype("float")
    return test.assign(months_ahead=reading[0] * 12 + reading[1] - age, met=test["score"] >= 95)


def read_marks(inbox: Path) -> pd.DataFrame:
    """The multiplication checks, which the trust overview doesn't show."""
    found = [
        (path.parts[-3], path.parts[-2], pupil.findtext("UPN"), pupil.findtext(".//Result"))
        for path in inbox.glob("*/*/*_MTC.xml")
        for pupil in ElementTree.parse(path).iter("Pupil")
    ]
    marks = pd.DataFrame(found, columns=["school_id", "point", "upn", "mark"])
    return marks.assign(mark=pd.to_numeric(marks["mark"], errors="coerce"))


def judged_at_expected(judged: pd.DataFrame) -> pd.Series:
    """Steps are read against own year and term; work on an earlier year's curriculum is never at expected."""
    own_year = pd.to_numeric(judged["nc_year"].replace("R", "0"))
    assessed = pd.to_numeric(judged["nc_year_assessed"].replace({"R": "0", "": None})).fillna(own_year)
    return (judged["place"] >= expected_place(judged)) & (assessed >= own_year)


def expected_place(judged: pd.DataFrame) -> pd.Series:
    own_year = pd.to_numeric(judged["nc_year"].replace("R", "0"))
    return judged["expected"].fillna((own_year - 1) * 6 + judged["term"].map(EXPECTED_STEP))


def linked(judged: pd.DataFrame, tests: pd.DataFrame) -> pd.DataFrame:
    """Judgements for which enough pupils have a test too, put on its scale with the test's own error taken out.

    A judgement on another year's curriculum has no place on that scale; it keeps whether the pupil is at expected.
    """
    own_year = (
        judged["nc_year_assessed"].where(judged["nc_year_assessed"] != "", judged["nc_year"]) == judged["nc_year"]
    )
    judged = judged.assign(
        has_place=own_year | (judged["scale"] == "steps"), from_expected=judged["place"] - expected_place(judged)
    )
    scores = tests[["upn", "point", "subject", "score"]]
    both = judged[judged["has_place"]].merge(scores, on=["upn", "point", "subject"])
    both["product"] = both["from_expected"] * both["score"]
    line = both.groupby(LINK_CELL).agg(
        n=("place", "size"), low=("from_expected", "min"), high=("from_expected", "max"),
        mean_x=("from_expected", "mean"), mean_y=("score", "mean"), var_y=("score", "var"), mean_xy=("product", "mean"),
    )  # fmt: skip
    line["cov"] = (line["mean_xy"] - line["mean_x"] * line["mean_y"]) * line["n"] / (line["n"] - 1)
    line["slope"] = (line["var_y"] - TEST_ERROR**2) / line["cov"]
    years = both.groupby([*LINK_CELL, "nc_year"]).size().rename("in_year").reset_index()
    found = judged.merge(line[line["n"] >= FEWEST_LINKED], on=LINK_CELL).merge(years, on=[*LINK_CELL, "nc_year"])
    on_line = found["mean_y"] + found["slope"] * (found["from_expected"] - found["mean_x"])
    on_scale = (
        found["has_place"] & found["from_expected"].between(found["low"], found["high"]) & on_line.between(*SCALE)
    )
    return found.assign(score=on_line.where(on_scale))


def added_up(pupils: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """n, how many met and the mean score, each with its 95 % range; small groups left empty."""
    table = pupils.groupby(by).agg(n=("upn", "size"), met=("met", "sum"), mean=("score", "mean"), sd=("score", "std"))
    share, n, z = table["met"] / table["n"], table["n"], 1.96
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    table = table.assign(low=centre - half, high=centre + half, mean_margin=z * table["sd"] / np.sqrt(n))
    return table.where(n >= FEWEST_SHOWN).reset_index()


def main() -> None:
    workspace, out = map(Path, sys.argv[1:])
    inbox = workspace / "inbox"
    schools = pd.read_csv(workspace / "schools.csv", dtype=str)
    calendar = yaml.safe_load((workspace / "trust.yml").read_text(encoding="utf-8"))["assessment_points"]
    points = pd.DataFrame(calendar).T.rename_axis("point").reset_index()
    points["closes_on"] = pd.to_datetime(points["closes_on"])
    points["point_order"] = points["closes_on"].rank()

    roll = read_rolls(inbox, points).merge(schools[["school_id", "phase"]], on="school_id")
    judged = read_judgements(inbox).merge(roll, on=["school_id", "point", "upn"])
    judged = judged.assign(met=judged_at_expected(judged))
    tests = read_tests(inbox, schools).merge(roll, on=["school_id", "point", "upn"])
    tests = tests[~(tests["assessed_on"] < tests["joined_on"])]
    read_marks(inbox)

    matched = linked(judged, tests)
    compared = pd.concat([tests, matched]).drop_duplicates(["upn", "point", "subject"])  # the test speaks first
    ages = tests.dropna(subset="months_ahead")
    parts = {
        "judged": matched.assign(score=np.nan),
        "test score": tests,
        "reading age": ages.assign(met=ages["months_ahead"] <= -12, score=np.nan),
        "compared": compared,
    }
    pupils = pd.concat([part.assign(figure=name) for name, part in parts.items()], ignore_index=True)
    shown = pd.DataFrame([(phase, year) for phase, of_phase in YEARS_SHOWN.items() for year in of_phase])
    pupils = pupils.merge(shown.set_axis(["phase", "nc_year"], axis="columns"), on=["phase", "nc_year"])

    out.mkdir(parents=True, exist_ok=True)
    added_up(pupils, ["point", "phase", "figure", "subject"]).to_csv(out / "subjects.csv", index=False)
    in_schools = pupils[(pupils["figure"] == "compared") & (pupils["subject"] == "reading")]
    added_up(in_schools, ["point", "phase", "school_id"]).to_csv(out / "schools.csv", index=False)


if __name__ == "__main__":
    main()
