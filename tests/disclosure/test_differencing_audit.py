"""What a reader could work out with pencil and paper, worked out here by hand, is what the audit finds."""

from __future__ import annotations

import pytest
from cells_told import POINT, cell, told, told_sum, trust_and_schools

from reports.disclosure.audit import audit
from reports.disclosure.program import Program, Unsolved
from reports.disclosure.told import DRAFT, read_kept, together

HIDDEN = (None, None)
SHOWN = {"ash": (70, 52), "birch": (65, 46), "cedar": (60, 33), "fir": (60, 43), "oak": (80, 55), "yew": (68, 47)}
TRUST = (440, 303)  # Elm 20 of 28 and Holly 7 of 9 are the rest


def found(*parts) -> dict[str, tuple]:
    return {leak.figure_id: (leak.low, leak.high, leak.why) for leak in audit(together(parts)).leaks}


def test_one_hidden_school_follows_by_subtraction() -> None:
    """303 - 296 = 7 of the 440 - 431 = 9 pupils met, and 2 did not."""
    only_holly = trust_and_schools(TRUST, SHOWN | {"elm": (28, 20), "holly": HIDDEN})
    assert [(leak.figure_id, leak.low) for leak in audit(only_holly).leaks] == [
        ("holly", 2),
        ("holly", 7),
    ]


def test_two_hidden_schools_cover_each_other() -> None:
    outcome = audit(trust_and_schools(TRUST, SHOWN | {"elm": HIDDEN, "holly": HIDDEN}))
    assert (outcome.leaks, outcome.protected) == ([], 4)


def test_two_hidden_schools_of_whom_nearly_all_met_still_tell_of_each_pupil() -> None:
    """34 of 37 met: at most 3 of Holly's pupils did not, whatever their number."""
    leaks = audit(trust_and_schools((37, 34), {"elm": HIDDEN, "holly": HIDDEN})).leaks
    assert [(leak.figure_id, leak.low, leak.high) for leak in leaks] == [("elm", 0, 3), ("holly", 0, 3)]


def test_a_percentage_with_the_number_of_pupils_tells_the_count() -> None:
    """69% of 440 is 302 to 305; 296 of them are told: Holly's count lies between 6 and 9."""
    trust = cell("trust", 440, None, met_low=302, met_high=305)
    schools = [cell(name, *counts) for name, counts in SHOWN.items()] + [cell("elm", 28, 20)]
    leaks = audit(told_sum([trust, *schools, cell("holly", *HIDDEN)], [*SHOWN, "elm", "holly"])).leaks
    assert ("holly", 6, 9) in [(leak.figure_id, leak.low, leak.high) for leak in leaks]


def test_a_group_follows_from_everyone_and_the_others() -> None:
    """431 pupils of 440 are in the group, 296 of 303 met: 9 are not, and 7 of them met."""
    leaks = audit(
        told([cell("all", 440, 303), cell("yes", 431, 296), cell("no", *HIDDEN)], {("all", "group"): ["yes", "no"]})
    ).leaks
    assert [(leak.figure_id, leak.low, leak.high) for leak in leaks] == [("no", 2, 2), ("no", 7, 7)]


def test_a_hidden_number_follows_across_two_tables() -> None:
    """Rows: 10 = a + b, 30 = c + d; columns: a + c = 25 with c told: a is told, and so is b."""
    cells = [cell("row1", 40, 30), cell("row2", 40, 30), cell("column1", 45, 35), cell("c", 25, 20), cell("d", 15, 10),
             cell("a", *HIDDEN), cell("b", *HIDDEN)]  # fmt: skip
    sums = {("row1", "columns"): ["a", "b"], ("row2", "columns"): ["c", "d"], ("column1", "rows"): ["a", "c"]}
    assert set(found(told(cells, sums))) == {"a", "b"}


