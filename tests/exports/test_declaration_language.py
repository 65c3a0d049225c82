"""The words of a declaration, each on a file of a few cells."""

from __future__ import annotations

import pytest
from declared import RESULTS, ROLL, rows_of, told
from pydantic import ValidationError

from pipelines.exports.checking.cell_types import read_dates, read_values, tidy
from pipelines.exports.checking.numbers_written import mended_number
from pipelines.exports.declaration import Export
from pipelines.exports.declaration.json_schema import SCHEMA_FILE, schema_text
from pipelines.exports.declaration.parts import NumberForm
from pipelines.exports.reading.read import read_file

SCORES = RESULTS | {"results": [{"headings": ["Score"], "constants": {"subject": "maths"}}]}


def read(declared: dict, text: str):
    return read_file("landing", text.encode(), {"x": Export.model_validate(declared)})


def test_the_schema_for_editors_is_in_step_with_the_language():
    written = SCHEMA_FILE.read_text(encoding="utf-8")
    assert written == schema_text(), "run python -m pipelines.exports.declaration.json_schema"


def test_a_column_is_found_by_a_pattern_that_its_whole_heading_fits():
    columns = ROLL["columns"] | {"registration_group": [{"pattern": "(reg|form)( group)?"}]}
    rows = rows_of(ROLL | {"columns": columns}, "Number,Family name,Former school,FORM  group\nA1,Quill,Ash,6B\n")
    assert told(rows, "registration_group") == [("6B",)]


def test_a_single_heading_needs_no_list():
    rows = rows_of(ROLL | {"columns": {"upn": "Number", "surname": "Family name"}}, "Number,Family name\nA1,Quill\n")
    assert told(rows, "upn", "surname") == [("A1", "Quill")]


def test_one_column_is_parted_by_the_first_pattern_that_fits():
    split = [
        {
            "headings": ["Pupil"],
            "patterns": [r"(?P<surname>[^,]+), *(?P<forename>.+)", r"(?P<forename>\S+) (?P<surname>.+)"],
        }
    ]
    declared = ROLL | {"recognise": {"headings": ["Number"]}, "columns": {"upn": ["Number"]}, "split": split}
    rows = rows_of(declared, 'Number,Pupil\nA1,"Quill, Ann Mary"\nA2,Ben van Ash\nA3,Cat\n')
    assert told(rows, "surname", "forename") == [("Quill", "Ann Mary"), ("van Ash", "Ben"), ("", "")]


def test_columns_are_joined_with_what_is_put_between_and_under_other_headings_too():
    joined = {"birth_date": {"parts": [["Year born", "Y"], "Month", "Day"], "between": "-"}}
    rows = rows_of(ROLL | {"joined": joined}, "Number,Family name,Y,Month,Day\nA1,Quill,2015,03,14\n")
    assert told(rows, "birth_date") == [("2015-03-14",)]


def test_the_names_of_the_sheet_and_of_the_file_say_what_no_column_does():
    declared = SCORES | {
        "sheet_name": {"registration_group": r"Class (?P<value>\w+)"},
        "file_name": {"term": r"_(?P<value>aut|spr|sum)\d*_", "academic_year": r"(?P<value>\d{4}-\d{2})"},
    }
    rows = rows_of(declared, "Number,Score\nA1,12\n", sheet="Class 6B", file_name="quiz_Spr2_2025-26.csv")
    assert told(rows, "registration_group", "term", "academic_year") == [("6B", "Spr", "2025-26")]


def test_what_stands_nearer_to_the_row_counts_before_what_stands_farther():
    declared = SCORES | {
        "constants": {"term": "autumn"},
        "file_name": {"term": "(?P<value>spring)"},
        "above_header": {"term": "Term: (?P<value>summer)"},
    }
    text = "Number,Score\nA1,12\n"
    assert told(rows_of(declared, text), "term") == [("autumn",)]
    assert told(rows_of(declared, text, file_name="spring.csv"), "term") == [("spring",)]
    assert told(rows_of(declared, "Term: summer\n" + text, file_name="spring.csv"), "term") == [("summer",)]


