"""What lies in a drop folder is kept as it came, whatever its name, size or kind; what is no file is left alone."""

from __future__ import annotations

import os

import pytest
from dropped_files import ANN, judged, roll

from pipelines.exports.landing import dropped_bytes
from pipelines.exports.landing.dropped_bytes import copy_whole, look_at
from pipelines.exports.landing.landings import links, strays
from pipelines.exports.reading.containers.budget import LARGEST_FILE
from pipelines.workspace.workspace import Workspace


def test_a_file_of_any_name_gets_its_receipt(trust):
    names = ["a" * 200 + ".csv", "with a name." + "b" * 100, "=cmd|' .csv", "Zoë's “roll”.csv", "no-suffix"]
    for number, name in enumerate(names):
        trust.drop(f"cedar/{name}", f"UPN\n{number}\n")
    assert set(trust.run()) == set(names)


def test_what_programs_leave_while_they_work_is_not_landed(trust):
    for name in ("~$roll.xlsx", "roll.csv.part", "roll.tmp", "roll.crdownload", "desktop.ini", "Thumbs.db", ".hidden"):
        trust.drop(f"cedar/{name}", "x")
    assert trust.run() == {}


@pytest.mark.skipif(os.name == "nt", reason="making links asks for rights on Windows")
def test_links_in_a_drop_folder_are_told_and_not_followed(trust, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.csv").write_text("UPN\n1\n")
    inbox = trust.drop("cedar/roll.csv", roll(ANN)).parent
    (inbox / "link.csv").symlink_to(outside / "secret.csv")
    (inbox / "folder").symlink_to(outside)
    (inbox / "nowhere.csv").symlink_to(outside / "gone.csv")
    assert set(trust.run()) == {"roll.csv"}
    assert [path.name for _, path in links({"cedar": inbox})] == [
        "folder",
        "link.csv",
        "nowhere.csv",
    ]  # told to the analyst


def test_files_in_the_folder_of_no_school_are_told_of_and_not_taken(trust):
    trust.drop("cedar/202526-summer/roll.csv", roll(ANN))
    assert strays(Workspace.at(trust.folder)) == []
    trust.drop("Cedar Primary/202526-summer/roll.csv", roll(ANN))
    trust.drop("Cedar Primary/~$roll.xlsx", "")
    trust.drop("roll.csv", roll(ANN))
    trust.drop("judged.csv", judged("Reading", **{ANN: "EXS"}))
    moved = "north/cedar"
    trust.write("schools.csv", f"school_id,school_name,phase,inbox\nelm,Elm Primary,primary,inbox/{moved}\n")
    trust.drop(f"{moved}/roll.csv", roll(ANN))
    what_to_do = (
        "which is no school's drop folder, so that nothing takes them; move them to the folder of their school, "
        "or put the school into schools.csv"
    )
    assert strays(Workspace.at(trust.folder)) == [
        f"1 file lies in inbox/Cedar Primary, {what_to_do}",
        f"1 file lies in inbox/cedar, {what_to_do}",
        f"2 files lie in inbox itself, {what_to_do}",
    ]
    told: list[str] = []
    ingest = trust.ingest()
    ingest.progress.say = told.append
    ingest.run(None, [], lambda *_: None)
    assert told == strays(Workspace.at(trust.folder))
    assert set(trust.ledger("file_receipt")["school_id"]) == {"elm"}


def test_a_conflict_copy_is_a_later_file_that_replaces_the_first(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/202526-summer/ta.csv", judged("Reading", **{ANN: "EXS"}))
    trust.run()
    trust.drop("cedar/202526-summer/ta-OFFICE-PC.csv", judged("Reading", **{ANN: "GDS"}))
    assert trust.run()["ta.csv"].superseded_by
    assert trust.accepted("result")["result_as_given"].tolist() == ["GDS"]


def test_a_file_that_changes_while_it_is_copied_waits_for_the_next_run(tmp_path):
    path = tmp_path / "roll.csv"
    path.write_text("UPN\n1\n")
    seen = look_at(path, "cedar")
    path.write_text("UPN\n1\n2\n")
    assert not copy_whole(path, tmp_path / "kept" / "roll.csv", seen.sha256)
    assert [*(tmp_path / "kept").iterdir()] == []


def test_a_file_that_cannot_be_opened_stops_no_other(trust, monkeypatch):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/in the cloud.csv", "UPN\n1\n")

    def opens(path, folder):
        if "cloud" in path.name:
            raise OSError("the cloud file provider is not running")
        return look_at(path, folder)

    monkeypatch.setattr("pipelines.exports.landing.landings.look_at", opens)
    assert set(trust.run()) == {"roll.csv"}


def test_a_file_beyond_any_size_is_kept_and_told_without_being_read(trust):
    path = trust.drop("cedar/film.csv", "")
    os.truncate(path, LARGEST_FILE + dropped_bytes.PIECE)
    receipt = trust.run()["film.csv"]
    assert [problem.rule for problem in receipt.problems] == ["file_too_large"]
    assert receipt.size_bytes == LARGEST_FILE + dropped_bytes.PIECE


def test_a_trust_wide_file_that_the_schools_have_sent_themselves_is_told_once_and_left(trust):
    content = roll(ANN).encode()
    trust.drop("cedar/roll.csv", content)
    trust.drop("_trust/roll.csv", content)
    receipts = trust.run()
    covered = next(receipt for receipt in receipts.values() if receipt.school_id == "_trust")
    assert [problem.rule for problem in covered.problems] == ["file_known_from_schools"]
    assert (covered.rows_read, trust.accepted("roll")["file_id"].nunique()) == (0, 1)
    trust.run()
    assert trust.told.files_checked == 0
