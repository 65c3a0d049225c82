"""Sessions that a file leaves out are worked out where the others leave no choice, and never guessed."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.exports.checking.attendance import add_sessions

COLUMNS = ["sessions_possible", "sessions_attended", "sessions_authorised", "sessions_unauthorised"]
count = st.integers(0, 400)


def read(**given: object) -> dict[str, object]:
    """What one row with these values becomes; None where it stays open."""
    row = {f"{field}_value": [value] for field, value in given.items()} | {field: ["x"] for field in given}
    batch = add_sessions(pd.DataFrame(row, dtype=object).assign(landing_id="a"))
    names = ["possible", "attended", "authorised", "unauthorised", "percent"]
    return {name: None if pd.isna(batch[name][0]) else batch[name][0] for name in names}


@settings(deadline=None)
@given(count, count, count, st.sampled_from(COLUMNS))
def test_any_one_of_the_four_follows_from_the_other_three(attended, authorised, unauthorised, left_out):
    whole = dict(zip(COLUMNS, [attended + authorised + unauthorised, attended, authorised, unauthorised], strict=True))
    found = read(**{field: value for field, value in whole.items() if field != left_out})
    assert {f"sessions_{name}": number for name, number in found.items() if name != "percent"} == whole


@settings(deadline=None)
@given(count, count, count)
def test_numbers_that_are_given_are_never_changed(possible, attended, absent):
    found = read(sessions_possible=possible, sessions_attended=attended, sessions_absent=absent)
    assert (found["possible"], found["attended"]) == (possible, attended)


@pytest.mark.parametrize(
    ("told", "open_still"),
    [
        ({"sessions_possible": 380}, {"attended", "authorised", "unauthorised"}),
        ({"sessions_attended": 350}, {"possible", "authorised", "unauthorised"}),
        ({"sessions_possible": 380, "sessions_attended": 350}, {"authorised", "unauthorised"}),
        ({"sessions_late": 4, "sessions_possible": 380}, {"attended", "authorised", "unauthorised"}),
        # fewer possible than attended: no absence follows from it
        ({"sessions_possible": 10, "sessions_attended": 20, "sessions_authorised": 1}, {"unauthorised"}),
        ({"attendance_percent": 95.0}, {"possible", "attended", "authorised", "unauthorised"}),
    ],
)
def test_what_the_numbers_leave_open_stays_open(told, open_still):
    found = read(**told)
    assert {name for name in found if name != "percent" and found[name] is None} == open_still


def test_a_file_without_attendance_is_left_as_it_is():
    batch = pd.DataFrame({"upn": ["x"], "landing_id": ["a"]})
    assert list(add_sessions(batch)) == ["upn", "landing_id"]
