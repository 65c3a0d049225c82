"""The schools of one trust from an extract of Get Information About Schools (GIAS), as rows of schools.csv."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.slug import slug

HEADINGS = (
    "Trusts (code)",
    "URN",
    "LA (code)",
    "EstablishmentNumber",
    "EstablishmentName",
    "EstablishmentStatus (name)",
    "TypeOfEstablishment (name)",
    "PhaseOfEducation (name)",
)
PHASE_OF = {
    "primary": "primary",
    "middle deemed primary": "middle",
    "secondary": "secondary",
    "middle deemed secondary": "middle",
    "all-through": "all-through",
    "nursery": "nursery",
    "16 plus": "16-plus",
}

# Their phase in GIAS is "Not applicable".
PHASE_OF_TYPE = {
    "alternative provision": "alternative-provision",
    "pupil referral unit": "alternative-provision",
    "special": "special",
}


def schools_from_gias(path: Path, trust_uid: str | None) -> list[dict[str, str]]:
    """The open schools of the trust; raises ConfigurationError where the extract or the trust is not there."""
    rows = _rows(path)
    if trust_uid not in {row["Trusts (code)"] for row in rows if row["Trusts (code)"]}:
        found = f'no school of trust "{trust_uid}"' if trust_uid else "no trust was named"
        raise ConfigurationError(
            path.name, "Trusts (code)", found, "give the trust's UID with --trust-uid, as GIAS shows it"
        )
    schools: dict[str, dict[str, str]] = {}
    for row in rows:
        if row["Trusts (code)"] == trust_uid and row["EstablishmentStatus (name)"].startswith("Open"):
            name = slug(row["EstablishmentName"])
            school_id = f"{name}-{row['URN']}" if name in schools else name
            schools[school_id] = _school_row(school_id, row)
    return [*schools.values()]


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise ConfigurationError(
            path.name, "", f"is not in {path.parent}", "write the path of the extract after --gias"
        ) from None
    except OSError as error:
        raise ConfigurationError("--gias", "", f"{path} can't be read ({error.strerror})", "name a CSV file") from None
    try:
        text = content.decode("utf-8-sig")  # saved again by a spreadsheet; as GIAS gives it, it is Windows-1252
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    for heading in HEADINGS:
        if heading not in (reader.fieldnames or []):
            raise ConfigurationError(
                path.name,
                "row 1",
                f'has no heading "{heading}"',
                "download the establishment fields CSV from Get Information About Schools",
            )
    return list(reader)


def _school_row(school_id: str, row: dict[str, str]) -> dict[str, str]:
    kind = row["TypeOfEstablishment (name)"].lower()
    by_kind = next((phase for words, phase in PHASE_OF_TYPE.items() if words in kind), None)
    phase = by_kind or PHASE_OF.get(row["PhaseOfEducation (name)"].strip().lower(), "primary")
    return {
        "school_id": school_id,
        "school_name": row["EstablishmentName"],
        "phase": phase,
        "urn": row["URN"],
        "laestab": row["LA (code)"] + row["EstablishmentNumber"],
    }
