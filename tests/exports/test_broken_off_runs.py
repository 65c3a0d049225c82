"""A run that dies at any step leaves nothing half done: the next run comes to the same end as an unbroken one."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta

import pyarrow.parquet as pq
import pytest
from dropped_files import ANN, BEN, BIRCH, CAT, DAN, FAY, judged, roll, scores

from pipelines.exports import ingest
from pipelines.exports.checking import file_check
from pipelines.exports.landing import landings as landing
from pipelines.exports.promoting import ledger_tables, standing


class PowerCut(BaseException):
    """Nothing that a program catches."""


def first_day(trust) -> None:
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS", BEN: "WTS", CAT: "EXS"}))
    trust.drop("birch/judged.csv", judged("Reading", **{FAY: "GDS"}))


def second_day(trust) -> None:
    """A corrected roll that frees a row and a correction that replaces a file; a first roll; trust-wide scores."""
    trust.drop("cedar/roll again.csv", roll(ANN, CAT, DAN))
    trust.drop("cedar/judged again.csv", judged("Reading", **{ANN: "GDS", CAT: "EXS"}))
    trust.drop("birch/roll.csv", roll(FAY, school=BIRCH))
    wide = scores(f"{ANN},maths,10/06/2026,104,,100001", f"{FAY},maths,10/06/2026,99,,100002", school=",School URN")
    trust.drop("_trust/scores.csv", wide)


def state(trust) -> dict[str, list]:
    """Accepted rows and ledger tables by file, all but the time of landing."""
    lake = trust.folder / "lake"
    told = {}
    for path in [*(lake / "accepted").rglob("*.parquet"), *(lake / "ledger").rglob("*.parquet")]:
        table = pq.read_table(path)
        told[path.relative_to(lake).as_posix()] = table.drop_columns(
            ["landed_at"] if "landed_at" in table.column_names else []
        ).to_pylist()
    return told


@pytest.fixture
def end_of(trust_at, tmp_path_factory):
    """The state after both days, the second day's run broken off as `breaking` says and then run again."""
    home = tmp_path_factory.getbasetemp() / "first day"
    if not home.exists():
        home.mkdir()
        trust = trust_at(home)
        first_day(trust)
        trust.run()

    def second_run(breaking) -> dict[str, list]:
        copy = tmp_path_factory.mktemp("second day")
        shutil.copytree(home, copy, dirs_exist_ok=True)
        trust = trust_at(copy)
        trust.now += timedelta(hours=1)
        second_day(trust)
        with pytest.MonkeyPatch.context() as patch:
            if breaking(patch):
                with pytest.raises(PowerCut):
                    trust.run()
        trust.run()
        assert trust.run() == {}
        return state(trust)

    return second_run


@pytest.fixture
def unbroken(end_of, tmp_path_factory):
    kept = tmp_path_factory.getbasetemp() / "unbroken.json"
    if not kept.exists():
        kept.write_text(json.dumps(end_of(lambda patch: False), default=str))
    return json.loads(kept.read_text())


def breaking_at(module, step: str, call: int, after: bool):
    """Raises at the given call of a step, before or after what it does."""
    calls = []

    def breaking(patch) -> bool:
        whole = getattr(module, step)

        def broken(*arguments, **named):
            calls.append(step)
            if len(calls) == call and not after:
                raise PowerCut
            done = whole(*arguments, **named)
            if len(calls) == call:
                raise PowerCut
            return done

        patch.setattr(module, step, broken)
        return True

    return breaking


@pytest.mark.parametrize(
    ("module", "step", "call", "after"),
    [
        (landing, "_append", 2, False),
        (landing, "_append", 2, True),
        (ingest, "check_export", 1, True),
        (ingest, "write_parquet", 2, False),
        (ingest, "write_names", 1, True),
        (ingest, "move_to_their_places", 1, False),
        (ingest, "move_to_their_places", 1, True),
        (standing, "_move", 2, True),
        (ingest, "check_export", 2, True),
        (ingest, "move_to_their_places", 2, True),
        (ledger_tables, "write_parquet", 1, True),
        (ingest, "write_ledger_tables", 1, True),
        (ingest, "write_checks", 1, False),
        (file_check, "write_bytes", 3, True),
        (ingest, "write_checks", 1, True),
    ],
)
def test_a_run_that_dies_is_carried_on_by_the_next(end_of, unbroken, module, step, call, after):
    broken_off = end_of(breaking_at(module, step, call, after))
    assert json.loads(json.dumps(broken_off, default=str)) == unbroken


def test_the_unbroken_end_is_the_one_that_the_files_say(unbroken):
    rows = [row for name, table in unbroken.items() if name.startswith("accepted/result") for row in table]
    assert sorted((row["school_id"], row["subject"], row["result_as_given"]) for row in rows) == [
        ("birch", "maths", "99"),
        ("birch", "reading", "GDS"),
        ("cedar", "maths", "104"),
        ("cedar", "reading", "EXS"),
        ("cedar", "reading", "GDS"),
    ]
    receipts = unbroken["ledger/file_receipt.parquet"]
    assert sum(receipt["superseded_by"] is not None for receipt in receipts) == 2


def test_a_line_of_the_ledger_cut_off_half_way_lands_again(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("birch/roll.csv", roll(FAY, school=BIRCH))
    trust.run()
    ledger = trust.folder / "lake" / "ledger" / "landed.jsonl"
    ledger.write_bytes(ledger.read_bytes()[:-40])
    trust.run()
    assert trust.run() == {}
    assert sorted(trust.accepted("roll")["school_id"]) == ["birch", "cedar"]
    assert len(ledger.read_bytes().splitlines()) == 2
