"""A trust small enough to work by hand: three schools, and three assessment points that anyone sent files for.

Nobody sent files for 202627-autumn. Oak sent no roll in spring. Elm's summer roll was taken ten days after the close.
Ash joined the trust after spring. The pupil `mover` went from Oak to Elm on 20 April 2026, and Oak's summer roll still
has them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hand_worked_frameworks import FRAMEWORKS
from hand_worked_pupils import told
from hand_worked_settings import AUTUMN, SPRING, SUMMER, settings

Row = dict[str, Any]

ROLLS: dict[str, tuple[str, str, date]] = {
    "oak-1": ("oak", AUTUMN, date(2025, 11, 20)),
    "oak-2": ("oak", SUMMER, date(2026, 6, 15)),
    "elm-1": ("elm", AUTUMN, date(2025, 11, 21)),
    "elm-2": ("elm", SPRING, date(2026, 3, 2)),
    "elm-3": ("elm", SUMMER, date(2026, 7, 20)),
    "ash-1": ("ash", AUTUMN, date(2025, 11, 24)),
    "ash-2": ("ash", SUMMER, date(2026, 6, 18)),
}
ON_ROLL: dict[str, list[Row]] = {
    "oak-1": [
        {"pupil_key": "steady", "nc_year": "4", "sex": "F", "is_fsm6": True},
        {"pupil_key": "mover", "nc_year": "4", "sex": "M", "joined_on": date(2021, 9, 1)},
        {"pupil_key": "leaver", "nc_year": "4"},
    ],
    "oak-2": [
        {"pupil_key": "steady", "nc_year": "4", "is_fsm6": True},
        {"pupil_key": "mover", "nc_year": "4", "joined_on": date(2021, 9, 1)},
        {"pupil_key": "leaver", "nc_year": "4", "left_on": date(2026, 5, 20)},
        {"pupil_key": "joiner", "nc_year": "4", "joined_on": date(2026, 7, 11)},
        {"pupil_key": "behind", "nc_year": "5", "is_pupil_premium": False},
    ],
    "elm-1": [{"pupil_key": "elmer", "nc_year": "4"}],
    "elm-2": [{"pupil_key": "elmer", "nc_year": "4"}],
    "elm-3": [
        {"pupil_key": "elmer", "nc_year": "4", "attendance_percent": 93.4},
        {"pupil_key": "mover", "nc_year": "4", "joined_on": date(2026, 4, 20)},
        {"pupil_key": "guest", "nc_year": "4", "enrolment_status": "G"},
    ],
    "ash-1": [{"pupil_key": "ashley", "nc_year": "4"}],
    "ash-2": [{"pupil_key": "ashley", "nc_year": "4"}],
}

# file, pupil, framework, subject, what the cell says, number, further columns. Each file is one school's, for summer.
RESULTS: list[tuple[str, str, str, str, str, float | None, Row]] = [
    ("oak-words", "steady", "words", "reading", "On track", None, {}),
    ("oak-words", "steady", "words", "maths", "", None, {}),
    ("oak-words", "behind", "words", "reading", "On track", None, {"nc_year_assessed": "3"}),
    ("oak-words", "leaver", "words", "reading", "Above", None, {}),
    ("oak-words", "mover", "words", "reading", "Just below", None, {}),
    ("oak-test", "steady", "test", "reading", "115", 115, {"assessed_on": date(2026, 6, 9)}),
    ("oak-test", "steady", "test", "reading", "100", 100, {"assessed_on": date(2026, 6, 2)}),
    ("oak-test", "behind", "test", "reading", "A", None, {}),
    ("oak-test", "behind", "test", "maths", "141", 141, {}),
    ("elm-words", "mover", "words", "reading", "On track", None, {"assessed_on": date(2026, 4, 19)}),
    ("elm-words", "mover", "words", "maths", "On track", None, {"assessed_on": date(2026, 4, 20)}),
    ("elm-check", "elmer", "check", "multiplication_tables", "25", 25, {}),
    ("elm-check", "mover", "check", "multiplication_tables", "B", None, {}),
    ("elm-age", "elmer", "age", "reading", "8:03", 99, {"age_at_test_months": 111}),
    ("elm-age", "mover", "words", "reading", "smashing", None, {"result_type": "target"}),
]

LINK = [
    {
        "from_framework": "words",
        "to_framework": "test",
        "subject": "reading",
        "nc_year": "4",
        "assessment_point": SUMMER,
        "method": "linear",
        "n": 60,
        "x": 3.0,
        "y": 101.0,
        "se": 3.0,
        "residual_sd": 4.0,
        "agreement": 0.8,
        "schools": 2,
        "leaning_sd": 3.0,
    },
    {
        "from_framework": "words",
        "to_framework": "test",
        "subject": "maths",
        "nc_year": "4",
        "assessment_point": SUMMER,
        "method": "none",
        "n": 49,
        "reason": "49 pupils have both; 50 are needed",
    },
]


def tables() -> dict[str, list[Row]]:
    """Every table of the lake but the link, by the names of lake_schemas.COLUMNS."""
    rolls = [
        {"assessment_point": ROLLS[file_id][1], "school_id": ROLLS[file_id][0], "roll_date": ROLLS[file_id][2]}
        | {"file_id": file_id, "sheet": "", "source_row": number}
        | row
        for file_id, rows in ON_ROLL.items()
        for number, row in enumerate(rows, start=2)
    ]
    results = [
        {
            "pupil_key": pupil,
            "school_id": file_id[:3],
            "assessment_point": SUMMER,
            "subject": subject,
            "framework": framework,
        }
        | {"result_type": "result", "result_as_given": given, "result_normal": given.casefold().replace(" ", "")}
        | {"result_number": number, "file_id": file_id, "sheet": "", "source_row": row, "source_column": "C"}
        | further
        for row, (file_id, pupil, framework, subject, given, number, further) in enumerate(RESULTS, start=2)
    ]
    others = told()
    return (
        FRAMEWORKS
        | settings()
        | others
        | {
            "accepted/roll": rolls,
            "accepted/result": results,
            "ledger/file_receipt": _receipts(rolls, "roll")
            + _receipts(results, "result")
            + [row for name, rows in others.items() for row in _receipts(rows, name.removeprefix("accepted/"))]
            # answers to queries reach no table
            + _receipts([{"file_id": "oak-answers", "school_id": "oak", "assessment_point": SUMMER}], "answer"),
            "ledger/row_problem": [
                {"file_id": "oak-test", "sheet": "", "source_row": 9, "rule": "pupil_not_on_roll", "level": "row"}
            ],
        }
    )


def _receipts(rows: list[Row], record: str) -> list[Row]:
    files = sorted({(row["file_id"], row["school_id"], row["assessment_point"]) for row in rows})
    files = [*{file[0]: file for file in files}.values()]  # a file with rows of two points has one receipt
    counts = {file_id: sum(row["file_id"] == file_id for row in rows) for file_id, _, _ in files}
    return [
        {"file_id": file_id, "school_id": school, "file_name": f"{file_id}.csv", "sha256": file_id, "export": record}
        | {
            "record": record,
            "assessment_point": point,
            "landed_at": datetime(2026, 7, 21, 9, number),
            "status": "accepted",
        }
        | {"rows_read": counts[file_id], "rows_accepted": counts[file_id], "rows_held": 0, "rows_refused": 0}
        for number, (file_id, school, point) in enumerate(files)
    ]
