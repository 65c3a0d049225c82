from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
import yaml
from demo_files import ROLL_FILES, lines_of, table_of, tables_of

LAST = "202526-summer"
# The header of DfE's own census extract, and the elements of its results file in their order.
CENSUS = "LEA,Estab,UPN,Surname,Forename,Middlenames,Sex,DOB,NCyearActual,EnrolStatus,FSMeligible,Language,SENProvision"
TRANSFER = """
CTfile Header DocumentName CTFversion DateTime DocumentQualifier SupplierID SourceSchool LEA Estab URN
SchoolName AcademicYear DestSchool LEA Estab URN CTFpupilData Pupil UPN Surname Forename DOB Sex
StageAssessments KeyStage Stage StageAssessment Locale Year Subject Method Component ResultStatus
ResultQualifier Result
""".split()  # noqa: SIM905


def landed(path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def test_one_mis_puts_titles_above_and_a_total_below_and_writes_cp1252(trust):
    path = trust.folder / "inbox/alderwick" / LAST / "Pupil list.csv"
    lines = path.read_bytes().decode("cp1252").split("\r\n")
    assert lines[:2] == ["Pupil list,,,", "Effective date: 09/07/2026,,,"]
    assert lines[2].startswith("Adno,UPN,Legal Surname,Legal Forename,DOB,Gender,Year,Reg Group,Date of Admission,")
    assert lines[2].endswith("Ever in Care,")
    assert lines[-2] == f"Total,,,{len(lines) - 5}"
    accented = [p for p in (trust.folder / "inbox").rglob("Pupil list.csv") if "ë".encode("cp1252") in p.read_bytes()]
    assert accented


def test_another_mis_writes_a_byte_order_mark_iso_dates_and_words(trust):
    path = trust.folder / "inbox/bramblecote" / LAST / "students.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert lines_of(path)[0][1:5] == ["UPN", "Legal First Name", "Legal Last Name", "Sex"]
    roll = table_of(path)
    assert set(roll["Sex"]) == {"Female", "Male"}
    assert set(roll["EAL"]) == {"TRUE", "FALSE"}
    assert set(roll["SEN status"]) <= {"SEN Support", "EHCP", "No Special Educational Need"}
    assert roll["Date of Birth"].str.fullmatch(r"\d{4}-\d\d-\d\d").all()
    assert "Reception" in set(table_of(trust.folder / "inbox/hollowmere" / LAST / "students.csv")["Year group"])


def test_the_third_roll_is_dfes_census_extract(trust):
    path = trust.folder / "inbox/cloverstead" / LAST / "pupil-census.csv"
    assert path.read_bytes().split(b"\r\n")[0].decode() == CENSUS
    roll = table_of(path)
    assert set(roll["LEA"] + roll["Estab"]) == {"9991003"}
    assert set(roll["NCyearActual"]) == {"R", "1", "2", "3", "4", "5", "6"}


def test_results_of_the_multiplication_check_have_the_form_of_dfes_own_file(trust):
    path = trust.folder / "inbox/alderwick" / LAST / "9991001_KS2_9991001_MTC.xml"
    root = ET.parse(path).getroot()
    assert [element.tag for element in root.iter()][: len(TRANSFER)] == TRANSFER
    assert {element.text for element in root.iter("Year")} == {"2026"}
    assert root.findtext("Header/SourceSchool/AcademicYear") == "2025"
    roll = table_of(trust.folder / "inbox/alderwick" / LAST / "Pupil list.csv")
    year_4 = set(roll.loc[(roll["Year"] == "Year 4") & (roll["Date of Leaving"] == ""), "UPN"])
    assert {element.text for element in root.iter("UPN")} == year_4


def test_the_trust_wide_test_file_covers_all_mainstream_schools_but_the_one_with_its_own(trust):
    whole = table_of(trust.folder / "inbox/_trust" / LAST / "Test results.csv")
    own = table_of(trust.folder / "inbox/fernlow" / LAST / "Test results.csv")
    assert set(own["School URN"]) == {"990006"}
    assert set(whole["School URN"]) - {"999999"} == {
        "990001",
        "990002",
        "990003",
        "990005",
        "990007",
        "990008",
    }
    assert set(whole["Subject"]) == {"Reading", "Maths"}
    scored = whole[whole["Standardised score"] != "A"]
    assert scored.loc[scored["Subject"] == "Reading", "Reading age"].str.fullmatch(r"\d\d?:(0\d|1[01])").all()
    assert set(whole.loc[whole["Subject"] == "Maths", "Reading age"]) == {""}


def test_tests_are_sat_in_autumn_and_summer_only(trust):
    assert set(tables_of(trust.folder, "Test results.csv")["point"].str[7:]) == {"autumn", "summer"}


def test_secondaries_are_judged_in_their_own_subjects(trust):
    header = lines_of(trust.folder / "inbox/gorsethwaite" / LAST / "Teacher assessment.csv")[0]
    assert header[:8] == ["UPN", "Surname", "Forename", "Year", "Class", "English", "Maths", "Science"]


def test_a_corrected_file_lands_after_the_one_it_corrects(trust):
    folder = trust.folder / "inbox/hollowmere" / LAST
    first, second = folder / "Teacher assessment.csv", folder / "Teacher assessment corrected.csv"
    assert landed(first) < landed(second)
    before, after = table_of(first), table_of(second)
    assert list(before["UPN"]) == list(after["UPN"])
    assert list(before["Reading"]) == list(after["Reading"])
    assert list(before["Maths"])[1:] == list(after["Maths"])[:-1]


def test_one_file_lands_after_its_point_has_closed(trust):
    late = [
        path.parts[-3]
        for path in (trust.folder / "inbox").glob(f"*/{LAST}/*")
        if landed(path).date().isoformat() > "2026-07-10"
    ]
    assert late == ["bramblecote"]


def test_one_school_drops_one_class_only(trust):
    judged = table_of(trust.folder / "inbox/fernlow" / LAST / "Teacher assessment.csv")
    assert set(judged["Class"]) == {"5/6A"}
    assert 0 < (judged["Year"] == "Year 6").sum() < 20


def test_a_roll_that_repeats_the_last_one_byte_for_byte_is_listed(trust):
    listed = pd.read_csv(trust.truth_folder / "irregularities.csv", dtype=str)
    repeated = listed.loc[listed["what"] == "same bytes as before", ["school_id", "file"]]
    seen, again = set(), set()
    for path in sorted((trust.folder / "inbox").rglob("*.*"), key=lambda path: path.stat().st_mtime):
        landed_before = (path.parts[-3], path.read_bytes())
        if landed_before in seen:
            again.add((path.parts[-3], path.relative_to(trust.folder).as_posix()))
        seen.add(landed_before)
    assert len(again) >= 1
    assert again == set(repeated.itertuples(index=False, name=None))


def test_one_roll_never_came(trust):
    missing = [
        (school, point)
        for school in trust.school_ids
        for point in trust.assessment_points
        if not any((trust.folder / "inbox" / school / point / name).exists() for name in ROLL_FILES)
    ]
    assert missing == [("elmsworthy", "202526-spring")]


def test_the_small_primary_has_fewer_than_ten_pupils_a_year(trust):
    roll = table_of(trust.folder / "inbox/elmsworthy" / LAST / "Pupil list.csv")
    assert roll.loc[roll["Date of Leaving"] == "", "Year"].value_counts().max() < 10


def test_trust_yml_says_which_framework_each_school_judges_with(trust):
    settings = yaml.safe_load((trust.folder / "trust.yml").read_text(encoding="utf-8"))
    judged = {line.get("school", ""): line["framework"] for line in settings["judged_with"]}
    assert judged == {
        "": "dfe-wts-exs-gds", "bramblecote": "demo-point-in-time", "cloverstead": "linear-six-steps",
        "dovemere": "demo-point-in-time", "fernlow": "demo-point-in-time", "gorsethwaite": "linear-six-steps",
    }  # fmt: skip
    assert list(settings["assessment_points"]) == [*trust.assessment_points, "202627-autumn"]
    assert (trust.folder / settings["pupil_key_secret"]["file"]).resolve() == trust.key_file.resolve()


def test_schools_csv_has_the_columns_of_a_workspace(trust):
    schools = pd.read_csv(trust.folder / "schools.csv", dtype=str)
    assert list(schools) == [
        "school_id", "school_name", "phase", "urn", "laestab", "joined_trust_on", "left_trust_on",
        "inbox", "receipts",
    ]  # fmt: skip
    assert list(schools["phase"]).count("primary") == 5
    assert list(schools["phase"]).count("secondary") == 2
    assert list(schools["phase"]).count("special") == 1


@pytest.mark.parametrize("school", ["bramblecote", "fernlow", "dovemere"])
def test_judgements_are_words_of_the_framework_the_school_uses(trust, school):
    own = yaml.safe_load((trust.folder / "frameworks/demo-point-in-time.yml").read_text(encoding="utf-8"))
    known = {word for grade in own["grades"] for word in (grade["grade"], *grade["also"])} | {
        *own["outcomes"],
        "",
    }
    judged = tables_of(trust.folder, "Teacher assessment.csv").query("school_id == @school")
    cells = judged[[c for c in ("Reading", "Writing", "Maths", "English", "Science") if c in judged]].stack()
    assert set(cells.dropna()) <= known
