"""What is written to the lake has the columns and types that the warehouse reads."""

from __future__ import annotations

import importlib

import pyarrow as pa
import pytest
from lake_schemas import schema_of
from warehouse_build import DBT_PROJECT

from pipelines.frameworks.compile import compile_frameworks
from pipelines.frameworks.load import load_frameworks
from pipelines.frameworks.national import compile_national, load_national
from pipelines.frameworks.national.cells import KnownNames

WRITTEN = {
    "accepted/roll": ("pipelines.exports.records", "ROLL"),
    "accepted/result": ("pipelines.exports.records", "RESULT"),
    "accepted/attendance": ("pipelines.exports.records", "ATTENDANCE"),
    "accepted/teaching_group": ("pipelines.exports.records", "TEACHING_GROUP"),
    "accepted/objective_judgement": ("pipelines.exports.records", "OBJECTIVE_JUDGEMENT"),
    "accepted/intervention": ("pipelines.exports.records", "INTERVENTION"),
    "ledger/file_receipt": ("pipelines.exports.promoting.ledger_tables", "FILE_RECEIPT"),
    "ledger/row_problem": ("pipelines.exports.promoting.ledger_tables", "ROW_PROBLEM"),
    "reference/trust": ("pipelines.workspace.reference", "TRUST"),
    "reference/school": ("pipelines.workspace.reference", "SCHOOL"),
    "reference/assessment_point": ("pipelines.workspace.reference", "POINT"),
    "reference/subject": ("pipelines.workspace.reference", "SUBJECT"),
    "reference/export": ("pipelines.workspace.reference", "EXPORT"),
    "reference/phase_measure": ("pipelines.workspace.reference", "BLOCK"),
    "reference/threshold": ("pipelines.workspace.flags", "THRESHOLD"),
    "reference/support_word": ("pipelines.workspace.flags", "SUPPORT_WORD"),
}


@pytest.mark.parametrize("table", WRITTEN)
def test_a_table_of_the_lake_is_written_as_the_warehouse_reads_it(table: str) -> None:
    module, name = WRITTEN[table]
    written: pa.Schema = getattr(importlib.import_module(module), name)
    assert columns_read(table).items() <= dict(zip(written.names, written.types, strict=True)).items()


def test_compiled_frameworks_are_written_as_the_warehouse_reads_them() -> None:
    declared = load_frameworks(DBT_PROJECT / "frameworks")
    national = compile_national(declared, load_national(KnownNames.of(declared)))
    for name, frame in (compile_frameworks(declared) | national).items():
        written = pa.Schema.from_pandas(frame, preserve_index=False)
        types = {column: as_plain_text(kind) for column, kind in zip(written.names, written.types, strict=True)}
        assert columns_read(f"reference/{name}").items() <= types.items()


def columns_read(table: str) -> dict[str, pa.DataType]:
    return dict(zip(schema_of(table).names, schema_of(table).types, strict=True))


def as_plain_text(kind: pa.DataType) -> pa.DataType:
    """Long text and text are the same to the reader of a Parquet file."""
    return pa.string() if pa.types.is_large_string(kind) else kind
