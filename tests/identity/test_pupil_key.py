"""Pupil keys: the published HMAC, and who shares a key with whom."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.identity.pupil_key import normalise_name, pupil_keys

KEY = b"a key for tests"


def keys(*pupils: tuple, key: bytes = KEY) -> list[str | None]:
    """Keys of pupils given as (upn, school, surname, forename, birth date); None where there is none."""
    columns = [pd.Series(list(column), dtype=object) for column in zip(*pupils, strict=True)]
    made = pupil_keys(*columns, key=key)
    return [None if pd.isna(pupil_key) else pupil_key for pupil_key in made]


def test_a_key_is_the_first_24_hex_digits_of_hmac_sha256_over_the_upn() -> None:
    # printf B801200005001 | openssl dgst -sha256 -hmac 'a key for tests'
    assert keys(("B801200005001", "oak", "", "", "")) == ["055b6957d449dee28c207992"]


def test_a_key_without_a_upn_is_made_over_school_names_and_birth_date() -> None:
    # printf 'oak\x1foneilbrown\x1fzoe\x1f2015-03-14' | openssl dgst -sha256 -hmac 'a key for tests'
    assert keys(("", "oak", "O'Neil-Brown", "Zoë", date(2015, 3, 14))) == ["821520e71e0fea0dfb9693bc"]


def test_a_upn_gives_one_key_however_it_is_typed_and_wherever_the_pupil_is() -> None:
    first, second = keys(
        ("B801200005001", "oak", "Brown", "Zoe", "2015-03-14"), (" b801200005001", "elm", "Smith", "Z", "")
    )
    assert first == second


def test_names_typed_differently_give_one_key() -> None:
    made = keys(
        ("", "oak", "O'Neil-Brown", "Zoë", "2015-03-14"),
        ("", "oak", "ONEIL BROWN", "zoe", date(2015, 3, 14)),
        (None, "oak", "O\u2019Neil Brown", "Zoe\u0308", "2015-03-14"),
    )
    assert len(set(made)) == 1


def test_another_school_name_or_birth_date_is_another_pupil() -> None:
    made = keys(
        ("", "oak", "Brown", "Zoe", "2015-03-14"),
        ("", "elm", "Brown", "Zoe", "2015-03-14"),
        ("", "oak", "Browne", "Zoe", "2015-03-14"),
        ("", "oak", "Brown", "Joe", "2015-03-14"),
        ("", "oak", "Brown", "Zoe", "2015-03-15"),
        ("", "oak", "Bro", "wnZoe", "2015-03-14"),
    )
    assert len(set(made)) == 6


@pytest.mark.parametrize("at", [1, 2, 3, 4])
@pytest.mark.parametrize("nothing", ["", None])
def test_a_pupil_of_whom_too_little_is_known_has_no_key(at: int, nothing: str | None) -> None:
    pupil = ["", "oak", "Brown", "Zoe", "2015-03-14"]
    pupil[at] = nothing
    assert keys(tuple(pupil)) == [None]


def test_an_unreadable_birth_date_is_an_unknown_one() -> None:
    assert keys(("", "oak", "Brown", "Zoe", "14th of March")) == [None]


def test_keys_stand_where_their_pupils_stand() -> None:
    rows = [5, 9, 2]
    column = {name: pd.Series(["x"] * 3, index=rows) for name in ("school", "surname", "forename")}
    upn = pd.Series(["B801200005001", "R674123101121", "B801200005001"], index=rows)
    born = pd.Series([None] * 3, index=rows)
    made = pupil_keys(upn, column["school"], column["surname"], column["forename"], born, KEY)
    assert made.index.tolist() == rows
    assert made[5] == made[2] != made[9]


def test_another_trust_s_key_gives_other_pseudonyms() -> None:
    pupil = ("B801200005001", "oak", "", "", "")
    assert keys(pupil) != keys(pupil, key=b"another key")


def test_no_pseudonyms_are_made_without_a_key() -> None:
    with pytest.raises(ValueError, match="empty"):
        keys(("B801200005001", "oak", "", "", ""), key=b"")


@given(st.text())
def test_normalising_a_name_twice_changes_nothing_more(name: str) -> None:
    assert normalise_name(normalise_name(name)) == normalise_name(name)


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("Anne-Marie", "annemarie"),
        ("D\u2019Arcy", "darcy"),
        ("Müller", "muller"),
        ("Weiß", "weiss"),
        ("  ", ""),
    ],
)
def test_a_name_is_compared_without_case_accents_and_marks(name: str, normal: str) -> None:
    assert normalise_name(name) == normal
