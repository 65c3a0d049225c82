"""From drop folders to accepted rows and receipts, on a small trust: nothing is lost, nothing is counted twice."""

from __future__ import annotations

from pathlib import Path

from dropped_files import ANN, BEN, BIRCH, CAT, DAN, EVE, FAY, judged, roll

REPOSITORY = Path(__file__).resolve().parents[2]
OWN_FRAMEWORK = REPOSITORY / "dbt_project" / "frameworks" / "dfe-wts-exs-gds.yml"


def counted(receipt) -> tuple[int, int, int, int]:
    return receipt.rows_read, receipt.rows_accepted, receipt.rows_held, receipt.rows_refused


def rules(receipt) -> list[tuple[int | None, str, str]]:
    return [(problem.source_row, problem.source_column, problem.rule) for problem in receipt.problems]


def results(trust, *columns: str) -> list[tuple]:
    rows = trust.accepted("result").sort_values(["source_row", "source_column"])
    return list(rows[list(columns)].itertuples(index=False, name=None))


def lake_bytes(trust, part: str) -> dict[str, bytes]:
    folder = trust.folder / "lake" / part
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_rows_read_are_accepted_held_or_refused_for_every_file(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT) + ",,,,,,,,\nTotal,3\n")
    trust.drop("cedar/judged.csv", judged("Reading,Maths", **{ANN: "EXS,GDS", BEN: "EXS,wow", EVE: "WTS,WTS"}))
    trust.drop("cedar/wrong.csv", roll(FAY, school=BIRCH))
    trust.drop("cedar/unknown.csv", "a,b\n1,2\n")
    trust.drop("cedar/only headings.csv", judged("Reading"))
    trust.drop("cedar/nothing.csv", "")
    trust.run()
    told = trust.ledger("file_receipt").set_index("file_name")
    assert (told["rows_read"] == told[["rows_accepted", "rows_held", "rows_refused"]].sum(axis=1)).all()
    assert told[["rows_read", "rows_accepted", "rows_held", "rows_refused"]].T.to_dict("list") == {
        "roll.csv": [3, 3, 0, 0],
        "judged.csv": [3, 1, 2, 0],
        "wrong.csv": [1, 0, 0, 1],
        "unknown.csv": [0, 0, 0, 0],
        "only headings.csv": [0, 0, 0, 0],
        "nothing.csv": [0, 0, 0, 0],
    }
    assert told["status"].to_dict() == {
        "roll.csv": "accepted",
        "judged.csv": "partly_accepted",
        "wrong.csv": "not_accepted",
        "unknown.csv": "not_accepted",
        "only headings.csv": "not_accepted",
        "nothing.csv": "not_accepted",
    }
    # One accepted row of two judgements; nothing of the rows that were held.
    assert results(trust, "source_row", "source_column", "result_as_given") == [(2, "F", "EXS"), (2, "G", "GDS")]


