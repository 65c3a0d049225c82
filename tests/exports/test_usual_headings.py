"""Headings that most files share, however they are written, and the words that a pattern takes from the vocabulary."""

import pytest

from pipelines.exports.declaration import Export, heading_key
from pipelines.exports.declaration.headings import compiled

LAYOUT = {
    "id": "quiz",
    "name": "Quiz",
    "record": "result",
    "layout_source": "Our own: a test's",
    "recognise": {"headings": [["<named_by>"], "Score"]},
    "usual": ["pupil"],
    "columns": {"surname": ["Nachname", "<surname>"], "registration_group": ["Set"]},
    "results": [{"headings": ["Score", "Name"], "constants": {"subject": "maths", "framework": "paper-mark"}}],
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Standard Age Score (SAS)", "standard_age-score"),
        ("DateOfBirth", "Date of  birth"),
        ("D.O.B.", "DOB"),
        ("Gender  (M/F)", "Gender"),
        ("SEND (E / K / N)", "SEND"),
        ("Reading Age (y:m)", "Reading age"),
        ("Total (/40)", "Total"),
        ("DOB (dd/mm/yyyy)", "DOB"),
        ("Total /75", "Total"),
        ("Attendance % (YTD)", "Attendance %"),
        ("Pupil Premium (Today)", "Pupil premium"),
        ("Zone of Proximal Development (ZPD)", "Zone of proximal development"),
    ],
)
def test_headings_that_a_reader_takes_for_one_are_one(written, meant):
    assert heading_key(written) == heading_key(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Raw %", "Raw"),
        ("Stanine (PC)", "Stanine"),
        ("UPN (former)", "UPN"),
        ("Reading 2024/25", "Reading 2024/26"),
        ("SAS (with 90% confidence bands)", "SAS"),  # both may stand side by side
        ("Reading (TA)", "Reading"),
        ("Q 1", "Q 2"),
    ],
)
def test_headings_that_say_different_things_stay_apart(one, other):
    assert heading_key(one) != heading_key(other)


def test_usual_headings_come_after_the_layouts_own_and_leave_out_what_it_uses_itself():
    export = Export.model_validate(LAYOUT)
    assert export.columns["surname"][:2] == ["Nachname", "Surname"]
    assert export.columns["registration_group"] == ["Set"]
    assert export.field_of("date of birth") == "birth_date"
    assert "Name" not in export.columns["full_name"] and "Pupil Name" in export.columns["full_name"]
    assert ["UPN" in one for one in export.recognise.alternatives] == [True, False]


def test_a_field_without_usual_headings_is_told_with_the_nearest():
    with pytest.raises(ValueError, match='found "pupils" among the usual headings; write "pupil"'):
        Export.model_validate(LAYOUT | {"usual": ["pupils"]})


@pytest.mark.parametrize("heading", ["Rdg Sum 2", "grammar, punctuation and spelling Autumn", "Maths HT3"])
def test_an_empty_group_of_a_pattern_stands_for_every_known_word(heading):
    assert compiled(r"(?P<subject>) (?P<term>)").fullmatch(heading)


@pytest.mark.parametrize("heading", ["Phonics Sum", "Swimming Sum", "Language Sum"])
def test_words_that_belong_to_one_test_or_mean_something_else_do_not_stand_in_headings(heading):
    assert not compiled(r"(?P<subject>) (?P<term>)").fullmatch(heading)
