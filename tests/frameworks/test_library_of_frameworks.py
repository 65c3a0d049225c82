"""The frameworks that trusts meet, each tried by a fact that its publisher or the department printed."""

import pandas as pd
import pytest

from pipelines.frameworks import SHIPPED_FRAMEWORKS, compile_frameworks, load_frameworks, normalise_value, read_results
from pipelines.frameworks.reading_age import reading_age_months


@pytest.fixture(scope="module")
def shipped():
    return {framework.id: framework for framework in load_frameworks(SHIPPED_FRAMEWORKS)}


@pytest.fixture(scope="module")
def compiled(shipped):
    return compile_frameworks(shipped.values())


def grade_of(compiled, framework, written):
    """The row of the grade that a written value means; None where it means none."""
    values = compiled["framework_value"].query("framework == @framework").set_index("value_normal")["grade"]
    grade = values.get(normalise_value(written))
    grades = compiled["framework_grade"].query("framework == @framework").set_index("grade")
    return None if grade is None or pd.isna(grade) else grades.loc[grade]


FAMILIES = {
    "early years foundation stage": [
        "eyfs-profile-2013",
        "eyfs-profile-2021",
        "eyfs-good-level",
        "eyfs-good-level-2013",
    ],
    "phonics": ["phonics-check-mark", "phonics-check-outcome"],
    "key stage 1": ["ks1-teacher-assessment", "ks1-scaled-score", "ks1-reading-mark", "ks1-maths-mark", "ks1-gps-mark"],
    "multiplication check": ["multiplication-check"],
    "key stage 2": ["ks2-scaled-score", "ks2-test-outcome", "ks2-teacher-assessment", "ks2-maths-mark"],
    "below the tests": ["pre-key-stage", "p-scales"],
    "key stage 4": ["gcse-9-1", "gcse-combined-science", "gcse-9-1-fine", "btec-level-1-2", "cambridge-national"],
    "key stage 5": ["a-level-grade", "as-level-grade", "applied-general"],
    "levels": ["nc-levels"],
    "steps": ["linear-six-steps", "linear-four-steps", "linear-three-steps", "dfe-words-with-year"],
    "points in time": ["point-in-time-four", "point-in-time-five", "point-in-time-six", "point-in-time-standard"],
    "words of the department and of depth": ["dfe-wts-exs-gds", "dfe-exs-hnm", "depth-of-learning"],
    "standardised tests": ["nfer-standardised", "gl-progress-test", "gl-ngrt", "gl-cat4", "rising-stars-standardised"],
    "more standardised tests": ["star-nrss", "star-percentile", "headstart-standardised", "cem-standardised"],
    "kept apart": ["smartgrade-global", "smartgrade-internal"],
    "special": ["b-squared-percent", "connecting-steps-words", "mapp", "ehcp-outcome"],
    "younger children": ["early-years-on-track", "wellcomm", "development-matters-2012", "development-matters-2021"],
    "papers and ages": ["paper-mark", "paper-percent", "reading-age"],
}


@pytest.mark.parametrize(("family", "members"), FAMILIES.items(), ids=FAMILIES)
def test_every_family_that_trusts_meet_is_declared(family, members, shipped):
    assert [member for member in members if member not in shipped] == []


@pytest.mark.parametrize(
    ("framework", "written", "band"),
    [
        ("eyfs-profile-2013", "3", 4),
        ("eyfs-profile-2021", "2", 3),
        ("eyfs-good-level", "yes", 3),
        ("pre-key-stage", "PKS5", 0),
        ("pre-key-stage", "EM", 0),
        ("p-scales", "P1ii", 0),
        ("point-in-time-six", "Securely at", 3),
        ("point-in-time-standard", "Working Towards", 2),
        ("point-in-time-four", "On track", 3),
        ("dfe-wts-exs-gds", "GDS", 4),
        ("early-years-on-track", "not yet on track", 2),
        ("early-years-on-track", "on track", 3),
        ("gl-stanine", "4", 3),  # 4 to 6 is average
        ("gl-stanine", "7", 4),
        ("ehcp-outcome", "partially met", None),
        ("gcse-9-1", "5", None),
        ("headstart-stages", "Secure", None),
        ("depth-of-learning", "Advancing", None),
        ("wellcomm", "Amber", None),
        ("cem-band", "A", None),
    ],
)
def test_a_grade_has_the_common_band_that_follows_from_its_words_or_none(framework, written, band, compiled):
    found = grade_of(compiled, framework, written)["common_band"]
    assert (None if pd.isna(found) else found) == band


@pytest.mark.parametrize(
    ("framework", "expected", "not_expected"),
    [
        ("point-in-time-five", ["At", "Just above", "Above"], ["Below", "Just below"]),
        ("ehcp-outcome", ["Met"], ["Partly met", "Not met"]),
        ("ks2-test-outcome", ["AS"], ["NS"]),
        ("phonics-check-outcome", ["Wa"], ["Wt"]),
        ("ks1-teacher-assessment", ["EXS", "GDS"], ["PK4", "WTS"]),
    ],
)
def test_what_counts_as_expected_is_said(framework, expected, not_expected, compiled):
    meets = compiled["framework_grade"].query("framework == @framework").set_index("grade")["meets_expected"]
    assert [grade for grade in expected if not meets[grade]] == []
    assert [grade for grade in not_expected if meets[grade]] == []