def test_a_second_run_does_nothing(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS", EVE: "EXS"}))
    trust.drop("cedar/unknown.csv", "a,b\n1,2\n")
    assert len(trust.run()) == 3
    before, build = {part: lake_bytes(trust, part) for part in ("accepted", "held", "ledger")}, trust.told.build_id
    assert trust.run() == {}
    assert (trust.told.files_landed, trust.told.files_checked, trust.told.build_id) == (0, 0, build)
    assert {part: lake_bytes(trust, part) for part in before} == before


def test_the_same_bytes_under_another_name_change_nothing_and_the_receipt_says_so_once(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.run()
    before = {part: lake_bytes(trust, part) for part in ("accepted", "held", "ledger")}
    trust.drop("cedar/202526-summer/copy of roll.csv", roll(ANN))
    [receipt] = trust.run().values()
    [note] = [note for note in receipt.notes if note.rule == "roll_same_bytes"]
    assert "dropped in again as “202526-summer/copy of roll.csv”" in note.message
    assert "The file that counts now is roll.csv of 15 June 2026." in note.fix
    after = {part: lake_bytes(trust, part) for part in before}
    after["ledger"].pop("dropped_again.json")
    assert after == before
    assert (trust.told.files_landed, trust.told.files_checked) == (0, 0)
    assert trust.run() == {}


def test_replaced_bytes_dropped_again_name_the_file_that_counts(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS"}))
    trust.run()
    trust.drop("cedar/judged again.csv", judged("Reading", **{ANN: "GDS"}))
    trust.run()
    trust.drop("cedar/judged at last.csv", judged("Reading", **{ANN: "EXS"}))
    [receipt] = trust.run().values()
    assert [note.fix for note in receipt.notes if note.rule == "file_same_bytes"] == [
        "The file that counts now is judged again.csv of 15 June 2026. "
        "If you meant to send a corrected one, save it and drop it in again. If judged.csv of 15 June 2026 should "
        "count once more, save it as another kind of file, such as a workbook in place of CSV, and drop that in. If "
        "the same holds for another assessment point, say so in the file itself, such as in a column “Term” with "
        "“Summer” on each row."
    ]


def test_results_that_hold_for_another_point_as_well_come_in_where_the_file_says_so_as_the_note_asks(trust):
    trust.drop("cedar/202526-spring/roll.csv", roll(ANN))
    trust.drop("cedar/202526-summer/roll.csv", roll(ANN) + ",,,,,,,,\n")
    same = judged("Reading", **{ANN: "EXS"})
    trust.drop("cedar/202526-spring/judged.csv", same)
    trust.drop("cedar/202526-summer/judged.csv", same)
    trust.run()
    assert results(trust, "assessment_point", "result_as_given") == [("202526-spring", "EXS")]
    headings, row = same.splitlines()
    trust.drop("cedar/202526-summer/judged.csv", f"{headings},Term\n{row},Summer\n")
    trust.run()
    assert set(results(trust, "assessment_point")) == {("202526-spring",), ("202526-summer",)}


def test_a_file_that_is_taken_out_of_the_folder_still_counts(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.run()
    (trust.folder / "inbox/cedar/roll.csv").unlink()
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS"}))
    assert trust.run()["judged.csv"].status == "accepted"


def test_a_corrected_file_replaces_the_one_it_corrects_and_both_receipts_say_so(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS", BEN: "WTS"}))
    old = trust.run()["judged.csv"]
    trust.drop("cedar/judged again.csv", judged("Reading", **{ANN: "GDS", BEN: "WTS"}))
    receipts = trust.run()
    assert receipts["judged again.csv"].replaces == old.file_id
    assert receipts["judged.csv"].superseded_by == receipts["judged again.csv"].file_id
    assert "judged again.csv of 15 June 2026 came later and replaced it" in receipts["judged.csv"].next_steps[0]
    assert results(trust, "result_as_given") == [("GDS",), ("WTS",)]
    assert set(trust.accepted("result")["file_id"]) == {receipts["judged again.csv"].file_id}


def test_the_old_bytes_dropped_again_do_not_come_back(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    first, second = judged("Reading", **{ANN: "EXS"}), judged("Reading", **{ANN: "GDS"})
    for number, text in enumerate([first, second, first]):
        trust.drop(f"cedar/judged {number}.csv", text)
        trust.run()
    assert results(trust, "result_as_given") == [("GDS",)]


def test_a_corrected_roll_replaces_the_roll_of_its_assessment_point_alone(trust):
    trust.drop("cedar/202526-spring/roll.csv", roll(ANN))
    trust.drop("cedar/202526-summer/roll.csv", roll(ANN, BEN))
    trust.run()
    trust.drop("cedar/202526-summer/roll again.csv", roll(ANN, CAT))
    trust.run()
    rows = trust.accepted("roll")
    assert sorted(zip(rows["assessment_point"], rows["source_row"], strict=True)) == [
        ("202526-spring", 2),
        ("202526-summer", 2),
        ("202526-summer", 3),
    ]
    assert trust.ledger("file_receipt")["superseded_by"].notna().sum() == 1


def test_files_that_speak_for_different_subjects_or_years_both_stand(trust):
    trust.drop("cedar/roll.csv", roll(ANN, DAN))
    trust.drop("cedar/reading 6.csv", judged("Reading", **{ANN: "EXS"}))
    trust.drop("cedar/maths 6.csv", judged("Maths", **{ANN: "WTS"}))
    trust.drop("cedar/reading 5.csv", judged("Reading", **{DAN: "GDS"}))
    receipts = trust.run()
    assert {receipt.superseded_by for receipt in receipts.values()} == {None}
    assert sorted(results(trust, "subject", "result_as_given")) == [
        ("maths", "WTS"),
        ("reading", "EXS"),
        ("reading", "GDS"),
    ]


def test_a_file_that_covers_part_of_another_is_held_with_the_reason(trust):
    trust.drop("cedar/roll.csv", roll(ANN, DAN))
    trust.drop("cedar/both years.csv", judged("Reading", **{ANN: "EXS", DAN: "EXS"}))
    trust.run()
    trust.drop("cedar/year 6.csv", judged("Reading", **{ANN: "GDS"}))
    receipt = trust.run()["year 6.csv"]
    assert (receipt.status, counted(receipt)) == ("not_accepted", (1, 0, 1, 0))
    assert receipt.problems[0].rule == "file_slice_overlaps"
    assert "both years.csv" in receipt.problems[0].message
    assert results(trust, "result_as_given") == [("EXS",), ("EXS",)]
    trust.drop("cedar/both years again.csv", judged("Reading", **{ANN: "GDS", DAN: "EXS"}))
    trust.run()
    assert results(trust, "result_as_given") == [("GDS",), ("EXS",)]


def test_a_blank_file_makes_way_for_the_one_that_is_filled_in(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: ""}))
    assert trust.run()["judged.csv"].status == "accepted"
    trust.drop("cedar/judged again.csv", judged("Reading", **{ANN: "EXS"}))
    assert trust.run()["judged.csv"].superseded_by
    assert results(trust, "result_as_given") == [("EXS",)]


def test_results_before_any_roll_wait_and_free_themselves_when_it_comes(trust):
    trust.drop("cedar/judged.csv", judged("Reading,Maths", **{ANN: "EXS,GDS", BEN: "WTS,"}))
    held = trust.run()["judged.csv"]
    assert (held.status, counted(held)) == ("not_accepted", (2, 0, 2, 0))
    assert {rule for _, _, rule in rules(held)} == {"file_no_roll"}
    assert held.problems[0].fix.startswith("Send your roll first.")
    assert trust.accepted("result").empty
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    freed = trust.run()["judged.csv"]
    assert (freed.file_id, freed.status, counted(freed)) == (held.file_id, "accepted", (2, 2, 0, 0))
    assert results(trust, "source_row", "source_column", "result_as_given") == [
        (2, "F", "EXS"),
        (2, "G", "GDS"),
        (3, "F", "WTS"),
        (3, "G", ""),
    ]
    assert len(trust.ledger("file_receipt")) == 2
    assert trust.run() == {}


def test_a_roll_that_loses_the_pupil_holds_the_results_again(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS", BEN: "WTS"}))
    trust.run()
    trust.drop("cedar/roll again.csv", roll(ANN))
    receipt = trust.run()["judged.csv"]
    assert (counted(receipt), rules(receipt)) == ((2, 1, 1, 0), [(3, "A", "pupil_not_on_roll")])
    assert results(trust, "source_row") == [(2,)]


def test_a_roll_of_one_school_frees_no_result_of_another(trust):
    trust.drop("birch/roll.csv", roll(ANN, school=BIRCH))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS"}))
    assert rules(trust.run()["judged.csv"]) == [(2, "", "file_no_roll")]


def test_a_framework_added_later_frees_the_rows_that_wait_for_its_words(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS", BEN: "Sparkling"}))
    held = trust.run()["judged.csv"]
    assert (counted(held), rules(held)) == ((2, 1, 1, 0), [(3, "F", "result_unknown")])
    assert held.problems[0].found == "Sparkling"
    own = OWN_FRAMEWORK.read_text().replace("also: [GD,", "also: [Sparkling, GD,")
    trust.write("frameworks/dfe-wts-exs-gds.yml", own)
    freed = trust.run()["judged.csv"]
    assert counted(freed) == (2, 2, 0, 0)
    assert [(value.value, value.count) for value in freed.understood.values] == [("EXS", 1), ("Sparkling", 1)]


def test_a_judgement_in_no_framework_waits_for_judged_with(trust):
    text = (trust.folder / "trust.yml").read_text()
    trust.write(
        "trust.yml", text.replace("{framework: dfe-wts-exs-gds}", "{framework: dfe-wts-exs-gds, subject: maths}")
    )
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT))
    trust.drop("cedar/judged.csv", judged("Reading,Maths", **{ANN: "EXS,EXS", BEN: ",EXS", CAT: ","}))
    held = trust.run()["judged.csv"]
    # A subject that the school leaves empty needs no framework: Ben's maths is in, Ann's row waits for reading.
    assert (counted(held), rules(held)) == ((3, 2, 1, 0), [(2, "", "framework_not_said")])
    assert results(trust, "source_row", "subject", "framework", "result_as_given") == [
        (3, "maths", "dfe-wts-exs-gds", "EXS"),
        (4, "maths", "dfe-wts-exs-gds", ""),
    ]
    trust.write("trust.yml", text)
    assert counted(trust.run()["judged.csv"]) == (3, 3, 0, 0)
    assert len(results(trust, "source_row")) == 6