def test_words_for_none_or_all_must_not_be_undone_by_a_total() -> None:
    """Fewer than 10% of 15 is 0 or 1; 20 + 0 = 20 says which."""
    blurred = cell("ivy", 15, None, met_low=0, met_high=1, least_range=1)
    assert found(told_sum([cell("trust", 45, 20), cell("oak", 30, 20), blurred], ["oak", "ivy"])) == {
        "ivy": (0, 0, "worked_out")
    }
    alone = told_sum([cell("trust", 45, None), cell("oak", 30, 20), blurred], ["oak", "ivy"])
    assert found(alone) == {}


def test_a_school_hidden_now_and_shown_before_is_told_by_the_version_before() -> None:
    """Holly had 12 pupils; two left. Elm has not changed, so the new total says how Holly's 10 fared."""
    before = trust_and_schools((443, 305), SHOWN | {"elm": (28, 20), "holly": (12, 9)}, "v1", elm={"fingerprint": "e"})
    now = trust_and_schools((441, 304), SHOWN | {"elm": HIDDEN, "holly": HIDDEN}, elm={"fingerprint": "e"})
    assert found(now) == {}
    assert found(before, now)["holly"][2] == "worked_out"
    assert {leak.low for leak in audit(together([before, now])).leaks if leak.figure_id == "holly"} == {2, 8}


def test_what_has_changed_since_is_not_taken_for_known() -> None:
    before = trust_and_schools((443, 305), SHOWN | {"elm": (28, 20), "holly": (12, 9)}, "v1", elm={"fingerprint": "e"})
    now = trust_and_schools((441, 304), SHOWN | {"elm": HIDDEN, "holly": HIDDEN}, elm={"fingerprint": "new"})
    assert found(before, now) == {}


@pytest.mark.parametrize(
    ("before", "now", "leaks"),
    [((15, 9), (16, 10), True), ((15, 9), (15, 8), True), ((15, 9), (15, 9), False), ((15, 9), (25, 14), False),
     ((60, 33), (61, 34), False)],
)  # fmt: skip
def test_one_late_pupil_in_a_small_group_is_told_by_the_difference_of_two_versions(before, now, leaks) -> None:
    first, second = told([cell("ivy", *before)], {}, "v1"), told([cell("ivy", *now)], {})
    assert [leak.why for leak in audit(together([first, second])).leaks] == ["difference"] * leaks


def test_numbers_that_cannot_all_be_true_stop_the_audit() -> None:
    assert found(told_sum([cell("trust", 30, 40), cell("a", *HIDDEN), cell("b", *HIDDEN)], ["a", "b"])) == {
        "a": (None, None, "at_odds"), "b": (None, None, "at_odds"),
    }  # fmt: skip


def test_a_number_of_which_the_solver_cannot_say_whether_it_follows_is_not_taken_for_safe(monkeypatch) -> None:
    def no_answer(program: Program, aim: object) -> None:
        raise Unsolved

    monkeypatch.setattr(Program, "least", no_answer)
    safe = trust_and_schools(TRUST, SHOWN | {"elm": HIDDEN, "holly": HIDDEN})
    assert found(safe) == {"elm": (None, None, "unsolved"), "holly": (None, None, "unsolved")}


def test_only_blocks_that_hide_something_are_solved() -> None:
    assert audit(trust_and_schools(TRUST, SHOWN)).protected == 0


def test_what_is_kept_of_a_version_is_read_back_as_it_was(tmp_path) -> None:
    written = trust_and_schools(TRUST, SHOWN | {"elm": HIDDEN, "holly": HIDDEN})
    written.write(tmp_path)
    again = read_kept(tmp_path)
    assert audit(again.as_version(DRAFT)) == audit(written)
    assert again.cells.equals(written.cells.assign(fingerprint=None).astype(again.cells.dtypes))


def test_the_pages_of_each_audience_are_taken_by_themselves() -> None:
    cells = [cell("board", 30, 20), cell("own", 9, 7, audience="school", school_id="holly"),
             cell("other", 8, 1, audience="school", school_id="elm")]  # fmt: skip
    everything = told(cells, {})
    assert list(everything.of("schools/holly", POINT).cells["cell_id"]) == ["own"]
    assert list(everything.of("board", POINT).cells["cell_id"]) == ["board"]
