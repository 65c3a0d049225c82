"""Three foreign tests, of which the program knows nothing but a declaration: every row of the publishers' samples is
accepted, in frameworks that are compared with nothing.
"""

from __future__ import annotations

import pytest
from foreign_samples import ROWS, drop_samples


@pytest.fixture
def run(trust):
    """The two schools of these tests and a third, each with its roll and its samples."""
    trust.write(
        "schools.csv",
        "school_id,school_name,phase\ncedar,Cedar,all-through\nbirch,Birch,all-through\nash,Ash,all-through\n",
    )
    drop_samples(trust.drop)
    return trust, trust.run("202526-summer")


def test_every_row_of_the_samples_is_accepted_in_a_framework_of_its_own(run):
    trust, receipts = run
    counted = {name: (receipts[name].rows_read, receipts[name].rows_accepted) for name in ROWS}
    assert counted == {name: (rows, rows) for name, rows in ROWS.items()}
    results = trust.accepted("result")
    assert results.groupby(["framework", "subject"])["result_number"].count().to_dict() == {
        ("iready-scale-score", "maths"): 5,
        ("iready-scale-score", "reading"): 5,
        ("map-growth-rit", "maths"): 3,
        ("map-growth-rit", "reading"): 1,
        ("map-growth-rit", "science"): 3,
        ("star-enterprise-score", "reading"): 5,
        ("star-unified-score", "reading"): 5,
    }
    unified = results[results["framework"] == "star-unified-score"].sort_values("result_number")
    assert unified["result_number"].tolist() == [615, 756, 950, 1075, 1122]
    assert str(unified["assessed_on"].iloc[0]) == "2023-08-21"
    assert trust.accepted("objective_judgement").groupby("objective_set").size().tolist() == [5, 5]
    frameworks = trust.ingest().reference.frameworks["framework"].set_index("framework")
    assert not frameworks.loc[sorted(set(results["framework"])), ["nationally_standardised", "is_statutory"]].any(
        axis=None
    )