def test_what_a_heading_names_is_read_like_a_cell():
    declared = RESULTS | {
        "results": [{"pattern": "(?P<subject>Rd|Ma) (?P<term>Aut|Spr)[12] (?P<result_type>target|actual)"}],
        "values": {"subject": {"Rd": "reading", "Ma": "maths"}},
    }
    rows = rows_of(declared, "Number,Rd Aut1 Target,Ma Spr2 Actual\nA1,12,13\n")
    assert told(rows, "subject", "term", "result_type", "result_as_given", "source_column") == [
        ("Rd", "Aut", "Target", "12", "B"),
        ("Ma", "Spr", "Actual", "13", "C"),
    ]
    assert read_values(rows["subject"], "subject", {"Rd": "reading", "Ma": "maths"})["value"].tolist() == [
        "reading",
        "maths",
    ]
    assert read_values(rows["term"], "term", {})["value"].tolist() == ["autumn", "spring"]
    assert read_values(rows["result_type"], "result_type", {})["value"].tolist() == ["target", "result"]


def test_each_result_has_the_day_in_the_column_beside_it():
    results = [{"pattern": "(?P<subject>reading|maths) score", "columns": {"assessed_on": ["{subject} date"]}}]
    text = "Number,Reading score,Reading date,Maths score,Maths date\nA1,101,01/06/2026,99,02/06/2026\n"
    rows = rows_of(RESULTS | {"results": results}, text)
    assert told(rows, "subject", "result_as_given", "assessed_on") == [
        ("Reading", "101", "01/06/2026"),
        ("Maths", "99", "02/06/2026"),
    ]


def test_a_test_with_score_and_age_gives_two_results_in_two_frameworks():
    results = [
        {"headings": ["SAS"], "constants": {"subject": "reading", "framework": "a"}},
        {"headings": ["Age"], "constants": {"subject": "reading", "framework": "b"}, "skip_empty": True},
    ]
    rows = rows_of(RESULTS | {"results": results}, "Number,SAS,Age\nA1,101,8:03\nA2,99,\n")
    assert sorted(told(rows, "upn", "framework", "result_as_given")) == [
        ("A1", "a", "101"),
        ("A1", "b", "8:03"),
        ("A2", "a", "99"),
    ]


@pytest.mark.parametrize(
    ("written", "form", "plain"),
    [
        ("12,5", {"decimal": ","}, "12.5"),
        ("1.234,5", {"decimal": ","}, "1234.5"),
        ("1,234.5", {}, "1234.5"),
        ("95%", {"percent": "of_hundred"}, "95"),
        ("95 %", {"percent": "of_one"}, "95"),
        ("0.95", {"percent": "of_one"}, "95"),
        ("0.955", {"percent": "of_one"}, "95.5"),
        ("1", {"percent": "of_one"}, "100"),
        ("95%", {}, "95%"),
        ("=12", {"without": "=*"}, "12"),
        ("8:03*", {"without": "=*"}, "8:03"),
        ("*", {"without": "=*"}, "*"),
        ("Abs", {"decimal": ",", "percent": "of_one"}, "Abs"),
        ("1,2,3", {"decimal": ","}, "1,2,3"),
    ],
)
def test_a_number_is_made_plain_and_a_word_left_alone(written, form, plain):
    assert mended_number(written, NumberForm(**form)) == plain


def test_the_cell_is_kept_as_given_beside_what_the_framework_reads():
    declared = SCORES | {
        "numbers": {"result_as_given": {"percent": "of_one"}},
        "values": {"result_as_given": {"Exc": "GDS"}},
    }
    rows = rows_of(declared, "Number,Score\nA1,0.5\nA2,exc\n")
    assert told(rows, "result_as_given", "result_to_read") == [("0.5", "50"), ("exc", "GDS")]