@pytest.mark.parametrize(
    ("grade", "points"),
    [("W", 3), ("1c", 7), ("2b", 15), ("2", 15), ("3a", 23), ("4b", 27), ("5", 33), ("6a", 41), ("8", 51), ("L4", 27)],
)
def test_levels_have_the_points_of_their_table(grade, points, compiled):
    assert grade_of(compiled, "nc-levels", grade)["points"] == points


def test_two_levels_across_a_key_stage_is_twelve_points_and_legacy(shipped):
    levels = shipped["nc-levels"]
    assert levels.legacy
    assert (levels.progress.from_year, levels.progress.to_year, levels.progress.points) == ("2", "6", 12)
    assert "legacy" in levels.progress.words
    assert [one.id for one in shipped.values() if one.progress is not None] == ["nc-levels"]


def test_2b_and_4b_are_expected_at_the_ends_of_the_key_stages_and_at_no_other_time(compiled):
    lines = compiled["framework_band"].query("framework == 'nc-levels'")
    assert set(zip(lines["nc_year"], lines["term"], strict=True)) == {("2", "summer"), ("6", "summer")}
    orders = compiled["framework_grade"].query("framework == 'nc-levels'").set_index("grade")["grade_order"]
    expected = lines[lines["common_band"] == 3].set_index("nc_year")["from_position"]
    assert (expected["2"], expected["6"]) == (orders["2b"], orders["4b"])


@pytest.mark.parametrize(
    ("framework", "grade", "points", "results"),
    [
        ("gcse-9-1", "9", 9, 1),
        ("gcse-9-1", "U", 0, 1),
        ("gcse-combined-science", "9-8", 8.5, 2),
        ("gcse-combined-science", "44", 4, 2),
        # a third of a grade is no grade of its own: working at 5+ is a 5
        ("gcse-9-1-fine", "5+", 5, 1),
        ("gcse-9-1-fine", "4c", 4, 1),
        ("btec-level-1-2", "L2M", 5.5, 1),
        ("cambridge-national", "L1P", 1.25, 1),
    ],
)
def test_grades_of_key_stage_4_have_points_and_places_in_attainment_8(framework, grade, points, results, compiled):
    assert grade_of(compiled, framework, grade)["points"] == points
    assert set(compiled["framework_slot"].query("framework == @framework")["results"]) == {results}


@pytest.mark.parametrize(
    ("framework", "subject", "slot"),
    [
        ("gcse-9-1", "english_literature", "english"),
        ("gcse-9-1", "maths", "maths"),
        ("gcse-9-1", "history", "ebacc"),
        ("gcse-9-1", "religious_education", "open"),
        ("gcse-combined-science", "combined_science", "ebacc"),
        ("gcse-9-1-fine", "english_language", "english"),
        ("gcse-9-1-fine", "french", "ebacc"),
        ("btec-level-1-2", "health_and_social_care", "open"),
    ],
)
def test_a_subject_has_its_first_place_in_attainment_8(framework, subject, slot, compiled):
    slots = compiled["framework_slot"].query("framework == @framework").set_index("subject")["slot"]
    assert slots.get(subject, slots.get(None, slots[slots.index.isna()].squeeze())) == slot


@pytest.mark.parametrize("code", ["A", "B", "H", "J", "Q", "U", "N"])
def test_absent_and_below_the_test_count_as_not_met_at_key_stage_2(code, compiled):
    values = compiled["framework_value"].query("framework == 'ks2-scaled-score'").set_index("value_normal")
    assert values["counts_as"][code.lower()] == "not_met"


@pytest.mark.parametrize("code", ["L", "M"])
def test_leavers_and_missing_results_are_left_out_at_key_stage_2(code, compiled):
    values = compiled["framework_value"].query("framework == 'ks2-scaled-score'").set_index("value_normal")
    assert values["counts_as"][code.lower()] == "left_out"


@pytest.mark.parametrize(
    ("year", "grade", "term", "band"),
    [
        ("4", "4 Secure", "summer", 3),
        ("4", "4 Mastered", "summer", 4),
        ("4", "4 Developing", "summer", 2),
        ("4", "4 Emerging", "autumn", 3),
        ("4", "3 Secure", "summer", 1),
    ],
)
def test_four_steps_a_year_are_banded_by_term(year, grade, term, band, compiled):
    order = grade_of(compiled, "linear-four-steps", grade)["grade_order"]
    lines = compiled["framework_band"].query("framework == 'linear-four-steps' and nc_year == @year and term == @term")
    inside = (lines["from_position"].fillna(-1e9) <= order) & (order < lines["to_position"].fillna(1e9))
    assert lines[inside]["common_band"].tolist() == [band]


