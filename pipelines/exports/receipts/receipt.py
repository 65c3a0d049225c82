"""What a school is told about one landed file. Built at promotion, laid out by the reports room."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Status = Literal["accepted", "accepted_with_queries", "partly_accepted", "not_accepted"]
Level = Literal["file", "row", "query", "note"]

# The headings of the problems file that goes with a receipt: by them it is known again when it comes back.
PROBLEM_COLUMNS = (
    "file_id", "sheet", "source_row", "source_column", "heading", "level", "rule", "message", "fix", "answer",
)  # fmt: skip

# The headings of the three columns that the annotated return copy has more than the school's own file.
RETURN_COLUMNS = ("Checked: what became of it", "Checked: why", "Checked: what to do")


@dataclass(frozen=True)
class ColumnUnderstood:
    """One column of the file: its letter or path, the heading found there, the field it fills ('' if none).

    `field_name` says the field in a school's words. `says`: what a heading says of the results under it (subject, term,
    result_type, framework), as they were read.
    """

    column: str
    heading: str
    field: str
    used: bool
    field_name: str = ""
    says: dict[str, str] = field(default_factory=dict)


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
    and '' where the column identifies a person. A problem of the whole file has no row. `answer` is what the
    school has said to a query ('' while it is open): its own words, for its own page and problems file alone.
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
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the school has something to do about it."""
        return self.level in ("file", "row") or (self.level == "query" and not self.answer)


@dataclass(frozen=True)
class PupilsMatched:
    """A file of results held against the school's roll: pupils in the file, those of them who are on the roll, and
    those on the roll, in the year groups that the file is about, whom it lacks.

    `missing_rows` are the rows of the roll file `roll_name` that these stand in: the first few. `found_by` says by
    what the others were found ("UPN"), and how many by each.
    """

    in_file: int
    on_roll: int
    missing: int
    missing_rows: tuple[int, ...] = ()
    roll_name: str = ""
    found_by: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Receipt:
    """Everything on one receipt. rows_read = rows_accepted + rows_held + rows_refused.

    `rows_queried` counts accepted rows that have a query, `rows_answered` those of them that are explained.
    `landed_at` is in UTC. `replaces` (the last of several) and `superseded_by` are file ids, `replaces_names` and
    `counts_now` (the last of those that came after it) say files in words. `due_text` is a day in words ('Friday 10
    July 2026'), or ''. `mended`, `next_steps` and `changes` (since the receipt before this one) are whole sentences.
    `notes` ask for nothing.
    `landing_id` names the file that a school's part of a trust-wide file came in. `is_taken_out`: it could not be used,
    and lies in the drop folder no more.
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
    rows_answered: int = 0
    landing_id: str = ""
    sheet: str = ""
    sent_to: str = ""
    rules_version: str = ""
    replaces_names: list[str] = field(default_factory=list)
    counts_now: str = ""
    pupils: PupilsMatched | None = None
    changes: list[str] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    is_taken_out: bool = False

    @property
    def questions_open(self) -> int:
        """Queries about the file as a whole that nobody has answered yet."""
        return sum(problem.level == "query" and problem.is_open and problem.source_row is None
                   for problem in self.problems)  # fmt: skip

    @property
    def needs_work(self) -> bool:
        """Whether the school has something left to mend or to explain in it."""
        return self.superseded_by is None and self.status != "accepted" and not self.is_taken_out


@dataclass(frozen=True)
class DueFile:
    """One kind of file that a school owes at an assessment point, how far it is, and why it is asked for.

    `record` and `export` ('' for any of the record) say which files are of the kind.
    """

    name: str
    state: Literal["received", "to_mend", "missing"]
    why: str
    record: str = ""
    export: str = ""


@dataclass(frozen=True)
class Due:
    """What a school owes at the assessment point that is open, or was the last to close.

    `closes` is its last day in words, `is_past` whether that day has gone; `next_opens` says when the next one
    opens ('' where the calendar has none, or this one is still open).
    """

    label: str
    closes: str
    is_past: bool
    files: tuple[DueFile, ...]
    next_opens: str = ""


@dataclass(frozen=True)
class SchoolFiles:
    """Everything about one school's files, for its START-HERE page. `due` is None where nothing is asked of it."""

    school_id: str
    school_name: str
    receipts: list[Receipt]
    due: Due | None = None


@dataclass(frozen=True)
class SheetRead:
    """A sheet of a school's spreadsheet. `header_row` (the last row of headings) and `source_rows` count from 1 as
    the person's spreadsheet does; `width` is the last filled column. `ours` has, by their places from 0, our headings
    of a return copy that came back.
    """

    name: str
    cells: list[list]
    header_row: int
    source_rows: tuple[int, ...]
    width: int
    ours: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Spreadsheet:
    """A school's own spreadsheet, to be given back with what became of each row.

    `kind`: 'xlsx' (then `content` is the file), 'book' for another workbook (cells with their types), 'text' for
    delimited text and 'page' for a web page (cells of text). `beside` are the sheets of a book that were not read.
    """

    kind: Literal["xlsx", "book", "text", "page"]
    content: bytes
    sheets: tuple[SheetRead, ...]
    beside: dict[str, list[list]] = field(default_factory=dict)
