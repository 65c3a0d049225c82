"""Attendance from the drop folder to typed rows: sessions, percentages, and what is held or asked."""

from __future__ import annotations

import pandas as pd
import pytest
from dropped_files import ANN, BEN, CAT, DAN, roll

HEADINGS = "UPN,Possible sessions,Sessions attended,Authorised,Unauthorised,Percentage attended,From,To"
SESSIONS = [
    "sessions_possible",
    "sessions_attended",
    "sessions_authorised",
    "sessions_unauthorised",
    "attendance_percent",
]


def summary(*rows: str, headings: str = HEADINGS) -> str:
    return "\n".join([headings, *rows]) + "\n"


def sessions(trust, *columns: str) -> dict[int, tuple]:
    """The accepted sessions by source row, None where there is no number."""
    rows = trust.accepted("attendance").set_index("source_row")[list(columns) or SESSIONS]
    return {row: tuple(None if pd.isna(cell) else cell for cell in cells) for row, *cells in rows.itertuples(name=None)}


def rules(receipt) -> list[tuple]:
    return [(problem.source_row, problem.source_column, problem.rule, problem.level) for problem in receipt.problems]


def test_a_summary_is_read_to_sessions(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/att.csv", summary(f"{ANN},380,361,15,4,95,01/09/2025,10/07/2026", f'{BEN},"1,024",1024,0,0.0,,,'))
    receipt = trust.run()["att.csv"]
    assert (receipt.export, receipt.record, receipt.status) == (
        "attendance-summary",
        "attendance",
        "accepted_with_queries",
    )
    assert sessions(trust) == {2: (380, 361, 15, 4, 95.0), 3: (1024, 1024, 0, 0, None)}
    assert rules(receipt) == [(3, "B", "sessions_more_than_a_year", "query")]
    days = trust.accepted("attendance").set_index("source_row")[["counted_from", "counted_to"]]
    assert [str(day) for day in days.loc[2]] == ["2025-09-01", "2026-07-10"]


def test_what_cannot_be_is_held_and_what_is_odd_is_asked(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT, DAN))
    trust.drop(
        "cedar/att.csv",
        summary(
            f"{ANN},100,101,0,0,,,",
            f"{BEN},100,90,5,4,,,",
            f"{CAT},100,90,10,0,80,,",
            f"{DAN},100,90,10,0,,10/06/2026,01/06/2026",
            f"{ANN[:-1]}9,100,90,10,0,,,",
        ),
    )
    receipt = trust.run()["att.csv"]
    assert [(row, rule, level) for row, _, rule, level in rules(receipt) if rule != "upn_check_letter"] == [
        (2, "attended_more_than_possible", "row"),
        (3, "sessions_do_not_add_up", "query"),
        (4, "percent_disagrees", "query"),
        (5, "ends_before_start", "row"),
        (6, "pupil_near_match", "row"),
    ]
    assert (receipt.rows_accepted, receipt.rows_held, receipt.status) == (2, 3, "partly_accepted")


@pytest.mark.parametrize("cell", ["-1", "12.5", "some", "٣٨٠"])
def test_a_cell_that_is_no_count_of_sessions_holds_its_row(trust, cell):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/att.csv", summary(f"{ANN},{cell},90,5,5,,,"))
    assert rules(trust.run()["att.csv"]) == [(2, "B", "number_unreadable", "row")]


def test_a_pupil_without_marks_yet_is_kept_as_unknown(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/att.csv", summary(f"{ANN},,,,,,,", f"{BEN},0,0,0,0,,,"))
    assert trust.run()["att.csv"].status == "accepted"
    assert sessions(trust) == {2: (None,) * 5, 3: (0, 0, 0, 0, None)}


def test_percentages_alone_leave_the_sessions_open(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT))
    trust.drop("cedar/att.csv", summary(f"{ANN},95.5%", f"{BEN},100", f"{CAT},0.5", headings="UPN,Percentage attended"))
    receipt = trust.run()["att.csv"]
    assert (receipt.export, receipt.status) == ("attendance-percentages", "accepted")
    nothing = (None, None, None, None)
    assert sessions(trust) == {2: (*nothing, 95.5), 3: (*nothing, 100.0), 4: (*nothing, 0.5)}
    assert "Attendance: percentages only; absence cannot be counted in sessions from this file." in (
        receipt.understood.dates
    )


def test_percentages_written_as_parts_of_1_are_brought_to_100(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/att.csv", summary(f"{ANN},0.955", f"{BEN},1", headings="UPN,Percentage attended"))
    receipt = trust.run()["att.csv"]
    assert sessions(trust, "attendance_percent") == {2: (95.5,), 3: (100.0,)}
    assert "Attendance: percentages stand as parts of 1 and were read so (0.95 is 95%)." in receipt.understood.dates


def test_a_percentage_over_100_is_held(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/att.csv", summary(f"{ANN},101", headings="UPN,Percentage attended"))
    assert rules(trust.run()["att.csv"]) == [(2, "B", "percent_unreadable", "row")]


def test_a_number_left_out_is_worked_out_where_the_others_leave_no_choice(trust):
    trust.write(
        "exports/marks.yml",
        """\
id: marks
name: Marks
record: attendance
layout_source: These tests
recognise: {headings: [UPN, Present, Late]}
columns:
  upn: [UPN]
  sessions_possible: [Possible]
  sessions_present: [Present]
  sessions_late: [Late]
  sessions_off_site: [Off site]
  sessions_absent: [Absent]
  sessions_authorised: [Authorised]
""",
    )
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT))
    trust.drop(
        "cedar/att.csv",
        summary(
            f"{ANN},380,350,4,6,20,15",
            f"{BEN},,350,,,20,",
            f"{CAT},380,,,,19,19",
            headings="UPN,Possible,Present,Late,Off site,Absent,Authorised",
        ),
    )
    receipt = trust.run()["att.csv"]
    assert receipt.status == "accepted"
    assert sessions(trust, *SESSIONS[:4]) == {2: (380, 360, 15, 5), 3: (370, 350, None, None), 4: (380, 361, 19, 0)}
    assert "Sessions attended: worked out from the other sessions in 3 rows." in receipt.understood.dates
    assert "Possible sessions: worked out from the other sessions in 1 row." in receipt.understood.dates