@pytest.mark.parametrize(("written", "band"), [("3E", 3), ("3WTS", 2), ("3GD", 4), ("2G", 2), ("2E", 1), ("Y3 E", 3)])
def test_the_national_words_with_their_year_are_read_against_the_pupils_own_year(written, band, compiled):
    order = grade_of(compiled, "dfe-words-with-year", written)["grade_order"]
    lines = compiled["framework_band"].query(
        "framework == 'dfe-words-with-year' and nc_year == '3' and term == 'spring'"
    )
    inside = (lines["from_position"].fillna(-1e9) <= order) & (order < lines["to_position"].fillna(1e9))
    assert lines[inside]["common_band"].tolist() == [band]


READING_AGES = {
    99: [
        "8:03",
        "8:3",
        "08:03",
        "8.03",
        "8-03",
        "8/03",
        "8y3m",
        "8y 3m",
        "8 yrs 3 mths",
        "8 years 3 months",
        "8yr 3mth",
        "8yrs 3mos",
        "8 yrs. 3 mths.",
        "8;03",
        "99m",
        "99 months",
    ],
    96: ["8:00", "8 years", "8y", "8y0m"],
    204: ["17+", "17:00+", "17 plus", "17 years+", ">=17:00", "≥17:00", "at least 17:00", "17:00 and over"],
    59: ["<5:00", "< 5:00", "<5", "under 5:00", "Below 5"],
    60: ["≤5:00", "5:00 or under"],
    166: [">13:09", "over 13:09"],
    205: [">17"],
    75: ["6 years, 3 months", "6 years and 3 months", "6y3m", "6:03:00"],
}


# Who counts as printed: phonics in DfE's methodology (2025); the tables check of all eligible pupils (DfE, 2022/23);
# before 2019 only children with a result in every goal.
DENOMINATORS = {
    "phonics-check-mark": {"A": "not_met", "D": "not_met", "Q": "not_met", "L": "left_out"},
    "phonics-check-outcome": {"A": "not_met", "D": "not_met", "Q": "not_met", "L": "left_out"},
    "multiplication-check": {"A": "not_met", "B": "not_met", "J": "not_met", "U": "not_met", "L": "left_out"},
    "eyfs-profile-2013": {"A": "left_out", "L": "left_out"},
    "eyfs-good-level-2013": {"A": "left_out", "L": "left_out"},
}


@pytest.mark.parametrize(
    ("framework", "code", "counts_as"),
    [(framework, code, part) for framework, codes in DENOMINATORS.items() for code, part in codes.items()],
)
def test_a_code_counts_as_the_department_counts_it(framework, code, counts_as, compiled):
    values = compiled["framework_value"].query("framework == @framework").set_index("value_normal")
    assert values["counts_as"][code.lower()] == counts_as


@pytest.mark.parametrize(
    ("months", "written"), [(months, one) for months, all_ in READING_AGES.items() for one in all_]
)
def test_a_reading_age_is_read_in_every_spelling(months, written):
    assert reading_age_months(pd.Series([normalise_value(written)])).tolist() == [months]


@pytest.mark.parametrize("written", ["8.3", "8:12", "8;03;1", "eight", "+17", "8:", "8", "103", "<17+", "8,03"])
def test_what_may_be_two_ages_or_none_is_not_guessed(written):
    assert reading_age_months(pd.Series([normalise_value(written)])).isna().all()


@pytest.mark.parametrize(
    ("framework", "written", "status"),
    [
        ("star-percentile", "99", "known"),
        ("star-percentile", "0", "outside_scale"),
        ("b-squared-percent", "45%", "known"),
        ("mapp", "11", "outside_scale"),
        ("hodder-scale", "2.2", "known"),
        ("paper-percent", "101%", "outside_scale"),
    ],
)
def test_a_number_is_known_inside_its_scale_only(framework, written, status, compiled):
    batch = pd.DataFrame({"result_as_given": [written], "framework": [framework]})
    assert read_results(batch, compiled)["value_status"].tolist() == [status]


def test_a_national_norm_says_whose_it_is(shipped):
    national = [one for one in shipped.values() if one.nationally_standardised]
    assert [one.id for one in national if one.norm is None] == []
    assert {one.id for one in national if one.norm.population.startswith("The trust")} == set()
    assert "no national sample" in shipped["smartgrade-global"].norm.population


def test_every_shipped_framework_names_its_source_and_what_is_unverified_says_why(shipped):
    assert [one.id for one in shipped.values() if one.source_status == "unverified" and not one.unverified] == []
    assert all(len(why) > 10 for one in shipped.values() for why in one.unverified.values())


def test_statutory_frameworks_say_from_when_they_hold(shipped):
    statutory = [one for one in shipped.values() if one.is_statutory]
    assert [one.id for one in statutory if one.valid_from is None] == []
    assert (shipped["eyfs-profile-2013"].valid_to, shipped["eyfs-profile-2021"].valid_from) == ("201819", "202122")
