"""The statistics of the report tables beside scipy's, which share no code with them."""

from __future__ import annotations

import math

import pytest
from scipy.stats import binom, binomtest, t


def test_wilson_intervals_are_those_of_scipy(read_table):
    for row in read_table("marts.shares"):
        expected = binomtest(row["k"], row["n"]).proportion_ci(method="wilson")
        assert (row["low"], row["high"]) == pytest.approx((expected.low, expected.high), abs=1e-7)


def test_newcombe_intervals_follow_from_both_wilson_intervals(read_table):
    for row in read_table("marts.shares"):
        share, other = row["k"] / row["n"], row["j"] / row["m"]
        one = binomtest(row["k"], row["n"]).proportion_ci(method="wilson")
        two = binomtest(row["j"], row["m"]).proportion_ci(method="wilson")
        low = share - other - math.hypot(share - one.low, two.high - other)
        high = share - other + math.hypot(one.high - share, other - two.low)
        assert (row["difference_low"], row["difference_high"]) == pytest.approx((low, high), abs=1e-7)


def test_binomial_tails_are_exact_from_eleven_pupils_to_fifteen_hundred(read_table):
    for row in read_table("marts.shares"):
        k, n, p = row["k"], row["n"], row["p"]
        assert row["at_most"] == pytest.approx(binom.cdf(k, n, p), rel=1e-8, abs=1e-12)
        assert row["at_least"] == pytest.approx(binom.sf(k - 1, n, p), rel=1e-8, abs=1e-12)


def test_verdicts_change_at_the_95_and_998_per_thousand_limits(read_table):
    found = set()
    for row in read_table("marts.shares"):
        below = binom.cdf(row["k"], row["n"], row["p"])
        above = binom.sf(row["k"] - 1, row["n"], row["p"])
        expected = "within"
        if min(below, above) < 0.025:
            expected = "worth_asking_below" if below < above else "worth_asking_above"
        if min(below, above) < 0.001:
            expected = expected.replace("worth_asking", "clearly")
        assert row["verdict"] == expected
        found.add(expected)
    assert found == {"within", "worth_asking_below", "worth_asking_above", "clearly_below", "clearly_above"}


def test_quantiles_of_students_t_are_right_to_four_decimals_from_ten_degrees_up(read_table):
    for row in read_table("marts.quantiles"):
        assert row["quantile"] == pytest.approx(t.ppf(0.975, row["degrees"]), abs=5e-5)


def test_ranges_of_means_and_of_their_differences_are_student_s_and_welch_s(read_table):
    (row,) = read_table("marts.means")
    assert row["one_mean"] == pytest.approx(t.ppf(0.975, 24) * 3, abs=1e-4)
    first, second = 10**2 / 40, 15**2 / 12
    degrees = (first + second) ** 2 / (first**2 / 39 + second**2 / 11)
    assert row["two_means"] == pytest.approx(t.ppf(0.975, degrees) * math.sqrt(first + second), abs=1e-3)
    assert row["two_without_spread"] == 0


def test_numbers_are_printed_as_people_write_them(read_table):
    (row,) = read_table("marts.texts")
    assert row == {
        "one_of_eight": "13%",
        "none_of_nineteen": "fewer than 10%",
        "all_of_twelve": "more than 90%",
        "none_of_twenty": "0%",
        "one_of_many": "less than 1%",
        "all_but_one_of_many": "more than 99%",
        "share_range": "65% to 72%",
        "score": "101.3",
        "worked_score": "94.0",
        "count_of_many": "1,204",
        "one_file": "1 file",
        "many_files": "1,204 files",
        "day": "3 July 2026",
    }
