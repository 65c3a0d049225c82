"""Results and figures before and after a declaration changes, worked by hand."""

from __future__ import annotations

import pandas as pd

from pipelines.what_if.moves import Moves, bands_moved, figures_moved
from pipelines.what_if.words import facts, told


def results(bands: dict[str, list[int | None]], result_type: str = "result") -> pd.DataFrame:
    """One result a pupil: school to the bands of its pupils, in order."""
    rows = [(school, number, band) for school, given in bands.items() for number, band in enumerate(given)]
    table = pd.DataFrame(rows, columns=["school_id", "number", "common_band"])
    keys = table["school_id"] + table["number"].astype("str")
    return table.assign(result_key=keys, pupil_key=keys, assessment_point="summer", result_type=result_type)


def enrolled(table: pd.DataFrame, disadvantaged: set[str]) -> pd.DataFrame:
    pupils = table[["pupil_key", "school_id", "assessment_point"]]
    return pupils.assign(is_disadvantaged=pupils["pupil_key"].isin(disadvantaged), sen_provision="N")


def rows_of(table: pd.DataFrame) -> list[tuple]:
    plain = table.astype(object).where(table.notna(), None)
    return [tuple(row) for row in plain.itertuples(index=False)]


def test_pupils_who_move_are_counted_by_school_and_by_group() -> None:
    before = results({"elm": [3] * 30, "oak": [3] * 12 + [2] * 12, "ash": [4] * 15})
    after = results({"elm": [2] * 30, "oak": [2] * 12 + [3] * 12, "ash": [4] * 15})
    by_school, by_group = bands_moved(before, after, enrolled(before, {f"elm{number}" for number in range(14)}))
    assert rows_of(by_school) == [("ash", 0, 0, 0), ("elm", 30, 0, 30), ("oak", 24, 12, 12)]
    assert rows_of(by_group) == [
        ("all", 54, 12, 42),
        ("disadvantaged", 14, 0, 14),
        ("not disadvantaged", 40, 12, 28),
        ("SEN", 0, 0, 0),
        ("no SEN", 54, 12, 42),
    ]


def test_a_small_number_is_hidden_and_the_next_smallest_with_it() -> None:
    before = results({"elm": [3] * 30, "oak": [3] * 20, "ash": [3] * 10})
    after = results({"elm": [2] * 30, "oak": [2] * 20, "ash": [2] * 10})
    by_school, _ = bands_moved(before, after, enrolled(before, set()))
    assert rows_of(by_school) == [("ash", None, None, None), ("elm", 30, 0, 30), ("oak", None, None, None)]


def test_a_band_won_or_lost_moves_a_pupil_neither_up_nor_down_and_targets_do_not_count() -> None:
    before = pd.concat([results({"elm": [None] * 12 + [3] * 12}), results({"oak": [3] * 30}, "target")])
    after = pd.concat([results({"elm": [3] * 12 + [None] * 12}), results({"oak": [2] * 30}, "target")])
    by_school, _ = bands_moved(before, after, enrolled(before, set()))
    assert rows_of(by_school) == [("elm", 24, 0, 0), ("oak", 0, 0, 0)]


def figures(**said: str | None) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"figure_id": name, "assessment_point": "summer", "value_text": text, "strip_low": len(name)}
            for name, text in said.items()
        ]
    )


def test_figures_that_say_something_else_are_named_and_marked_where_they_are_published() -> None:
    moved = figures_moved(figures(a="60%", b="70%", c="80%"), figures(a="60%", b="66%", d="5%"), {"b", "c"})
    assert rows_of(moved) == [
        ("b", "summer", "70%", "66%", True),
        ("c", "summer", "80%", None, True),
        ("d", "summer", None, "5%", False),
    ]


def test_what_moves_is_told_in_words_without_small_numbers() -> None:
    before, after = results({"elm": [3] * 30, "oak": [3] * 4}), results({"elm": [2] * 30, "oak": [2] * 4})
    by_school, by_group = bands_moved(before, after, enrolled(before, set()))
    moves = Moves(by_school, by_group, figures_moved(figures(b="70%"), figures(b="66%"), {"b"}))
    said = told(moves)
    assert "  oak: fewer than 11, or hidden beside one" in said and "  all: 34 pupils, 0 up and 34 down" in said
    assert "1 figure of the reports would move, 1 of them published:\n  b: 70% to 66% (published)" in said
    assert facts(moves)["by_school"][1] == {"school_id": "oak", "pupils": None, "up": None, "down": None}
    assert facts(moves)["figures"][0]["is_published"] is True


def test_a_pupil_of_two_schools_is_one_pupil_of_the_trust() -> None:
    before = results({"elm": [3] * 20, "oak": [3] * 20})
    before["pupil_key"] = before["pupil_key"].str.replace("oak", "elm")
    by_school, by_group = bands_moved(before, before.assign(common_band=2), enrolled(before, set()))
    assert rows_of(by_school) == [("elm", 20, 0, 20), ("oak", 20, 0, 20)]
    assert rows_of(by_group)[0] == ("all", 20, 0, 20)


def test_a_small_group_takes_its_complement_with_it() -> None:
    """All 60 less the 55 that are not disadvantaged would be the hidden 5."""
    before = results({"elm": [3] * 60})
    few = {f"elm{number}" for number in range(5)}
    _, by_group = bands_moved(before, before.assign(common_band=2), enrolled(before, few))
    assert rows_of(by_group)[:3] == [
        ("all", 60, 0, 60),
        ("disadvantaged", None, None, None),
        ("not disadvantaged", None, None, None),
    ]


def test_the_words_that_differ_are_given_whichever_column_they_stand_in() -> None:
    """A number nobody reads moves no figure; a range does, though the value stays."""
    before = pd.DataFrame(
        {
            "figure_id": ["a", "b"],
            "assessment_point": "summer",
            "numerator": [3, 4],
            "gap_text": ["12 points", "7 points"],
            "range_text": ["5 to 19", "1 to 13"],
        }
    )
    after = before.assign(numerator=[30, 40], range_text=["5 to 19", "2 to 12"])
    assert rows_of(figures_moved(before, after, set())) == [("b", "summer", "1 to 13", "2 to 12", False)]


def test_published_figures_are_all_told_and_drafts_are_cut_short() -> None:
    many = {f"f{number:03}": "60%" for number in range(40)}
    moved = figures_moved(figures(**many), figures(**dict.fromkeys(many, "66%")), {"f039"})
    nobody = pd.DataFrame({"school_id": [], "pupils": [], "up": [], "down": []})
    said = told(Moves(nobody, nobody.rename(columns={"school_id": "group"}), moved))
    assert "\n  f039: 60% to 66% (published)\n  f000: 60% to 66%\n" in said
    assert "\n  f029: 60% to 66%\n  and 9 others in drafts; --json lists them all\n" in said
