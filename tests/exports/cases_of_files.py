"""For each rule about a whole file: files of which it must be told, and nothing else with it."""

from __future__ import annotations

from datetime import UTC, datetime

from broken_files import OK, PLAIN, ROLL, TABLE, WITH, Case, book, locked, own_roll, zipped
from declared import RESULTS
from dropped_files import ANN, BEN, BIRCH, CAT, DAN, FAY, judged, roll
from library_cases import FIXTURES

from pipelines.exports.landing.landings import file_id

TESTS = [["UPN", "Subject", "Test date", "Standardised score"], [ANN, "maths", "10/06/2026", "100"]]
BIRCH_ROLL = roll(FAY, school=BIRCH)
QUESTIONS = next((FIXTURES / "question-marks-wide" / "refused").glob("*.csv")).read_text(encoding="utf-8")
ANSWERS = "file_id,sheet,source_row,source_column,heading,level,rule,message,fix,answer\n"
NOT_ON_ROLL = judged("Reading", **WITH | {DAN: "EXS"})
ASKED_OF = file_id("answer-to-what-must-be-mended", NOT_ON_ROLL.encode())


def marks(heading: str, *rules: dict) -> dict:
    """A layout of the trust's own, with limits of its own."""
    check = {"subject": "multiplication_tables", "framework": "multiplication-check"}
    told_by = {"recognise": {"headings": ["Number", heading]}, "id": heading.lower().replace(" ", "-")}
    return RESULTS | told_by | {"results": [{"headings": [heading], "constants": check}], "rules": list(rules)}


OWN_LAYOUTS = [
    marks("Held marks", {"rule": "file_too_many_held", "more_than": 0.4}),
    marks("Lost marks", {"rule": "pupil_not_on_roll", "level": "file", "more_than": 0.5}),
]


def one(content: str | bytes, name: str = "a.csv", **told: object) -> Case:
    """A single file that is told of as a whole."""
    return Case({name: content}, name, **told)


FILE_CASES: dict[str, Case] = {
    "file_unreadable": one(b"PK\x03\x04 cut off", "a.xlsx"),
    "file_zip_of_several": one(zipped(one=OK.encode(), two=OK.encode()), "a.zip"),
    "file_is_web_page": one("<html><body><p>Your session has ended</p></body></html>", "a.xls"),
    "file_unsafe_xml": one('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "a.xml"),
    "file_empty": one(""),
    "file_headings_only": one(PLAIN),
    "file_not_recognised": one("Colour,Weight\nred,3\n"),
    "file_recognised_twice": one(book(*TABLE, Tests=TESTS), "a.xlsx"),
    "file_wrong_school": one(roll(ANN, BEN, school=BIRCH)),
    "file_column_missing": one(own_roll(ANN).replace("Year", "Colour"), "roll.csv"),
    "file_password_protected": one(locked(zipped(one=OK.encode())), "a.zip"),
    "file_too_large": one(OK + "x" * 30_000_000),
    "file_question_level": one(QUESTIONS),
    "file_pupils_not_matched": one(judged("Reading", **{f"A99910011500{n:02d}": "EXS" for n in range(40)})),
    "file_too_many_held": one(f"Number,Held marks\n{ANN},20\n{BEN},26\n{CAT},?\n"),
    "file_too_many_faults": one(f"Number,Lost marks\n{ANN},20\nF999100115099,12\nV999100115098,12\n"),
    "file_known_from_schools": Case(
        {"birch/roll.csv": BIRCH_ROLL, "_trust/known.csv": BIRCH_ROLL}, "known.csv", told_to="_trust"
    ),
    "file_slice_overlaps": Case(
        {
            "a.csv": judged("Reading,Maths", **dict.fromkeys(WITH, "EXS,EXS")),
            "b.csv": judged("Reading,Writing", **dict.fromkeys(WITH, "EXS,EXS")),
        },
        "b.csv",
    ),
    # Told of each row: the rows wait until the file says where it belongs.
    "file_no_assessment_point": Case(
        {"202526-summer/roll.csv": ROLL, "a.csv": OK}, "a.csv", 2, day=datetime(2026, 8, 20, tzinfo=UTC)
    ),
    "file_two_assessment_points": Case(
        {"202526-summer/roll.csv": ROLL, "a.csv": OK}, "a.csv", 2, day=datetime(2026, 12, 5, tzinfo=UTC)
    ),
    "file_no_roll": one(OK, has_roll=False, row=2),
    "file_point_not_in_calendar": Case({"202526-sumer/a.csv": OK}, "a.csv", 2),
    "answers_not_written": one(f"{ANSWERS}x,,2,A,,query,y,,,\n"),
    "answer_to_no_question": one(f"{ANSWERS}x,,2,A,,query,y,,,Yes\n", row=2),
    "answer_to_what_must_be_mended": Case(
        {"asked.csv": NOT_ON_ROLL, "a.csv": f"{ANSWERS}{ASKED_OF},,5,A,UPN,row,pupil_not_on_roll,,,He is new\n"},
        "a.csv",
        2,
    ),
}
