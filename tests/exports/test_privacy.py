"""Names, UPNs and birth dates stay in the vault and in the originals: nothing that dbt or a log can read holds one."""

from __future__ import annotations

from datetime import date, datetime

import pyarrow.parquet as pq
import pytest
from dropped_files import ANN, BEN, BORN, CAT, DAN, EVE, NAMES, judged, roll, scores


@pytest.fixture
def lake(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT, DAN, ANN))
    trust.drop("cedar/judged.csv", judged("Reading,Maths", **{BEN: "EXS,GDS", CAT: "EXS,?", EVE: "EXS,EXS"}))
    trust.drop("cedar/scores.csv", scores(f"{BEN},maths,10/06/2026,104,", f"{DAN},reading,10/06/2026,99,8:03"))
    trust.drop("cedar/judged again.csv", judged("Reading,Maths", **{BEN: "GDS,GDS", CAT: "EXS,EXS"}))
    trust.drop("_trust/roll.csv", roll(EVE, school="123,4567"))
    trust.reference = trust.ingest().reference
    trust.run()
    trust.reference.write("build")
    return trust.folder / "lake"


def identifying() -> set[str]:
    """Everything that names a pupil of these files, in every form that a program might write it."""
    born = [datetime.strptime(day, "%d/%m/%Y").date() for day in BORN.values()]
    names = {part for name in NAMES.values() for part in name.split(",")}
    return {
        *(upn.casefold() for upn in BORN),
        *(name.casefold() for name in names),
        *(day.isoformat() for day in born),
        *BORN.values(),
    }


def cells(path) -> set[str]:
    table = pq.read_table(path)
    return {
        value.isoformat()[:10] if isinstance(value, date) else str(value).casefold()
        for column in table.columns
        for value in column.to_pylist()
        if value is not None
    }


@pytest.mark.parametrize("part", ["accepted", "held", "reference", "ledger"])
def test_no_table_of_the_lake_names_a_pupil(lake, part):
    files = sorted((lake / part).rglob("*.parquet"))
    assert files or part == "held"
    for path in files:
        for cell in cells(path):
            assert not [word for word in identifying() if word in cell], path.name


def test_the_lake_held_something_to_find(lake):
    assert any(cells(path) & identifying() for path in (lake / "vault").rglob("*.parquet"))
    assert sum(pq.read_metadata(path).num_rows for path in (lake / "accepted").rglob("*.parquet")) > 5


def test_what_was_found_out_about_a_file_quotes_no_cell_that_names_a_pupil(lake):
    kept = [*(lake / "ledger").rglob("*.json"), *(lake / "ledger").rglob("*.jsonl")]
    assert len(kept) > 4
    for path in kept:
        text = path.read_text(encoding="utf-8").casefold()
        assert not [word for word in identifying() if word in text], path.name


def test_a_receipt_quotes_a_result_but_never_a_upn_a_name_or_a_birth_date(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, **{ANN: "31/31/2015"}).replace(BEN, BEN[:-1]))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "?", EVE: "EXS"}))
    found = {problem.rule: problem.found for receipt in trust.run().values() for problem in receipt.problems}
    assert found["date_unreadable"] == found["upn_format"] == ""
    trust.drop("cedar/roll again.csv", roll(ANN))
    standing = [receipt for receipt in trust.run().values() if receipt.superseded_by is None]
    found = {problem.rule: problem.found for receipt in standing for problem in receipt.problems}
    assert found == {"result_unknown": "?", "pupil_not_on_roll": ""}


def test_only_the_owner_may_open_the_vault(lake):
    assert (lake / "vault").stat().st_mode & 0o077 == 0
