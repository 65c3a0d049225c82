"""UPNs: worked examples from the published algorithm, and the Department for Education's own 79 test UPNs."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.identity.upn import LETTERS, check_letter, check_letter_ok, normalise_upn, upn_format_ok

# The 79 UPNs of DfE's multiplication check test files; the letters were worked out apart from this program.
DFE_UPNS = pd.read_csv(Path(__file__).with_name("dfe_upns.csv"))

digits = st.text("0123456789", min_size=11, max_size=11)
bodies = st.builds(lambda eleven, last: eleven + last, digits, st.sampled_from("0123456789" + LETTERS))


def cells(*texts: str | None) -> pd.Series:
    return pd.Series(list(texts), dtype="str")


@pytest.mark.parametrize(
    ("body", "letter"),
    [
        # 8*2+0*3+1*4+2*5+0+0+0+0+5*10+0+0+1*13 = 93 = 4*23 + 1 -> B
        ("801200005001", "B"),
        ("674123101121", "R"),
        ("802200106001", "A"),
        # 2*2+7*4+1*9+6*10+4*12+9*13 = 266 = 11*23 + 13 -> P (one vendor says 267 and Q)
        ("207000016049", "P"),
        # 93 less 1*13 for the last digit is 80; a final A (0) leaves 80 = 3*23 + 11 -> M
        ("80120000500A", "M"),
        # a final Z counts 22: 80 + 22*13 = 366 = 15*23 + 21 -> Y
        ("80120000500Z", "Y"),
    ],
)
def test_the_check_letter_is_the_weighted_sum_modulo_23(body: str, letter: str) -> None:
    assert check_letter(body) == letter


@pytest.mark.parametrize(
    "body",
    ["", "80120000500", "8012000050011", "80120000500I", "A01200005001", "80120000500é", "80120000500a"],
)
def test_a_check_letter_is_not_made_up_for_what_cannot_stand_in_a_upn(body: str) -> None:
    with pytest.raises(ValueError, match="UPN"):
        check_letter(body)


def test_a_upn_is_compared_in_capitals_without_spaces_and_apostrophes() -> None:
    written = cells("'b801200005001", " B8012 00005001 ", "B801200005001\u2019", "", None)
    assert normalise_upn(written).tolist() == ["B801200005001"] * 3 + ["", ""]


@pytest.mark.parametrize(
    ("upn", "well_formed"),
    [
        ("B801200005001", True),
        ("M80120000500A", True),
        ("C801200005001", True),  # a wrong check letter is still a UPN's form
        ("801200005001", False),  # lost its letter
        ("B80120000500", False),
        ("B8012000050011", False),
        ("I801200005001", False),
        ("O801200005001", False),
        ("S801200005001", False),
        ("B80120000500S", False),
        ("B80120000A001", False),
        ("b801200005001", False),  # not normalised
        ("B80120000500\u0661", False),  # an Arabic one
        ("", False),
    ],
)
def test_a_upn_is_one_letter_then_digits_and_at_most_a_final_letter(upn: str, well_formed: bool) -> None:
    assert upn_format_ok(cells(upn)).tolist() == [well_formed]


def test_a_missing_upn_is_neither_well_formed_nor_rightly_lettered() -> None:
    assert upn_format_ok(cells(None)).tolist() == [False]
    assert check_letter_ok(cells(None)).tolist() == [False]


def test_answers_keep_the_index_of_the_question() -> None:
    asked = pd.Series(["B801200005001", "C801200005001"], index=[40, 7])
    assert check_letter_ok(asked).to_dict() == {40: True, 7: False}


def test_no_rows_give_no_answers() -> None:
    assert check_letter_ok(cells()).tolist() == []


def test_fifteen_of_the_79_dfe_upns_have_a_wrong_check_letter() -> None:
    assert upn_format_ok(DFE_UPNS["upn"]).sum() == 79
    wrong = DFE_UPNS.loc[~check_letter_ok(DFE_UPNS["upn"]), "upn"]
    assert len(wrong) == 15
    assert wrong.tolist() == DFE_UPNS.loc[DFE_UPNS["check_letter"] == "wrong", "upn"].tolist()


@given(bodies)
def test_a_upn_with_its_check_letter_passes_and_any_other_letter_fails(body: str) -> None:
    right = check_letter(body)
    with_each_letter = pd.Series([letter + body for letter in LETTERS])
    assert upn_format_ok(with_each_letter).all()
    assert with_each_letter[check_letter_ok(with_each_letter)].tolist() == [right + body]


@given(bodies, st.integers(0, 10))
def test_one_digit_mistyped_is_always_noticed(body: str, at: int) -> None:
    # Weights 2 to 12 and differences 1 to 9 share no factor with 23, a prime.
    typed = pd.Series([check_letter(body) + body[:at] + digit + body[at + 1 :] for digit in "0123456789"])
    assert check_letter_ok(typed).sum() == 1


@given(st.lists(st.one_of(st.none(), st.text(max_size=16))))
def test_no_text_at_all_breaks_the_check(texts: list[str | None]) -> None:
    normal = normalise_upn(pd.Series(texts, dtype="object"))
    assert not (check_letter_ok(normal) & ~upn_format_ok(normal)).any()
    assert normal[upn_format_ok(normal)].str.fullmatch("[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]").all()
