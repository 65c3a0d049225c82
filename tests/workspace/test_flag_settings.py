"""What trust.yml may say of flags and support: each slip is told in one line, and what it says reaches the lake."""

from __future__ import annotations

import pytest

from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.reference import Reference
from pipelines.workspace.workspace import Workspace


def with_line(trust, line: str) -> Reference:
    trust.write("trust.yml", (trust.folder / "trust.yml").read_text() + line)
    return Reference.of(Workspace.at(trust.folder))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("flags: {low_score: 20}", 'trust.yml: flags.low_score: found "20"; write a number of at least 60.0'),
        ("flags: {low_score: low}", 'trust.yml: flags.low_score: found "low"; write a number'),
        ("flags: {most_in_a_class: 0}", 'trust.yml: flags.most_in_a_class: found "0"; write a number of at least 1'),
        ("flags: {lowscore: 80}", 'trust.yml: flags.lowscore: is not a key that is known here; write "low_score"'),
        ("support: {fewest_pupils: 3}", 'trust.yml: support.fewest_pupils: found "3"; write a number of at least 5'),
        ("support: {subject_words: {math: [sums]}}",
         'trust.yml: support.subject_words.math: is not a subject that is known; write "maths"'),
    ],
)  # fmt: skip
def test_a_threshold_that_makes_no_sense_is_told_in_one_line(trust, line: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        with_line(trust, line)
    assert str(caught.value) == told


def test_a_reason_that_there_is_not_is_told_with_those_that_there_are(trust) -> None:
    with pytest.raises(ConfigurationError, match=r"flags\.leave_out\.0: .*write one of 'dropped'"):
        with_line(trust, "flags: {leave_out: [absent]}")


def test_a_trust_may_let_every_reason_count_alone(trust) -> None:
    (row,) = with_line(trust, "flags: {only_borne_out: []}\n").tables["threshold"].to_pylist()
    assert row["reasons_only_borne_out"] == ""


def test_only_the_four_common_reasons_can_be_asked_to_be_borne_out(trust) -> None:
    with pytest.raises(ConfigurationError, match=r"flags\.only_borne_out\.0: .*write one of 'dropped'"):
        with_line(trust, "flags: {only_borne_out: [score_fell]}")


def test_what_the_trust_writes_is_what_the_warehouse_reads(trust) -> None:
    tables = with_line(
        trust,
        "flags: {low_score: 80, leave_out: [score_fell, dropped]}\nsupport: {subject_words: {maths: [Sums, tables]}}\n",
    ).tables
    (row,) = tables["threshold"].to_pylist()
    assert (row["low_score"], row["bands_apart"], row["reasons_left_out"]) == (80, 2, "dropped score_fell")
    assert row["reasons_only_borne_out"] == "below_in_a_row dropped low_without_support not_assessed"
    assert tables["support_word"].to_pylist() == [
        {"subject": "maths", "word": "sums"},
        {"subject": "maths", "word": "tables"},
    ]
