"""Every message names the file, the key, what was found and what to write, in one line."""

import pytest

from pipelines.frameworks import DeclarationError, load_framework
from pipelines.frameworks.load import faults
from tests.frameworks.declarations import MARKS, STEPS, WORDS, load

WRONG = {
    "an unknown kind": (
        WORDS.replace("point_in_time", "pit"),
        "kind: found 'pit'; write one of point_in_time, linear_steps, grades, standardised_score, "
        "percentile, scaled_score, mark, reading_age",
    ),
    "a misspelt key": (
        WORDS.replace("source_status", "source_statis"),
        "source_statis: found a key that is not known; write 'source_status'",
    ),
    "a misspelt key of a grade": (
        WORDS.replace("also:", "alos:"),
        "grades, entry 2, alos: found a key that is not known; write 'also'",
    ),
    "a missing key": (
        WORDS.replace("name: Ours\n", ""),
        "name: found nothing; write a line 'name: …'",
    ),
    "an id that is not the file's name": (
        WORDS.replace("id: ours", "id: theirs"),
        "id: found 'theirs'; write 'ours', as the file is named, or rename the file",
    ),
    "a spelling with two meanings": (
        WORDS.replace("on track", "lower  than TAUGHT"),
        "grades: found 'lower than TAUGHT' for grade High (entry 2); "
        "write another spelling: this one already means grade Low (entry 1)",
    ),
    "a grade twice": (
        WORDS.replace("grade: High", "grade: low"),
        "grades: found 'low' for grade low (entry 2); "
        "write another spelling: this one already means grade Low (entry 1)",
    ),
    "a grade without a band": (
        WORDS.replace(", common_band: 3", ""),
        "grades, entry 2 (High), common_band: found nothing; "
        "write a common band from 0 to 4, or null where none is honest",
    ),
    "a band that does not exist": (
        WORDS.replace("common_band: 3", "common_band: 5"),
        "grades, entry 2, common_band: found '5'; "
        "write a common band from 0 (working before this key stage) to 4 (above)",
    ),
    "an unknown outcome": (
        WORDS + "outcomes: {A: away}\n",
        "outcomes, A: found 'away'; write one of absent, not_entered, below_test, exempt, left, unknown",
    ),
    "a code that is also a grade": (
        WORDS + "outcomes: {HIGH: absent}\n",
        "outcomes: found 'HIGH' for outcome HIGH; write another spelling: this one already means grade High (entry 2)",
    ),
    "a gap between bands": (
        MARKS + "bands: [{to: 5, common_band: 1}, {from: 7, common_band: 2}]\n",
        "bands: found a gap from 5 to 7; write each line's from as the to of the line before it",
    ),
    "overlapping bands": (
        MARKS + "bands: [{to: 5, common_band: 1}, {from: 4, common_band: 2}]\n",
        "bands: found common bands 1 and 2 overlapping; write each line's from as the to of the line before it",
    ),
    "bands that leave out full marks": (
        MARKS + "bands: [{to: 5, common_band: 1}, {from: 5, to: 25, common_band: 2}]\n",
        "bands: found no band from 25 upwards; write the highest line without to",
    ),
    "a gap in the bands of one term only": (
        MARKS + "bands: [{common_band: 2}, {from: 3, common_band: 1, term: autumn}]\n",
        "bands (autumn): found no band below 3; write the lowest line without from",
    ),
    "an upside-down scale": (
        MARKS.replace("max: 25", "max: -1"),
        "scale, max: found -1; write a number above min, which is 0",
    ),
    "a scale without an end": (
        MARKS.replace("max: 25", "max: .inf"),
        "scale, max: found '.inf'; write a number",
    ),
    "no scale": (
        MARKS.replace("scale: {min: 0, max: 25}\n", ""),
        "scale: found nothing; write which numbers a result may be, such as {min: 0, max: 25}",
    ),
    "a national norm without its figures": (
        MARKS + "nationally_standardised: true\n",
        "nationally_standardised: found true without a norm; write false, or the national mean and sd under scale",
    ),
    "an expected step that is none": (
        STEPS.replace("summer: c", "summer: d"),
        "steps, expected, summer: found 'd'; write one of a, b, c",
    ),
    "an unknown term": (
        STEPS.replace("summer:", "sumer:"),
        "steps, expected, sumer: found 'sumer'; write one of autumn, spring, summer",
    ),
    "a pattern with a word of its own": (
        STEPS + '  spelled: "{yr}{step}"\n',
        "steps, spelled: found '{yr}{step}'; write a pattern with {year} and {step}",
    ),
    "a year of the norm that is not one": (
        MARKS + "norm: {population: pupils in England, year: 2500}\n",
        "norm, year: found '2500'; write a number up to 2100",
    ),
    "a pattern without the year": (
        STEPS.replace("  years:", "  spelled: '{step}'\n  years:"),
        "steps, spelled: found '{step}'; write a pattern with {year} and {step}",
    ),
    "a gap between steps' bands": (
        STEPS.replace("{from: 1,", "{from: 2,"),
        "steps, bands: found a gap from 1 to 2; write each line's from as the to of the line before it",
    ),
    "the same key twice": (
        WORDS + "name: Theirs\n",
        "line 9: found 'name' twice; write 'key: value' lines, each key once",
    ),
    "grades that go down": (
        WORDS.replace("common_band: 3", "common_band: 1"),
        "grades, entry 2 (High), common_band: found 1 after 2 for Low; "
        "write the grades lowest first, so that the band never falls",
    ),
    "bands that go down": (
        MARKS + "bands: [{to: 5, common_band: 3}, {from: 5, common_band: 2}]\n",
        "bands: found common band 2 above 3; write bands that never fall as results rise; "
        "where a low number is good, declare grades, lowest first",
    ),
    "points that go down": (
        WORDS.replace("common_band: 2", "common_band: 2, points: 5").replace(
            "common_band: 3", "common_band: 3, points: 4"
        ),
        "grades, entry 2 (High), points: found 4 after 5 for Low; "
        "write the grades lowest first, so that points never fall",
    ),
    "an expected grade that is none": (
        WORDS + "expected: Middle\n",
        "expected: found 'Middle'; write one of Low, High",
    ),
    "an expected grade that the bands contradict": (
        WORDS + "expected: Low\n",
        "expected: found 'Low', while Low has common band 2; write the lowest grade whose common band is 3",
    ),
    "an expected score off the scale": (
        MARKS + "expected: 26\n",
        "expected: found '26'; write a number from 0 to 25",
    ),
    "an expected score that the bands contradict": (
        MARKS + "expected: 9\nbands: [{to: 10, common_band: 2}, {from: 10, common_band: 3}]\n",
        "expected: found '9', while common band 3 begins at 10; write the result from which the common band is 3",
    ),
    "a code in the denominator that is no outcome": (
        WORDS + "outcomes: {A: absent, L: left}\ndenominator: {not_met: [A, X]}\n",
        "denominator, not_met: found 'X'; write one of A, L",
    ),
    "a code that counts twice": (
        WORDS + "outcomes: {A: absent}\ndenominator: {not_met: [A], left_out: [a]}\n",
        "denominator, left_out: found 'a', which not_met has; write it once",
    ),
    "a line from a grade that is none": (
        WORDS.replace(", common_band: 2", "").replace(", common_band: 3", "")
        + "bands: [{to_grade: Hihg, common_band: 2}, {from_grade: High, common_band: 3}]\n",
        "bands, entry 1, to_grade: found 'Hihg'; write one of Low, High",
    ),
    "a year that is none": (
        WORDS + "valid_from: 2025/26\n",
        "valid_from: found '2025/26'; write an academic year in six digits, such as 202526",
    ),
    "years that do not follow": (
        WORDS + "valid_from: 202527\n",
        "valid_from: found '202527'; write an academic year in six digits, such as 202526",
    ),
    "an end before the beginning": (
        WORDS + "valid_from: 202526\nvalid_to: 202425\n",
        "valid_to: found '202425'; write 202526 or a later year",
    ),
    "places in a sum without points": (
        WORDS + "slots: {any_other: open}\n",
        "slots: found slots without points; write points: … for each grade that has them",
    ),
    "a place that is none": (
        WORDS + "slots: {subjects: {maths: first}}\n",
        "slots, subjects, maths: found 'first'; write one of english, maths, ebacc, open",
    ),
    "a norm without its population": (
        MARKS + "norm: {year: 2019}\n",
        "norm, population: found nothing; write a line 'population: …'",
    ),
    "an empty file": ("", "the file: found nothing; write 'key: value' lines, such as id, name and kind"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_declaration_says_which_key_what_was_found_and_what_to_write(case, tmp_path):
    text, message = WRONG[case]
    with pytest.raises(DeclarationError) as raised:
        load(tmp_path, text)
    assert str(raised.value) == f"{tmp_path / 'ours.yml'}: {message}"


@pytest.mark.parametrize("case", WRONG)
def test_the_same_is_told_when_all_that_is_wrong_is_asked_for(case, tmp_path):
    text, message = WRONG[case]
    file = tmp_path / "ours.yml"
    file.write_text(text, encoding="utf-8")
    _, found = faults(file)
    assert f"{file}: {message}" in [str(fault) for fault in found]


def test_a_file_that_is_not_utf8_is_named(tmp_path):
    (tmp_path / "ours.yml").write_bytes(b"name: \xff\xfe")
    with pytest.raises(DeclarationError, match="bytes that are not UTF-8; write it again as UTF-8"):
        load_framework(tmp_path / "ours.yml")


def test_null_says_that_no_common_band_is_honest(tmp_path):
    framework = load(tmp_path, WORDS.replace("common_band: 3", "common_band: null"))
    assert [grade.common_band for grade in framework.grades] == [2, None]


def test_words_that_yaml_takes_for_truth_or_numbers_stay_words(tmp_path):
    framework = load(tmp_path, WORDS.replace("grade: High", "grade: On").replace("grade: Low", "grade: 007"))
    assert [grade.grade for grade in framework.grades] == ["007", "On"]


@pytest.mark.parametrize("text", ["[" * 3000, "scale: !!int many\n", "? [a]\n: b\n", "\x00"])
def test_a_file_that_is_no_yaml_is_an_error_of_the_file_and_never_a_crash(text, tmp_path):
    with pytest.raises(DeclarationError, match="write 'key: value' lines"):
        load(tmp_path, text)
