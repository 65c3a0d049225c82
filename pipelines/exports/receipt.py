"""What a school is told about one landed file. Built at promotion, laid out by the reports room."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Status = Literal["accepted", "accepted_with_queries", "partly_accepted", "not_accepted"]
Level = Literal["file", "row", "query", "note"]


@dataclass(frozen=True)
class ColumnUnderstood:
    """One column of the file: its letter or path, the heading found there, the field it fills ('' if none).

    `field_name` says the field in a school's words.
    """

    column: str
    heading: str
    field: str
    used: bool
    field_name: str = ""


@dataclass(frozen=True)
class ValueUnderstood:
    """One spelling found in a result column, what it was read as, and how often it stands in the file."""

    field: str
    value: str
    meaning: str
    count: int


@dataclass(frozen=True)
class Understood:
    """How the file was read back; `dates` are whole sentences."""

    columns: list[ColumnUnderstood] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    values: list[ValueUnderstood] = field(default_factory=list)


@dataclass(frozen=True)
class Problem:
    """One thing to mend or explain, at the row and column that the person's spreadsheet shows.

    `message` and `fix` are sentences without the cell's text. `found` is that text, 40 characters at most,
    and '' where the column identifies a person. A problem of the whole file has no row and no column.
    """

    sheet: str
    source_row: int | None
    source_column: str
    heading: str
    rule: str
    level: Level
    message: str
    fix: str
    found: str = ""


@dataclass(frozen=True)
class Receipt:
    """Everything on one receipt. rows_read = rows_accepted + rows_held + rows_refused.

    `rows_queried` counts accepted rows that have a query. `landed_at` is in UTC. `replaces` and
    `superseded_by` are file ids. `due_text` is a day in words ('Friday 10 July 2026'), or ''.
    `mended` and `next_steps` are whole sentences.
    """

    file_id: str
    school_id: str
    school_name: str
    file_name: str
    sha256: str
    size_bytes: int
    landed_at: datetime
    export: str | None
    export_name: str | None
    record: str | None
    assessment_point: str | None
    assessment_point_label: str | None
    status: Status
    replaces: str | None
    superseded_by: str | None
    rows_read: int
    rows_accepted: int
    rows_held: int
    rows_refused: int
    rows_queried: int
    understood: Understood = field(default_factory=Understood)
    problems: list[Problem] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    next_steps: list[str] = field(default_factory=list)
    due_text: str = ""
