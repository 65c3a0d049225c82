"""A file that is corrected again and again, and a school that goes back to an earlier version of it."""

from __future__ import annotations

import pytest
from dropped_files import ANN, BEN, CAT, judged, roll

from reports.receipts.forms import as_html, as_text


@pytest.fixture
def rolled(trust):
    """The clock stands at 12:00 in London's summer time when the roll comes, and goes on a minute a run."""
    trust.now = trust.now.replace(hour=11)
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT))
    trust.run()
    return trust


def sent(trust, text: str, name: str = "judged.csv"):
    """The receipts of a run after this file has been written over."""
    trust.drop(f"cedar/202526-summer/{name}", text)
    return {receipt.file_id: receipt for receipt in _all(trust)}


def _all(trust) -> list:
    issued: list = []
    trust.ingest().run(None, [], lambda changed, _: issued.extend(changed))
    return issued


def versions() -> list[str]:
    """Three pupils, two of them, three again."""
    return [
        judged("Reading", **{ANN: "EXS", BEN: "EXS", CAT: "EXS"}),
        judged("Reading", **{ANN: "GDS", BEN: "EXS"}),
        judged("Reading", **{ANN: "GDS", BEN: "WTS", CAT: "WTS"}),
    ]


def test_every_replaced_version_names_the_file_that_counts_now_and_not_the_next_one(rolled):
    first, second, third = versions()
    [old] = sent(rolled, first).values()
    middle = next(one for one in sent(rolled, second).values() if one.file_id != old.file_id)
    receipts = sent(rolled, third)
    [new] = set(receipts) - {old.file_id, middle.file_id}
    for replaced in (receipts[old.file_id], receipts[middle.file_id]):
        said = as_text(replaced, "stem")
        assert f"The file that counts now: judged.csv of 15 June 2026 at 12:03 (receipt {new})." in said
    assert receipts[old.file_id].superseded_by == middle.file_id
    assert receipts[old.file_id].next_steps == [
        "This file no longer counts: judged.csv of 15 June 2026 at 12:02 came later and replaced it."
    ]
    assert sorted(rolled.accepted("result")["result_as_given"]) == ["GDS", "WTS", "WTS"]


def test_a_version_that_was_replaced_asks_nothing_any_more(rolled):
    first, second, third = versions()
    sent(rolled, first)
    asked = [one for one in sent(rolled, second.replace(f"{BEN},", "Nobody,")).values() if one.superseded_by is None]
    [open_one] = asked
    assert open_one.questions_open == 1 and open_one.rows_held == 1
    assert "QUESTIONS FOR YOU" in as_text(open_one, "stem") and "THERE IS A PROBLEM" in as_text(open_one, "stem")
    replaced = sent(rolled, third)[open_one.file_id]
    for form in (as_text(replaced, "stem"), as_html(replaced, "stem")):
        assert "There is nothing to do." in form
        for heading in ("Questions for you", "There is a problem", "Rows to mend", "There is something"):
            assert heading.lower() not in form.lower()


@pytest.mark.parametrize("name", ["judged.csv", "judged again.csv"])
def test_a_school_that_goes_back_to_its_first_version_is_told_that_it_does_not_count(rolled, name):
    first, second, _ = versions()
    [old] = sent(rolled, first).values()
    sent(rolled, second)
    receipts = sent(rolled, first, name)
    assert list(receipts) == [old.file_id]
    [note] = [note for note in receipts[old.file_id].notes if note.rule == "file_same_bytes"]
    assert f"dropped in again as “202526-summer/{name}”" in note.message
    assert "The file that counts now is judged.csv of 15 June 2026 at 12:02." in note.fix
    assert "If judged.csv of 15 June 2026 at 12:01 should count once more, save it as another kind of file" in note.fix
    assert sorted(rolled.accepted("result")["result_as_given"]) == ["EXS", "GDS"]
    assert _all(rolled) == []


def test_a_roll_that_was_replaced_and_comes_back_is_not_said_to_hold(rolled):
    sent(rolled, roll(ANN, BEN), "roll.csv")
    receipts = sent(rolled, roll(ANN, BEN, CAT), "roll once more.csv")
    [note] = [note for one in receipts.values() for note in one.notes if note.rule == "roll_same_bytes"]
    assert "(roll.csv of 15 June 2026 at 12:00), which roll.csv of 15 June 2026 at 12:01 has replaced." in note.message
    assert "The file that counts now is roll.csv of 15 June 2026 at 12:01." in note.fix
    assert len(rolled.accepted("roll")) == 2


def test_a_file_that_stands_and_comes_back_is_not_said_to_have_been_replaced(rolled):
    first, _, _ = versions()
    sent(rolled, first)
    (rolled.folder / "inbox/cedar/202526-summer/judged.csv").unlink()
    assert _all(rolled) == []
    [receipt] = sent(rolled, first).values()
    [note] = [note for note in receipt.notes if note.rule == "file_same_bytes"]
    assert "should count once more" not in note.fix
    assert len(rolled.accepted("result")) == 3
