from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from demo_files import check_letter_by_hand

from pipelines.demo.upn import allocate, check_letters, next_letter


@pytest.mark.parametrize(
    ("body", "letter"),
    [
        ("801200005001", "B"),  # published examples, worked by hand
        ("674123101121", "R"),
        ("802200106001", "A"),
        ("207000016049", "P"),  # sum 266, remainder 13
        ("99910012301C", "W"),  # temporary: 154 + 2 x 13 = 180, remainder 19
    ],
)
def test_a_check_letter_is_the_one_worked_out_by_hand(body, letter):
    assert check_letters(np.array([body]))[0] == letter


def test_no_two_pupils_get_one_number_even_when_the_serials_of_a_school_run_out():
    upns = allocate(np.full(2500, 1001), np.full(2500, 2023), np.random.default_rng(1))
    assert len(set(upns)) == 2500


def test_a_wrong_letter_is_another_one_of_the_23():
    assert (next_letter("A"), next_letter("H"), next_letter("Z")) == ("B", "J", "A")


def test_every_upn_has_the_right_form_and_only_the_listed_ones_a_wrong_letter(trust):
    upns = pd.read_csv(trust.truth_folder / "names.csv", dtype=str)["upn"].dropna()
    faults = pd.read_csv(trust.truth_folder / "faults.csv", dtype=str)
    shortened = set(faults.loc[faults["rule"] == "upn_format", "found"])
    assert {len(upn) for upn in shortened} == {12}
    whole = upns[~upns.isin(shortened)]
    assert whole.str.fullmatch(r"[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]").all()
    wrong = {upn for upn in whole if check_letter_by_hand(upn[1:]) != upn[0]}
    assert wrong == set(faults.loc[faults["rule"] == "upn_check_letter", "found"])
    assert len(wrong) == 2


def test_a_few_upns_are_temporary(trust):
    upns = pd.read_csv(trust.truth_folder / "names.csv", dtype=str)["upn"].dropna()
    assert 1 <= upns.str.fullmatch(r".{12}[A-Z]").sum() <= 0.01 * len(upns)
