"""From bridge pupils to the rows of the link table."""

import numpy as np
import pandas as pd

from pipelines.linking import fit_framework_links

COLUMNS = [
    "from_framework", "to_framework", "subject", "nc_year", "assessment_point",
    "method", "n", "x", "y", "se", "residual_sd", "agreement", "reason",
]  # fmt: skip


def _bridges(pupils, grades=(10, 11, 12), subject="reading", nc_year="6", noise=8.0):
    generator = np.random.default_rng(3)
    x = np.resize(np.array(grades, dtype=float), pupils)
    return pd.DataFrame(
        {
            "pupil_key": [f"{subject}{number}" for number in range(pupils)],
            "school_id": "cedar",
            "subject": subject,
            "nc_year": nc_year,
            "assessment_point": "202526-summer",
            "from_framework": "words",
            "to_framework": "test",
            "x": x,
            "y": 100 + 10 * (x - np.mean(grades)) + noise * generator.normal(size=pupils),
        }
    )


def test_a_cell_with_enough_pupils_has_one_row_for_each_grade():
    links = fit_framework_links(_bridges(90))
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
    links = fit_framework_links(_bridges(60, noise=0.0))
    np.testing.assert_allclose(links["y"], [90, 100, 110])
    np.testing.assert_allclose(links["se"], 0, atol=1e-6)


def test_grades_between_those_seen_are_linked_and_those_beyond_are_not():
    links = fit_framework_links(_bridges(60, grades=(9, 12)))
    assert list(links["x"]) == [9, 10, 11, 12]


def test_a_thin_cell_is_one_row_that_says_why_and_does_not_stop_the_others():
    both = pd.concat([_bridges(49, subject="maths"), _bridges(50)])
    links = fit_framework_links(both)
    thin = links[links["subject"] == "maths"]
    assert len(thin) == 1
    assert thin["method"].item() == "none"
    assert thin["n"].item() == 49
    assert thin["reason"].item() == "only 49 pupils have both results; a link needs 50"
    assert thin[["x", "y", "se", "residual_sd", "agreement"]].isna().all(axis=None)
    assert set(links.loc[links["subject"] == "reading", "method"]) == {"linear"}


def test_one_grade_for_everybody_is_refused():
    links = fit_framework_links(_bridges(80, grades=(3,)))
    assert links["method"].item() == "none"
    assert "have the same one" in links["reason"].item()


def test_pupils_without_one_of_the_two_scores_do_not_count():
    bridges = _bridges(60)
    bridges.loc[:10, "y"] = np.nan
    assert fit_framework_links(bridges)["n"].item() == 49


def test_a_cell_without_a_year_group_stays_a_cell():
    links = fit_framework_links(_bridges(60, nc_year=None))
    assert links["nc_year"].isna().all()
    assert len(links) == 3


def test_no_bridges_give_an_empty_table_of_the_same_types():
    links, empty = fit_framework_links(_bridges(60)), fit_framework_links(_bridges(60).iloc[:0])
    assert empty.empty
    assert list(empty.columns) == COLUMNS
    assert (empty.dtypes == links.dtypes).all()
