"""What a column of test names says: subject, year group and term of the paper, as each supplier writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from dropped_files import ANN, roll

NAMED = yaml.safe_load(Path(__file__).with_name("names_of_tests.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("named", NAMED, ids=lambda named: named["cells"])
def test_the_name_of_a_test_says_whose_paper_it_is_and_of_which_term(trust, named):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", f"UPN,{named['headings']}\n{ANN},{named['cells']}\n")
    receipt = trust.run()["a.csv"]
    result = trust.accepted("result").set_index("framework").loc[named["framework"]]
    said = (result["subject"], result["nc_year_assessed"], result["assessment_point"])
    assert said == (named["subject"], named["year"], named["point"])
    assert [problem.rule for problem in receipt.problems] == named["asked"]