def test_a_column_may_have_words_and_codes_of_its_own():
    results = [
        {
            "headings": ["Score"],
            "constants": {"subject": "maths"},
            "outcomes": {"X": "exempt"},
            "values": {"hi": "GDS"},
        },
        {"headings": ["Effort"], "constants": {"subject": "maths"}},
    ]
    rows = rows_of(
        RESULTS | {"results": results, "outcomes": {"abs": "absent"}}, "Number,Score,Effort\nA1,x,X\nA2,Hi,ABS\n"
    )
    assert told(rows.sort_values(["upn", "source_column"]), "result_to_read", "result_outcome") == [
        ("x", "exempt"),
        ("X", ""),
        ("GDS", ""),
        ("ABS", "absent"),
    ]


def test_dates_are_read_in_a_declared_form_and_by_field():
    rows = read_dates(
        tidy(rows_of(ROLL, "Number,Family name\nA1,Quill\n")["upn"].replace("A1", "03 Jun 26")), ["%d %b %y"]
    )
    assert [(day.isoformat(), how) for day, how in told(rows, "value", "read_as")] == [("2026-06-03", "declared")]


@pytest.mark.parametrize(
    "written", ["2026-06-03T08:15:00Z", "2026-06-03T08:15:00.123Z", "2026-06-03 08:15", "2026/06/03"]
)
def test_a_moment_in_iso_form_is_its_day(written):
    cells = rows_of(ROLL, "Number,Family name\nA1,Quill\n")["upn"].replace("A1", written)
    assert [day.isoformat() for day in read_dates(cells, ["iso"])["value"]] == ["2026-06-03"]


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2025/26", "202526"),
        ("2025-2026", "202526"),
        ("25/26", "202526"),
        ("202526", "202526"),
        ("2025/27", None),
        ("2026", None),
    ],
)
def test_an_academic_year_is_read_from_its_two_years(written, year):
    cells = rows_of(ROLL, "Number,Family name\nA1,Quill\n")["upn"].replace("A1", written)
    read = read_values(cells, "academic_year", {})["value"]
    assert read.dropna().tolist() == ([] if year is None else [year])


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            {"values": {"subject": {"Rd": "raeding"}}},
            'values.subject makes subject "raeding", which it cannot be; write "reading"',
        ),
        (
            {"values": {"result_type": {"T": "tagret"}}},
            'values.result_type makes result_type "tagret", which it cannot be; write "target"',
        ),
        (
            {"constants": {"term": "Aut"}},
            'constants makes term "Aut", which it cannot be; write one of autumn, spring, summer',
        ),
        ({"key": ["day"]}, 'key names "day", which is no field; write one of'),
        ({"dates": ["%d/%m"]}, 'the form of dates "%d/%m" '),
        ({"container": "xml"}, "row_element and container: xml go together"),
        (
            {"results": [{"headings": ["A"], "columns": {"assessed_on": ["{subject} date"]}}]},
            "takes up subject, which pattern: does not find",
        ),
        ({"split": [{"headings": ["A"], "patterns": ["x"]}]}, "finds no field; write (?P<surname>...) round each part"),
        ({"outcomes": {"A": "away"}}, "Input should be 'absent', 'not_entered'"),
    ],
)
def test_what_a_declaration_cannot_mean_is_told(change, line):
    with pytest.raises(ValidationError) as caught:
        Export.model_validate(RESULTS | change)
    assert line in str(caught.value)


def test_either_of_two_required_fields_will_do():
    declared = SCORES | {
        "columns": SCORES["columns"] | {"term": ["Term"], "assessed_on": ["Day"]},
        "required": [["term", "assessed_on"]],
    }
    assert read(declared, "Number,Score,Day\nA1,1,01/06/2026\n").rule == ""
    stopped = read(declared, "Number,Score\nA1,1\n")
    assert (stopped.rule, stopped.values) == ("file_column_missing", {"columns": "“Term” or “Day”"})


def test_a_file_of_marks_for_each_question_is_known_and_the_summary_asked_for():
    declared = RESULTS | {"columns": {}, "results": [], "question_level": True, "send_instead": "Group report"}
    stopped = read(declared, "Number,Q1,Q2\nA1,1,0\n")
    assert (stopped.rule, stopped.values["summary"], stopped.rows_read) == ("file_question_level", "Group report", 1)
