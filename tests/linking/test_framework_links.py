"""From bridge pupils to the rows of the link table."""

import numpy as np
import pandas as pd
import pytest

from pipelines.linking import fit_framework_links

COLUMNS = [
    "from_framework", "to_framework", "subject", "nc_year", "assessment_point",
    "method", "n", "x", "y", "se", "residual_sd", "agreement", "schools", "leaning_sd", "reason",
]  # fmt: skip


def _links(bridges):
    return fit_framework_links(bridges).links


def _bridges(pupils, grades=(10, 11, 12), subject="reading", nc_year="6", noise=8.0, school="cedar", expected=11.0):
    generator = np.random.default_rng(3)
    x = np.resize(np.array(grades, dtype=float), pupils)
    return pd.DataFrame(
        {
            "pupil_key": [f"{subject}{number}" for number in range(pupils)],
            "school_id": school,
            "subject": subject,
            "nc_year": nc_year,
            "assessment_point": "202526-summer",
            "from_framework": "words",
            "to_framework": "test",
            "x": x,
            "expected_x": expected,
            "y": 100 + 10 * (x - np.mean(grades)) + noise * generator.normal(size=pupils),
            "y_se": noise / 2,
        }
    )


def test_a_cell_with_enough_pupils_has_one_row_for_each_grade():
    links = _links(_bridges(90))
    assert list(links.columns) == COLUMNS
    assert list(links["x"]) == [10, 11, 12]
    assert set(links["method"]) == {"linear"}
    assert set(links["n"]) == {90}
    assert links["reason"].isna().all()
    assert links["y"].is_monotonic_increasing
    assert (links["se"] > 0).all()
    assert links["agreement"].between(0.5, 1).all()
    assert links["residual_sd"].nunique() == 1


def test_a_line_without_noise_is_found_as_it_is():
    links = _links(_bridges(60, noise=0.0))
    np.testing.assert_allclose(links["y"], [90, 100, 110])
    # one school: nothing is known of its leaning but that schools differ by three points
    np.testing.assert_allclose(links["se"], 3, atol=1e-6)
    assert set(links["leaning_sd"]) == {3.0}
    assert set(links["schools"]) == {1}


def test_grades_between_those_seen_are_linked_and_those_beyond_are_not():
    links = _links(_bridges(60, grades=(9, 12)))
    assert list(links["x"]) == [9, 10, 11, 12]


def test_a_thin_cell_is_one_row_that_says_why_and_does_not_stop_the_others():
    both = pd.concat([_bridges(49, subject="maths"), _bridges(50)])
    links = _links(both)
    thin = links[links["subject"] == "maths"]
    assert len(thin) == 1
    assert thin["method"].item() == "none"
    assert thin["n"].item() == 49
    assert thin["reason"].item() == "only 49 pupils have both results; a link needs 50"
    assert thin[["x", "y", "se", "residual_sd", "agreement"]].isna().all(axis=None)
    assert set(links.loc[links["subject"] == "reading", "method"]) == {"linear"}


def test_one_grade_for_everybody_is_refused():
    links = _links(_bridges(80, grades=(3,)))
    assert links["method"].item() == "none"
    assert "have the same grade" in links["reason"].item()


def test_year_groups_bear_out_one_link_by_the_distance_from_what_is_expected_of_each():
    """Steps run on from year to year: 30 pupils of Year 4 around step 22 and 30 of Year 5 around step 28."""
    both = pd.concat(
        [
            _bridges(30, grades=(21, 22, 23), nc_year="4", expected=22.0, noise=0.0),
            _bridges(30, grades=(27, 28, 29), nc_year="5", expected=28.0, noise=0.0),
        ]
    )
    links = _links(both)
    assert set(links["n"]) == {60}
    found = {year: dict(zip(part["x"], part["y"].round(6), strict=True)) for year, part in links.groupby("nc_year")}
    assert found == {"4": {21: 90, 22: 100, 23: 110}, "5": {27: 90, 28: 100, 29: 110}}


def test_a_refused_link_says_so_for_every_year_group_with_the_pupils_of_all():
    thin = pd.concat([_bridges(20, nc_year="4"), _bridges(20, nc_year="5")])
    links = _links(thin)
    assert list(zip(links["nc_year"], links["method"], links["n"], strict=True)) == [
        ("4", "none", 40),
        ("5", "none", 40),
    ]


def test_schools_that_judge_more_kindly_widen_the_error_of_the_line():
    """Half of the pupils in each of two schools: the line carries half of the leanings' variance."""
    both = pd.concat([_bridges(40, school="a", noise=0.0), _bridges(40, school="b", noise=0.0).assign(
        y=lambda rows: rows["y"] - 6)])  # fmt: skip
    found = fit_framework_links(both)
    assert dict(zip(found.leanings["school_id"], found.leanings["leaning"], strict=True)) == pytest.approx(
        {"a": -3, "b": 3}
    )
    leaning = np.sqrt((2 * 9 + 18) / 3)  # the spread without any chance is worked in test_leaning.py
    assert found.links["leaning_sd"].to_numpy() == pytest.approx(leaning, abs=0.01)
    assert (found.links["se"] > leaning / np.sqrt(2)).all()


def test_pupils_without_one_of_the_two_scores_do_not_count():
    bridges = _bridges(60)
    bridges.loc[:10, "y"] = np.nan
    assert _links(bridges)["n"].item() == 49


def test_a_cell_without_a_year_group_stays_a_cell():
    links = _links(_bridges(60, nc_year=None))
    assert links["nc_year"].isna().all()
    assert len(links) == 3


def test_no_bridges_give_an_empty_table_of_the_same_types():
    links, empty = _links(_bridges(60)), _links(_bridges(60).iloc[:0])
    assert empty.empty
    assert list(empty.columns) == COLUMNS
    assert (empty.dtypes == links.dtypes).all()
