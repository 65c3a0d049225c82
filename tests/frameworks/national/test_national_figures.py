"""Figures published for England, and what is wrong with a line that a trust adds."""

from pathlib import Path

import pytest

from pipelines.frameworks import SHIPPED_FRAMEWORKS, DeclarationError, load_frameworks
from pipelines.frameworks.national import compile_national, load_national
from pipelines.frameworks.national.cells import KnownNames
from pipelines.frameworks.national.load import SHIPPED_NATIONAL, table_faults

DECLARED = load_frameworks(SHIPPED_FRAMEWORKS)
SHIPPED = KnownNames.of(DECLARED)
KNOWN = KnownNames(["ours"], {"ours": 50}, ["reading", "maths"])
FIGURE = (
    "academic_year,assessment,nc_year,subject,measure,population,term,value,unit,release,comparable_since,source,"
    "source_status\n202425,key_stage_2,6,reading,percent_expected,all,,75,percent,provisional,201516,DfE,published\n"
)
SCORES = (
    "framework,subject,academic_year,score,cumulative_percent,source,source_status\n"
    "ours,reading,202425,10,20,us,own\nours,reading,202425,11,45.5,us,own\n"
)


@pytest.fixture(scope="module")
def compiled():
    return compile_national(DECLARED, load_national(SHIPPED))


def said(folder: Path, name: str, text: str) -> list[str]:
    file = folder / f"{name}.csv"
    file.write_text(text, encoding="utf-8")
    return [str(fault).removeprefix(f"{file}: ") for fault in table_faults(file, KNOWN)]


@pytest.mark.parametrize(
    ("year", "subject", "measure", "value"),
    [
        ("202425", "combined", "percent_expected", 62),
        ("202425", "reading", "percent_higher", 33),
        ("202425", "gps", "mean_score", 105),
        ("201516", "maths", "percent_expected", 70),
        ("202324", "multiplication_tables", "percent_full_marks", 34),
        ("202425", "eyfs_good_level_of_development", "percent_expected", 68.3),
        ("202223", "phonics", "percent_expected", 79),
        ("201718", "reading", "percent_expected", 75),
    ],
)
def test_a_published_figure_is_there_for_its_year(year, subject, measure, value, compiled):
    figures = compiled["national_figure"]
    found = figures.query(
        "academic_year == @year and subject == @subject and measure == @measure and population == 'all' "
        "and assessment != 'key_stage_1'"
    )
    assert found["value"].tolist() == [value]
    assert found["source_status"].tolist() == ["published"]


def test_years_without_tests_and_years_not_published_yet_have_no_figure(compiled):
    figures = compiled["national_figure"]
    years = set(figures.query("assessment == 'key_stage_2'")["academic_year"])
    assert years.isdisjoint({"201920", "202021", "202526"})


def test_a_distribution_stands_to_the_headlines_of_its_year(compiled):
    scores = compiled["national_distribution"].query("academic_year == '202425'")
    # 75 % reached 100 and 33 % reached 110 in reading in 2025; 74 and 26 in maths; 73 and 30 in grammar
    assert dict(
        zip(zip(scores["subject"], scores["score"], strict=True), scores["cumulative_percent"], strict=True)
    ) == {
        ("gps", 99): 27,
        ("gps", 109): 70,
        ("maths", 99): 26,
        ("maths", 109): 74,
        ("reading", 99): 25,
        ("reading", 109): 67,
    }


def test_a_trusts_own_line_stands_in_place_of_the_shipped_one(tmp_path):
    own = FIGURE.replace(",75,", ",75.4,").replace("provisional", "final")
    (tmp_path / "national_figure.csv").write_text("\ufeff" + own, encoding="utf-8")
    shipped, both = load_national(SHIPPED), load_national(SHIPPED, tmp_path)
    line = "academic_year == '202425' and measure == 'percent_expected' and subject == 'reading'"
    assert both["national_figure"].query(line)["value"].tolist() == ["75.4"]
    assert len(both["national_figure"]) == len(shipped["national_figure"])