def test_two_rows_of_a_pupil_for_one_assessment_point_are_both_held(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/att.csv", summary(f"{ANN},100,90,5,5,,,", f"{ANN},200,190,5,5,,,"))
    assert [rule for _, _, rule, _ in rules(trust.run()["att.csv"])] == ["attendance_repeated"] * 2


def test_a_later_summary_replaces_the_earlier_and_another_year_group_stands_beside_it(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, DAN))
    trust.drop("cedar/six.csv", summary(f"{ANN},100,90,5,5,,,", f"{BEN},100,100,0,0,,,"))
    trust.drop("cedar/five.csv", summary(f"{DAN},100,80,20,0,,,"))
    trust.run()
    trust.drop("cedar/six again.csv", summary(f"{ANN},100,91,4,5,,,", f"{BEN},100,100,0,0,,,"))
    receipts = trust.run()
    assert receipts["six.csv"].superseded_by == receipts["six again.csv"].file_id
    attended = trust.accepted("attendance").groupby("pupil_key")["sessions_attended"].agg(list).tolist()
    assert sorted(attended) == [[80], [91], [100]]


def test_held_rows_free_themselves_when_the_roll_comes(trust):
    trust.drop("cedar/att.csv", summary(f"{ANN},100,90,5,5,,,"))
    assert rules(trust.run()["att.csv"]) == [(2, "", "file_no_roll", "row")]
    trust.drop("cedar/roll.csv", roll(ANN))
    assert trust.run()["att.csv"].status == "accepted"
    assert sessions(trust, "sessions_attended") == {2: (90,)}


def test_the_last_day_counted_tells_the_assessment_point(trust):
    trust.drop("cedar/202526-spring/roll.csv", roll(ANN))
    trust.drop("cedar/att.csv", summary(f"{ANN},100,90,5,5,,01/09/2025,20/03/2026"))
    assert trust.run()["att.csv"].assessment_point == "202526-spring"


def test_a_roll_may_carry_attendance(trust):
    trust.write(
        "exports/roll-with-attendance.yml",
        """\
id: roll-with-attendance
name: Roll with attendance
record: roll
layout_source: These tests
recognise: {headings: [Number, Poss]}
columns: {upn: [Number], surname: [Family], forename: [Given], nc_year: [NC],
          sessions_possible: [Poss], sessions_attended: [Att], attendance_percent: ["% Att"]}
""",
    )
    headings = "Number,Family,Given,NC,Poss,Att,% Att"
    trust.drop("cedar/roll.csv", "\n".join([headings, f"{ANN},Quill,Ann,6,100,95,95", f"{BEN},Under,Ben,6,100,?,"]))
    receipt = trust.run()["roll.csv"]
    # a cell of attendance that can't be read keeps nobody off the roll
    assert rules(receipt) == [(3, "F", "number_unreadable", "query")]
    assert receipt.status == "accepted_with_queries"
    one, other = trust.accepted("roll").sort_values("source_row")[SESSIONS].itertuples(index=False, name=None)
    assert one[:2] == (100, 95) and one[4] == 95.0
    assert other[0] == 100 and pd.isna(other[1])


@pytest.mark.parametrize(
    ("headings", "parts", "held"),
    [
        ("Half term", ("Aut1", "Aut2"), False),
        ("Half term", ("Autumn 1", "Autumn 1"), True),
        ("Half term", ("Autumn", "Autumn 2"), True),
        ("From,To", ("01/09/2025,24/10/2025", "03/11/2025,19/12/2025"), False),
        ("From,To", ("01/09/2025,24/10/2025", "01/09/2025,19/12/2025"), True),
        ("From,To", ("01/09/2025,24/10/2025", ","), True),
    ],
)
def test_rows_of_a_pupil_stand_together_where_they_count_different_parts_of_the_time(trust, headings, parts, held):
    trust.drop("cedar/roll.csv", roll(ANN))
    counts = "UPN,Possible sessions,Sessions attended,Authorised,Unauthorised"
    first, second = parts
    folder = "202526-autumn/" if "," in parts else ""
    trust.drop(
        f"cedar/{folder}att.csv",
        summary(f"{ANN},70,68,2,0,{first}", f"{ANN},72,70,1,1,{second}", headings=f"{counts},{headings}"),
    )
    receipt = trust.run()["att.csv"]
    assert [rule for _, _, rule, _ in rules(receipt)] == ["attendance_repeated"] * (2 if held else 0)
    if not held:
        assert set(trust.accepted("attendance")["assessment_point"]) == {"202526-autumn"}
