"""What must hold of any trust: who is moved, added or renamed changes nothing that it should not."""

from __future__ import annotations

import re

import duckdb
import numpy as np
import pytest
from hand_worked_settings import AUTUMN, SUMMER
from random_trust import PUPILS, Compiled, moved, random_trust, relabelled, with_newcomer
from scipy import stats
from warehouse_build import Warehouse

MARTS = ["fct_absence", "fct_same_pupils_change", "fct_enrolment_change", "fct_action", "fct_collection_burden"]
COUNTS = {
    "fct_absence": ("n", ["persistently_absent", "severely_absent"]),
    "fct_same_pupils_change": ("n", ["met_then", "met_now", "moved_up", "moved_down", "stayed"]),
}
SEEDS = [11, 12]
ACTIONS = [
    {"action_id": f"A{number}", "action": "Do", "owner": "Head", "measure": measure, "measure_id": measure}
    | {"subject": subject, "hoped": hoped, "group_id": group, "due_assessment_point": SUMMER}
    | {"agreed_assessment_point": AUTUMN, "action_order": number}
    for number, (measure, subject, hoped, group) in enumerate(
        [("M3", "maths", "higher", None), ("M3", "maths", "higher", "disadvantaged"), ("absence", None, "lower", None)]
    )
]


@pytest.fixture(scope="module")
def compiled(warehouse: Warehouse) -> Compiled:
    return Compiled(warehouse, [*MARTS, "fct_pupil_flag"])


@pytest.fixture(scope="module", params=SEEDS)
def drawn(request, compiled: Compiled, tmp_path_factory):
    """A trust drawn by chance, and a way to build it, as it is or changed."""
    tables = random_trust(request.param) | {"reference/action": ACTIONS}
    tables["ledger/file_receipt"] = [
        {"file_id": f"{name}-{point}", "assessment_point": point, "rows_accepted": 1}
        for name in ("oak", "elm") for point in {row["assessment_point"] for row in tables["accepted/roll"]}
    ]  # fmt: skip

    def build(changed: dict) -> duckdb.DuckDBPyConnection:
        return compiled.run(changed, tmp_path_factory.mktemp("lake") / "lake")

    return tables, build(tables), build


def rows(connection: duckdb.DuckDBPyConnection, mart: str, where: str = "true") -> list[tuple]:
    return connection.execute(f"select * from marts.{mart} where {where} order by all").fetchall()


def test_moving_a_pupil_between_two_schools_changes_no_total_of_the_trust(drawn):
    tables, before, build = drawn
    after = build(moved(tables, "p7"))
    for mart in ("fct_absence", "fct_same_pupils_change", "fct_collection_burden"):
        assert rows(before, mart, "level = 'trust'") == rows(after, mart, "level = 'trust'") != []
    assert rows(before, "fct_action") == rows(after, "fct_action") != []
    assert rows(before, "fct_absence", "level = 'school'") != rows(after, "fct_absence", "level = 'school'")


def test_a_pupil_of_whom_nothing_is_known_changes_no_figure(drawn):
    tables, before, build = drawn
    after = build(with_newcomer(tables))
    for mart in MARTS:
        assert rows(before, mart) == rows(after, mart), mart
    counted = "select count(distinct pupil_key) from intermediate.int_pupils_counted"
    assert after.execute(counted).fetchone()[0] == before.execute(counted).fetchone()[0] + 1 == PUPILS + 1


def test_other_names_for_the_grades_change_nothing(drawn):
    tables, before, build = drawn
    after = build(relabelled(tables))
    for mart in MARTS:
        assert rows(before, mart) == rows(after, mart), mart


def test_every_share_is_of_whole_pupils(drawn):
    _, before, _ = drawn
    for mart, (whole, parts) in COUNTS.items():
        for part in parts:
            found = before.execute(f"select typeof({part}), {part}, {whole} from marts.{mart} where {part} is not null")
            for kind, k, n in found.fetchall():
                assert kind == "INTEGER" and 0 <= k <= n <= PUPILS, (mart, part)


