"""The vault of names: who a pupil key stands for. Only receipts and restricted pages may read it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa

from pipelines.identity.upn import normalise_upn
from pipelines.workspace.files import write_parquet

NAMES = pa.schema(
    [
        *((name, pa.string()) for name in ("pupil_key", "upn", "surname", "forename")),
        ("birth_date", pa.date32()),
        ("school_id", pa.string()),
        ("file_id", pa.string()),
    ]
)


def write_names(vault: Path, rows: pd.DataFrame) -> None:
    """The names on rolls, one file per roll; nobody but the owner may open the folder."""
    folder = vault / "names"
    folder.mkdir(parents=True, exist_ok=True)
    vault.chmod(0o700)
    absent = pd.Series("", index=rows.index)
    born = rows["birth_date_value"] if "birth_date_value" in rows else pd.Series(None, index=rows.index, dtype=object)
    table = {
        "pupil_key": rows["pupil_key"],
        "upn": normalise_upn(rows["upn"]) if "upn" in rows else absent,
        "surname": rows.get("surname", absent),
        "forename": rows.get("forename", absent),
        "birth_date": born.where(born.notna(), None),
        "school_id": rows["school_id"],
        "file_id": rows["file_id"],
    }
    columns = {name: pa.array(list(values), type=NAMES.field(name).type) for name, values in table.items()}
    names = pa.table(columns, schema=NAMES)
    for file_id, places in rows.reset_index(drop=True).groupby("file_id").indices.items():
        write_parquet(folder / f"{file_id}.parquet", names.take(places))
