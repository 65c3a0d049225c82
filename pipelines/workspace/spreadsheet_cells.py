"""Tables whose text can run as nothing when a spreadsheet opens it."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

STARTS_A_FORMULA = (
    r"^([=+\-@\t\r\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}])"  # the last ones are wide, as some keyboards write them
)


def safe_in_spreadsheets(table: pa.Table) -> pa.Table:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    for place, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            table = table.set_column(
                place, field, pc.replace_substring_regex(table[field.name], STARTS_A_FORMULA, r"'\1")
            )
    return table