def test_the_change_of_the_same_pupils_and_its_range_are_those_of_a_paired_t_test(drawn):
    tables, before, _ = drawn
    scores = {
        (row["pupil_key"], row["assessment_point"]): row["result_number"]
        for row in tables["accepted/result"]
        if row["framework"] == "test"
    }
    both = [pupil for pupil, point in scores if point == AUTUMN and (pupil, SUMMER) in scores]
    differences = np.array([scores[pupil, SUMMER] - scores[pupil, AUTUMN] for pupil in both])
    low, high = stats.ttest_1samp(differences, 0).confidence_interval()
    told = before.execute(
        "select n, difference, difference_low, difference_high from marts.fct_same_pupils_change "
        "where level = 'trust' and framework = 'test'"
    ).fetchall()
    assert told == [(len(both), *(pytest.approx(value, abs=2e-3) for value in (differences.mean(), low, high)))]
    action = before.execute(
        "select n_now, value_now - value_then, difference_low, difference_high from marts.fct_action "
        f"where action_id = 'A0' and assessment_point = '{SUMMER}'"
    ).fetchall()
    assert action == [(len(both), *(pytest.approx(value, abs=2e-3) for value in (differences.mean(), low, high)))]


def test_a_flag_tells_no_number_and_no_grade_that_is_not_in_the_pupils_results(drawn):
    """Besides them: the year in the points' names, points in a row, of a fall 1.96 * sqrt(2) * 4 = 11.09, as 11, and
    one pupil in 40.
    """
    tables, before, _ = drawn
    given: dict[str, set[str]] = {}
    for row in tables["accepted/result"]:
        given.setdefault(row["pupil_key"], set()).add(row["result_as_given"])
    flags = before.execute("select pupil_key, reason, detail from marts.fct_pupil_flag").fetchall()
    assert {reason for _, reason, _ in flags} >= {"dropped", "low_without_support", "below_in_a_row", "not_assessed"}
    besides = {"score_fell": {"11", "1", "40"}, "below_in_a_row": {"3"}}
    for pupil, reason, detail in flags:
        numbers = set(re.findall(r"\d+", detail)) - {"202526"} - besides.get(reason, set())
        assert numbers <= given[pupil], detail
        assert set(re.findall(r"judged ([^,;.]+?)(?: in |[,;.])", detail)) <= given[pupil], detail


def test_a_reason_of_the_pupils_own_goes_with_the_pupil_to_another_school_and_survives_other_names(drawn):
    """Who is missed hangs on the year group, so it is left out."""
    tables, before, build = drawn
    own = "select pupil_key, assessment_point, reason, since_assessment_point from marts.fct_pupil_flag" \
          " where reason <> 'not_assessed' order by all"  # fmt: skip
    told = before.execute(own).fetchall()
    assert build(moved(tables, "p7")).execute(own).fetchall() == told != []
    assert build(relabelled(tables)).execute(own).fetchall() == told


def test_absence_is_all_sessions_missed_over_all_that_were_possible(drawn):
    tables, before, _ = drawn
    summer = [row for row in tables["accepted/attendance"] if row["assessment_point"] == SUMMER]
    possible = np.array([row["sessions_possible"] for row in summer])
    missed = possible - np.array([row["sessions_attended"] for row in summer])
    # Cochran's ratio estimator: what each pupil missed beyond the common rate
    rate = missed.sum() / possible.sum()
    error = np.sqrt(np.var(missed - rate * possible, ddof=1) * PUPILS) / possible.sum()
    half = stats.t.ppf(0.975, PUPILS - 1) * error
    told = before.execute(
        "select sessions_possible, sessions_absent, n, persistently_absent, absence_low, absence_high "
        f"from marts.fct_absence where level = 'trust' and covers = 'year_to_date' and assessment_point = '{SUMMER}'"
    ).fetchall()
    ends = [pytest.approx(end, abs=2e-6) for end in (max(0, rate - half), rate + half)]
    assert told == [(370 * PUPILS, missed.sum(), PUPILS, (10 * missed >= possible).sum(), *ends)]
