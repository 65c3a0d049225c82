"""Subjects of the trust's own, named under `subjects` in trust.yml: in headings, in cells, in the warehouse's words."""

from __future__ import annotations

import pytest
from dropped_files import ANN, BEN, judged, roll

from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.reference import Reference
from pipelines.workspace.workspace import Workspace
from tests.conftest import TRUST

OWN = """\
subjects:
  islamic_studies: {name: Islamic studies, words: [Iqra, ISL]}
  forest_school: {}
  art: {words: [Creative arts]}
"""
LONG = "UPN,Surname,Forename,Subject,Grade\n"


def told_of(trust, own):
    trust.write("trust.yml", TRUST + own)
    return trust


def test_a_column_headed_with_a_subject_of_the_trusts_own_holds_results(trust):
    told_of(trust, OWN)
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    headings = "Reading,Iqra,Forest School,Creative Arts Summer"
    trust.drop("cedar/a.csv", judged(headings, **{ANN: "EXS,GDS,EXS,WTS", BEN: "WTS,EXS,GDS,EXS"}))
    receipt = trust.run()["a.csv"]
    assert (receipt.status, receipt.rows_accepted, receipt.notes) == ("accepted", 2, [])
    counted = trust.accepted("result").groupby("subject")["result_as_given"].agg(list).map(sorted).to_dict()
    assert counted == {
        "reading": ["EXS", "WTS"],
        "islamic_studies": ["EXS", "GDS"],
        "forest_school": ["EXS", "GDS"],
        "art": ["EXS", "WTS"],
    }


def test_without_the_setting_such_a_column_is_not_read(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", judged("Reading,Iqra", **{ANN: "EXS,GDS"}))
    receipt = trust.run()["a.csv"]
    assert set(trust.accepted("result")["subject"]) == {"reading"}
    assert "Iqra" in " ".join(line.message for line in (*receipt.notes, *receipt.problems))


def test_rows_of_such_a_subject_are_freed_when_the_setting_comes(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    row = judged("Reading", **{ANN: "EXS"}).splitlines()[1].split(",")[:3]
    trust.drop("cedar/long.csv", LONG + ",".join([*row, "Isl", "GDS"]) + "\n")
    held = trust.run()["long.csv"]
    assert ([problem.rule for problem in held.problems], held.rows_held) == (["subject_unknown"], 1)
    freed = told_of(trust, OWN).run()["long.csv"]
    assert (freed.rows_held, freed.rows_accepted) == (0, 1)
    assert list(trust.accepted("result")["subject"]) == ["islamic_studies"]


def test_the_warehouse_is_told_their_names_behind_those_of_everybody(trust):
    table = Reference.of(Workspace.at(told_of(trust, OWN).folder)).tables["subject"].to_pandas()
    assert table["subject_name"].tail(2).tolist() == ["Islamic studies", "Forest school"]
    assert table.set_index("subject")["subject_name"]["art"] == "Art and design"
    assert table["subject_order"].tolist() == list(range(1, len(table) + 1))


def test_a_line_of_judged_with_and_of_spellings_may_name_them(trust):
    more = "spellings:\n  - {field: subject, value: RE and Iqra, means: islamic_studies}\n"
    judged_by = TRUST.replace(
        "judged_with:\n", "judged_with:\n  - {subject: forest_school, framework: point-in-time-four}\n"
    )
    trust.write("trust.yml", judged_by + OWN + more)
    exports = Reference.of(Workspace.at(trust.folder)).exports
    assert exports["teacher-assessment-long"].values["subject"]["RE and Iqra"] == "islamic_studies"


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("subjects:\n  latin: {words: [Maths]}\n", 'subjects.latin: "Maths" means maths already; take the word out'),
        ("subjects:\n  iqra: {words: [Quran]}\n  hifz: {words: [quran]}\n", '"quran" means iqra already'),
        ("subjects:\n  Iqra: {}\n", "subjects"),
        ("subjects:\n  iqra: {word: [Quran]}\n", "subjects.iqra.word"),
    ],
)
def test_what_is_wrong_with_one_is_said_with_its_place(trust, own, told):
    with pytest.raises(ConfigurationError) as refused:
        Reference.of(Workspace.at(told_of(trust, own).folder))
    assert told in str(refused.value)
