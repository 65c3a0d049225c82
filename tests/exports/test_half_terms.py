"""Half-terms belong to their term, and what is said of a later one takes nothing away from an earlier one."""

from __future__ import annotations

import pandas as pd
import pytest
from dropped_files import ANN, BEN, judged, roll

from pipelines.coded_columns import decoded
from pipelines.exports.checking.cell_types import read_values
from pipelines.exports.checking.half_terms import follow_each_other, half_terms


@pytest.mark.parametrize(
    ("written", "term", "part"),
    [
        ("Aut1", "autumn", 1),
        ("Autumn 2", "autumn", 2),
        ("spring term 2", "spring", 2),
        ("Summer first half", "summer", 1),
        ("HT4", "spring", 4),
        ("Half term 6", "summer", 6),
        ("Aut Mid", "autumn", 1),
        ("Sept", "autumn", 1),
        ("December", "autumn", 2),
        ("Feb", "spring", 1),
        ("March", "spring", 2),
        ("May", "summer", 1),
        ("July", "summer", 2),
        ("Autumn", "autumn", None),
        ("", None, None),
    ],
)
def test_a_half_term_is_known_by_its_term_and_its_place(written, term, part):
    assert decoded(read_values(pd.Series([written], dtype="str"), "term", {})["value"])[0] == term
    found = half_terms(pd.DataFrame({"term": pd.Series([written], dtype="str")}))[0]
    assert (None if pd.isna(found) else int(found)) == part


def test_lines_about_later_and_later_half_terms_follow_each_other():
    batch = pd.DataFrame(
        {
            "pupil_key": ["a", "a", "b", "b", "c", "c", "d"],
            "term": pd.Series(["Aut1", "Aut2", "Aut2", "Aut1", "Aut1", "Autumn", "Aut1"], dtype="str"),
            "source_row": [2, 3, 4, 5, 6, 7, 8],
            "row_id": range(7),
            "repeated": [True] * 6 + [False],
        }
    )
    assert follow_each_other(batch, ["pupil_key"]).tolist() == [True, True, False, False, False, False, False]


def test_columns_of_two_half_terms_are_two_results_of_their_term(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/a.csv", judged("Reading Aut1,Reading Aut2,Reading Spr1", **{ANN: "EXS,GDS,EXS", BEN: "WTS,,EXS"}))
    assert trust.run()["a.csv"].status == "accepted"
    results = trust.accepted("result")
    assert results.groupby(["assessment_point", "source_column"]).size().to_dict() == {
        ("202526-autumn", "F"): 2,
        ("202526-autumn", "G"): 2,
        ("202526-spring", "H"): 2,
    }
