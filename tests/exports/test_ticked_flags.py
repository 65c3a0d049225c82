"""Flags of a roll that are ticked or left empty."""

from __future__ import annotations

import pytest
from dropped_files import ANN, BEN, BORN, CAT, NAMES


def flags(trust, *cells: str) -> tuple[list[bool | None], list[str]]:
    """What a roll with these cells of a flag says, and what the receipt tells of it."""
    lines = ["UPN,Surname,Forename,Date of Birth,Sex,Year Group,Class,Pupil Premium"]
    lines += [f"{upn},{NAMES[upn]},{BORN[upn]},F,6,6A,{cell}" for upn, cell in zip((ANN, BEN, CAT), cells, strict=True)]
    trust.drop("cedar/roll.csv", "\n".join(lines) + "\n")
    told = trust.run()["roll.csv"].understood.dates
    said = trust.accepted("roll").sort_values("source_row")["is_pupil_premium"]
    return [None if one is None or one != one else bool(one) for one in said], [one for one in told if "empty" in one]


def test_where_a_flag_is_only_ever_ticked_an_empty_cell_is_no(trust):
    said, told = flags(trust, "Yes", "", "Y")
    assert said == [True, False, True]
    assert told == ["Pupil premium: the column says yes and never no, so an empty cell was read as no."]


@pytest.mark.parametrize(
    ("cells", "said"),
    [(("Yes", "", "No"), [True, None, False]), (("", "", ""), [None, None, None])],
)
def test_an_empty_cell_beside_a_no_or_in_an_empty_column_says_nothing(trust, cells, said):
    assert flags(trust, *cells) == (said, [])


def test_a_roll_without_the_column_says_nothing_of_the_flag(trust):
    headings = "Adno,UPN,Surname,Forename,DOB,Gender,Year,Reg,FSM"
    trust.drop("cedar/roll.csv", f"{headings}\n000012,{ANN},Quillfeather,Annabelle,14/03/2015,F,6,6A,\n")
    trust.run()
    row = trust.accepted("roll").iloc[0]
    assert not row["is_fsm"] and row["is_pupil_premium"] is None and row["is_eal"] is None