@pytest.mark.parametrize("file", sorted(SHIPPED_NATIONAL.glob("*.csv")), ids=lambda file: file.stem)
def test_the_shipped_tables_are_sound(file):
    assert table_faults(file, SHIPPED) == []


def test_sound_lines_of_a_trust_have_nothing_to_mend(tmp_path):
    assert said(tmp_path, "national_figure", FIGURE) == []
    assert said(tmp_path, "national_distribution", SCORES) == []


WRONG = {
    "a word for a number": (
        "national_figure",
        FIGURE.replace(",75,", ",75%,"),
        "line 2, value: found '75%'; write a number, such as 66 or 4.08",
    ),
    "years that do not follow": (
        "national_figure",
        FIGURE.replace("202425", "202426"),
        "line 2, academic_year: found '202426'; write an academic year in six digits, such as 202425",
    ),
    "a subject that nobody knows": (
        "national_figure",
        FIGURE.replace("reading", "raeding"),
        "line 2, subject: found 'raeding'; write 'reading'",
    ),
    "a line twice": (
        "national_figure",
        FIGURE + FIGURE.splitlines()[1] + "\n",
        "line 3: found the same as in a line above; write one line for each academic_year, assessment, nc_year, "
        "subject, measure, population, term",
    ),
    "a cumulative share that falls": (
        "national_distribution",
        SCORES.replace("45.5", "15"),
        "line 3, cumulative_percent: found 15 for score 11, less than for a lower score; write cumulative_percent so "
        "that it never falls as score rises",
    ),
    "more than all pupils": (
        "national_distribution",
        SCORES.replace("45.5", "145"),
        "line 3, cumulative_percent: found '145'; write a percentage from 0 to 100, without the sign",
    ),
    "a framework that nobody declared": (
        "national_distribution",
        SCORES.replace("ours,reading,202425,11", "hours,reading,202425,11"),
        "line 3, framework: found 'hours'; write 'ours'",
    ),
    "more marks for a lower scaled score": (
        "raw_to_scaled",
        "framework,paper_year,raw_score,scaled_score,source,source_status\n"
        "ours,2026,3,81,us,own\nours,2026,4,80,us,own\n",
        "line 3, scaled_score: found 80 for raw_score 4, less than for a lower raw_score; write scaled_score so that "
        "it never falls as raw_score rises",
    ),
    "a mark that the paper does not have": (
        "raw_threshold",
        "framework,paper_year,scaled_score,lowest_mark,source,source_status\nours,2026,100,51,us,own\n",
        "line 2, lowest_mark: found '51'; write a mark up to 50",
    ),
    "a missing column": (
        "raw_to_scaled",
        "framework,paper_year,raw_score,scaled_score,source\n",
        "line 1: found 'framework, paper_year, raw_score, scaled_score, source'; write the columns framework, "
        "paper_year, raw_score, scaled_score, source, source_status, each once",
    ),
    "a cell too many": (
        "national_distribution",
        SCORES.replace("us,own", "us, them,own"),
        "line 2: found 8 cells; write 7, as in line 1",
    ),
    "another name": (
        "figures",
        FIGURE,
        "the file's name: found 'figures.csv'; write one of national_figure, national_distribution, raw_to_scaled, "
        "raw_threshold (.csv)",
    ),
}


@pytest.mark.parametrize(("name", "text", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_line_is_told_with_what_to_write(name, text, message, tmp_path):
    assert said(tmp_path, name, text) == [message]


def test_a_run_stops_at_a_line_that_cannot_be_used(tmp_path):
    (tmp_path / "national_figure.csv").write_text(FIGURE.replace(",75,", ",many,"), encoding="utf-8")
    with pytest.raises(DeclarationError, match="line 2, value: found 'many'"):
        load_national(SHIPPED, tmp_path)
