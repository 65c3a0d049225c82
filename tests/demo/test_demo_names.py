from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from pipelines.demo.declared import declared
from pipelines.demo.names import ACCENTED_BOYS, ACCENTED_GIRLS, boys, girls, surnames

REPOSITORY = Path(__file__).parents[2]
# What people read: pages, messages, declarations and notes.
READ_BY_PEOPLE = (
    "reports/**/*.html*",
    "reports/**/*.j2",
    "reports/**/*.yml",
    "reports/**/*.css",
    "expectations/**/*.yml",
)
READ_BY_PEOPLE += (
    "dbt_project/frameworks/*.yml",
    "dbt_project/seeds/*",
    "dbt_project/models/reports/**/*.sql",
)
ORDINARY = """
January February March April May June July August September October November December Spring Summer Summers
Autumn Winter Easter Black Brown Gray Grey Green White Amber Scarlet Ruby Violet Rose Olive Reading Read
Page Young Field Brook Brooks Hope Grace Faith Joy Grant Price Power Page Booth Banks Wells Long Short
Little Sharp Smart Bright Best Small Large Above Below Marks Mark Score Grade School Head Board Trust Bishop
Major Noble Pope Price Law Lord Rich Will Bill Frank Miles Mile Day Week Christian French Holland England
Wales Ireland Kent London Chelsea Victoria Norman Roman Jordan
""".split()  # noqa: SIM905
POOL = sorted({*girls(), *boys(), *surnames(), *ACCENTED_GIRLS, *ACCENTED_BOYS})


@pytest.mark.parametrize("word", sorted(set(ORDINARY)))
def test_no_name_is_an_ordinary_word_of_a_page(word):
    assert word.casefold() not in {name.casefold() for name in POOL}


def test_no_name_stands_in_a_schools_name_nor_in_the_trusts():
    about = declared("schools")
    titles = [phase["title"] for phase in about["phases"].values()]
    written = " ".join([about["trust_name"], *about["names"], *titles]).casefold()
    assert [name for name in POOL if name.casefold() in written] == []


def test_no_name_stands_in_a_text_that_people_read():
    """A name found here belongs into names_left_out.txt, or another word into the text."""
    texts = [path for pattern in READ_BY_PEOPLE for path in REPOSITORY.glob(pattern)]
    names = {name.casefold() for name in POOL}
    found = {
        (path.name, word)
        for path in texts
        for word in re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8").casefold())
        if word in names
    }
    assert found == set()


def test_every_name_is_of_the_pool_and_some_are_accented_or_hyphenated(trust):
    names = pd.read_csv(trust.truth_folder / "names.csv", dtype=str).dropna(subset="surname")
    used = {*names["forename"], *names["surname"].str.split("-").explode()}
    assert used <= set(POOL)
    assert {"Zoë", "Siân", "Anaïs"} <= used
    assert any("'" in name for name in used)
    assert 0.02 < names["surname"].str.contains("-").mean() < 0.08


def test_every_name_can_be_written_in_the_oldest_encoding():
    assert all(name.encode("cp1252") for name in POOL)
