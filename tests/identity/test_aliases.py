"""Chains, circles and claims among UPNs: which become one pupil, worked on rolls of a few letters."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipelines.identity.aliases import find_aliases


def rolls(*rows: tuple) -> pd.DataFrame:
    """Rows given as (file, UPN, former UPN or None, forename, day of birth): the key of a UPN is its own text."""
    table = pd.DataFrame(rows, columns=["file_id", "upn", "former_key", "forename_normal", "day"])
    table["birth_date"] = [date(2015, 3, day) for day in table["day"]]
    table["named_key"] = table["forename_normal"] + table["day"].astype(str)
    table["own_key"] = table["upn"].where(table["upn"] != "", table["named_key"])
    return table.assign(surname_normal="surnameof" + table["forename_normal"], sheet="", source_row=2)


def joined(*rows: tuple) -> dict[str, str]:
    return find_aliases(rolls(*rows)).current.to_dict()


def test_a_chain_of_former_upns_ends_at_the_last():
    rows = [
        ("1", "A1", None, "ann", 1),
        ("2", "B1", "A1", "ann", 1),
        ("3", "C1", "B1", "ann", 1),
        ("4", "D1", "C1", "ann", 1),
    ]
    assert joined(*rows) == {"A1": "D1", "B1": "D1", "C1": "D1"}


def test_two_rolls_that_say_the_opposite_of_each_other_join_nothing():
    assert joined(("1", "A1", "B1", "ann", 1), ("2", "B1", "A1", "ann", 1)) == {}


def test_a_former_upn_that_two_pupils_claim_is_neithers():
    assert joined(("1", "B1", "A1", "ann", 1), ("1", "C1", "A1", "bea", 2)) == {}


def test_a_former_upn_of_somebody_of_another_name_and_birth_date_is_not_believed():
    assert joined(("1", "A1", None, "bea", 2), ("2", "B1", "A1", "ann", 1)) == {}


def test_no_upn_then_a_temporary_one_then_a_lasting_one_is_one_pupil():
    rows = [("1", "", None, "ann", 1), ("2", "A9X", None, "ann", 1), ("3", "B1", None, "ann", 1)]
    assert joined(*rows) == {"ann1": "B1", "A9X": "B1"}


def test_a_temporary_upn_beside_a_lasting_one_in_one_file_is_another_pupil():
    assert joined(("1", "A9X", None, "ann", 1), ("1", "B1", None, "ann", 1)) == {}


def test_a_temporary_upn_that_two_lasting_ones_might_follow_is_left():
    assert joined(("1", "A9X", None, "ann", 1), ("2", "B1", None, "ann", 1), ("3", "C1", None, "ann", 1)) == {}


def test_one_upn_under_two_names_and_birth_dates_is_two_pupils_who_go_by_their_names():
    table = rolls(("1", "A1", None, "ann", 1), ("2", "A1", None, "bartholomew", 20))
    found = find_aliases(table)
    assert found.shared == {"A1"}
    assert found.pupil_key(table["own_key"], table["named_key"]).tolist() == ["ann1", "bartholomew20"]


def test_a_corrected_birth_date_or_a_new_name_alone_makes_no_second_pupil():
    assert find_aliases(rolls(("1", "A1", None, "ann", 1), ("2", "A1", None, "ann", 20))).shared == set()
    assert find_aliases(rolls(("1", "A1", None, "ann", 1), ("2", "A1", None, "bartholomew", 1))).shared == set()


def test_rolls_without_anybody_have_no_aliases():
    assert joined() == {}
