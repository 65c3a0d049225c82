"""Marks of the key stage 2 tests: expected values typed from what was announced each July."""

import pandas as pd
import pytest

from pipelines.frameworks import SHIPPED_FRAMEWORKS, load_frameworks
from pipelines.frameworks.national import compile_national, load_national
from pipelines.frameworks.national.cells import KnownNames

# year: the fewest marks for 100 and for 110 (None: not known) in reading, maths and grammar
ANNOUNCED = {
    2016: ((21, 34), (60, 98), (43, 61)),
    2017: ((26, 39), (57, 95), (36, 56)),
    2018: ((28, None), (61, None), (38, None)),
    2019: ((28, None), (58, None), (36, None)),
    2022: ((29, None), (58, None), (35, None)),
    2023: ((24, None), (56, None), (36, None)),
    2024: ((27, 40), (54, None), (35, 53)),
    2025: ((28, 40), (58, None), (35, 54)),
    2026: ((25, 39), (56, 94), (34, 55)),
}
HIGHEST = {"reading": 50, "maths": 110, "gps": 70}
CUTS = [
    (year, subject, cuts)
    for year, by_subject in ANNOUNCED.items()
    for subject, cuts in zip(HIGHEST, by_subject, strict=True)
]


@pytest.fixture(scope="module")
def papers() -> pd.DataFrame:
    declared = load_frameworks(SHIPPED_FRAMEWORKS)
    table = compile_national(declared, load_national(KnownNames.of(declared)))["raw_to_scaled"]
    return table.set_index(["to_framework", "paper_year", "subject", "raw_score"]).sort_index()


@pytest.fixture(scope="module")
def marks(papers) -> pd.DataFrame:
    return papers.loc["ks2-scaled-score"]


@pytest.mark.parametrize(("year", "subject", "cuts"), CUTS, ids=[f"{year}-{subject}" for year, subject, _ in CUTS])
def test_every_mark_of_a_paper_says_whether_it_is_expected_and_whether_it_is_higher(year, subject, cuts, marks):
    expected, higher = cuts
    paper = marks.loc[year, subject]
    assert list(paper.index) == list(range(HIGHEST[subject] + 1))
    assert list(paper["met_expected"]) == [mark >= expected for mark in paper.index]
    if higher is None:
        bands = [2 if mark < expected else None for mark in paper.index]
    else:
        bands = [2 if mark < expected else 3 if mark < higher else 4 for mark in paper.index]
    assert list(paper["common_band"].astype(object).where(paper["common_band"].notna(), None)) == bands


def test_fewer_than_three_marks_give_no_scaled_score(marks):
    few = marks[marks.index.get_level_values("raw_score") < 3]
    assert few["scaled_score"].isna().all()
    assert set(few["outcome_status"]) == {"below_test"}
    assert not few["met_expected"].any()


@pytest.mark.parametrize(
    ("year", "subject", "mark", "scaled"),
    [
        (2026, "maths", 3, 80),
        (2026, "maths", 55, 99),
        (2026, "maths", 56, 100),
        (2026, "maths", 110, 120),
        (2025, "reading", 28, 100),
        (2025, "reading", 50, 120),
        (2016, "reading", 21, 100),  # of this paper only the two cuts are known
        (2016, "reading", 22, None),
        (2024, "reading", 40, 110),
        (2024, "reading", 41, None),  # the table was found up to 40 marks
    ],
)
def test_a_mark_has_the_scaled_score_of_its_own_year_or_none(year, subject, mark, scaled, marks):
    found = marks.loc[(year, subject, mark), "scaled_score"]
    assert (None if pd.isna(found) else found) == scaled


def test_scaled_scores_of_a_paper_never_fall(marks):
    known = marks["scaled_score"].dropna().astype(float)
    assert (known.groupby(["paper_year", "subject"]).diff().dropna() >= 0).all()
    assert known.between(80, 120).all()


@pytest.mark.parametrize(
    ("year", "reading", "maths", "gps"),
    [(2016, 22, 37, None), (2018, 25, 36, 24), (2019, 25, 34, 24), (2022, 26, 35, 24), (2023, 25, 35, 23)],
)
def test_marks_of_key_stage_1_are_expected_from_the_cut_of_their_year(year, reading, maths, gps, papers):
    paper = papers.loc["ks1-scaled-score", year]
    for subject, cut in (("reading", reading), ("maths", maths), ("gps", gps)):
        if cut is None:
            assert subject not in paper.index.get_level_values("subject")
        else:
            assert paper.loc[(subject, cut), ["scaled_score", "common_band", "met_expected"]].tolist() == [100, 3, True]
            assert paper.loc[(subject, cut - 1), ["common_band", "met_expected"]].tolist() == [2, False]
