"""A head reads two editions: only what ties a number of the one to the other has to be looked at together."""

from __future__ import annotations

from cells_told import cell, told

from reports.disclosure.both_editions import of_both_editions
from reports.disclosure.told import Told, together

SUM = {("trust", "schools"): ["ash", "elm"], ("other trust", "schools"): ["fir", "yew"]}
BOARD = [cell(name, 30, 20, fingerprint=name) for name in ("trust", "ash", "elm", "other trust", "fir", "yew")]


def school(*cells: dict[str, object], within: tuple[tuple[str, str, bool], ...] = ()) -> Told:
    return told([one | {"audience": "school"} for one in cells], {}, "school draft", within)


def kept(*parts: Told) -> set[tuple[str, str]]:
    found = of_both_editions(together([*parts]))
    named = {
        (version, name)
        for table, columns in ((found.sums, ("total_cell_id", "part_cell_id")),
                               (found.within, ("smaller_cell_id", "larger_cell_id")))
        for column in columns
        for version, name in zip(table["version"], table[column], strict=True)
    }  # fmt: skip
    cells = set(zip(found.cells["version"], found.cells["cell_id"], strict=True))
    assert named <= cells
    return cells


def test_a_cell_on_the_same_pupils_ties_all_that_hangs_on_it_and_no_more() -> None:
    same = school(cell("ash", 30, 20, fingerprint="ash"))
    assert kept(told(BOARD, SUM), same) == {
        ("draft", "trust"), ("draft", "ash"), ("draft", "elm"), ("school draft", "ash"),
    }  # fmt: skip


def test_a_group_within_a_group_is_a_tie_as_well() -> None:
    inside = school(cell("girls of ash", 12, 9), cell("ash", 30, 20, fingerprint="ash"),
                    within=(("girls of ash", "ash", True),))  # fmt: skip
    assert ("school draft", "girls of ash") in kept(told(BOARD, SUM), inside)


def test_other_pupils_and_a_single_edition_tie_nothing() -> None:
    assert kept(told(BOARD, SUM), school(cell("ash", 31, 20, fingerprint="another"))) == set()
    assert kept(told(BOARD, SUM)) == set()
