"""Which birth date sets the age at a test, where rolls disagree or one of them cannot be right."""

from __future__ import annotations

import pandas as pd
import pytest
from dropped_files import ANN, DAN, roll, scores

TRUE = "14/03/2015"  # 135 months on 14 June 2026: eleven years and three months


def age_after(trust, first: str, second: str) -> int | None:
    """Age in months at a test on 14 June 2026, with one birth date on the spring's roll and another on the summer's."""
    trust.drop("cedar/202526-spring/roll.csv", roll(ANN, **{ANN: first}))
    trust.drop("cedar/202526-summer/roll 2.csv", roll(ANN, **{ANN: second}))
    trust.drop("cedar/scores.csv", scores(f"{ANN},maths,14/06/2026,104,"))
    trust.run()
    (months,) = trust.accepted("result")["age_at_test_months"]
    return None if pd.isna(months) else int(months)


def test_who_was_born_on_29_february_is_a_month_older_from_1_march_in_a_common_year(trust):
    """Born 29 February 2016: ten years, 120 months, are full on 1 March 2026, and not the day before."""
    trust.drop("cedar/roll.csv", roll(DAN))
    trust.drop(
        "cedar/202526-summer/scores.csv", scores(f"{DAN},maths,28/02/2026,104,", f"{DAN},reading,01/03/2026,99,")
    )
    trust.run()
    found = trust.accepted("result").set_index("subject")["age_at_test_months"]
    assert found.dropna().astype(int).to_dict() == {"maths": 119, "reading": 120}


def test_the_latest_of_two_that_can_be_counts(trust):
    assert age_after(trust, "14/04/2015", TRUE) == 135


@pytest.mark.parametrize("wrong", ["14/03/2005", "14/03/2020", "14/03/2028"])
def test_one_that_cannot_be_a_year_6_pupils_is_passed_over_for_the_one_before(trust, wrong):
    assert age_after(trust, TRUE, wrong) == 135


def test_where_none_can_be_no_age_is_given(trust):
    assert age_after(trust, "14/03/2005", "14/03/2004") is None


def test_a_pupil_taught_two_years_out_of_the_year_keeps_the_age(trust):
    # Born 1 September 2012: thirteen on 31 August 2026, where eleven is usual in Year 6; 13 years 9 months at the test.
    assert age_after(trust, "14/03/2005", "01/09/2012") == 165
