"""The vault of names: who a pupil key stands for. Only receipts and restricted pages may read it."""

from __future__ import annotations

import codecs
import io
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.dataset as ds

from pipelines.exports.records import WHO
from pipelines.identity.upn import normalise_upn
from pipelines.workspace.files import write_bytes, write_parquet
from pipelines.workspace.spreadsheet_cells import safe_in_spreadsheets

REVIEW = "pupils_joined.csv"

# own_key, named_key and former_key are hashes as pupil_key is: of the UPN as it stands in the row (else of the
# names), of school, names and birth date, and of the former UPN. From them follows who has become whom.
KEYS = ("pupil_key", "own_key", "named_key", "former_key")
TEXTS = tuple(field for field, kind in WHO.items() if kind == "text" and field != "registration_group")
NAMES = pa.schema(
    [
        *((name, pa.string()) for name in (*KEYS, *TEXTS)),
        ("birth_date", pa.date32()),
        ("school_id", pa.string()),
        ("file_id", pa.string()),
        ("sheet", pa.string()),
        ("source_row", pa.int32()),
    ]
)


def write_names(vault: Path, rows: pd.DataFrame) -> None:
    """The names on rolls, one file per roll."""
    absent = pd.Series("", index=rows.index)
    born = rows["birth_date_value"] if "birth_date_value" in rows else pd.Series(None, index=rows.index, dtype=object)
    told = {field: rows.get(field, absent) for field in TEXTS}
    told |= {field: normalise_upn(told[field]) for field in ("upn", "former_upn")}
    told |= {field: rows[field].astype(object).where(rows[field].notna(), None) for field in KEYS}
    told |= {field: rows[field] for field in ("school_id", "file_id", "sheet", "source_row")}
    told["birth_date"] = born.where(born.notna(), None)
    columns = {name: pa.array(list(told[name]), type=NAMES.field(name).type) for name in NAMES.names}
    names = pa.table(columns, schema=NAMES)
    for file_id, places in rows.reset_index(drop=True).groupby("file_id").indices.items():
        write_parquet(_open(vault, "names") / f"{file_id}.parquet", names.take(places))


def read_names(vault: Path, file_ids: set[str]) -> pd.DataFrame:
    """The names on these rolls, in the columns of NAMES; text that is not there is ''."""
    files = sorted(path for path in (vault / "names").glob("*.parquet") if path.stem in file_ids)
    table = ds.dataset(files, schema=NAMES).to_table() if files else NAMES.empty_table()
    names = table.to_pandas(date_as_object=True)
    return names.fillna(dict.fromkeys(TEXTS, "")).astype({"birth_date": object})


def write_review(vault: Path, joins: pd.DataFrame) -> None:
    """A list for whoever looks after the data: which numbers were taken for one pupil, which were not, and why."""
    text = pa.table({name: pa.array([*map(str, joins[name])], pa.string()) for name in joins})
    out = io.BytesIO()
    pyarrow.csv.write_csv(safe_in_spreadsheets(text), out)
    content = codecs.BOM_UTF8 + out.getvalue()
    path = _open(vault, "") / REVIEW
    if not path.exists() or path.read_bytes() != content:
        write_bytes(path, content)


def _open(vault: Path, folder: str) -> Path:
    """A folder of the vault; nobody but the owner may open it."""
    path = vault / folder
    path.mkdir(parents=True, exist_ok=True)
    vault.chmod(0o700)
    return path
