"""READ: from landed bytes to the rows of a recognised export, or the rule that says why not."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.exports.answers import Answer, answers_in
from pipelines.exports.columns import fields_present, headings_of, result_headings
from pipelines.exports.containers import Unreadable, open_file
from pipelines.exports.declaration import Export
from pipelines.exports.recognise import NotRecognised, recognise
from pipelines.exports.records import CELL_FIELDS
from pipelines.exports.rows import RowsRead, rows_read


@dataclass(frozen=True)
class FileRead:
    """A file as read: `rule` says why it stopped ('' if it didn't), with the values its message needs.

    A problems file that came back has `answers` and is no export.
    """

    landing_id: str
    export: Export | None = None
    sheet: str = ""
    rows: RowsRead | None = None
    mended: tuple[str, ...] = ()
    rule: str = ""
    values: dict[str, str] | None = None
    answers: tuple[Answer, ...] | None = None

    @property
    def rows_read(self) -> int:
        return len(self.rows.source_rows) if self.rows else 0


def read_file(landing_id: str, content: bytes, exports: dict[str, Export]) -> FileRead:
    """Opens, recognises and reads one file; never raises for what a file holds."""
    try:
        opened = open_file(content)
        if (answers := answers_in(opened)) is not None:
            return FileRead(landing_id, answers=answers)
        recognised = recognise(opened, exports.values())
    except Unreadable as fault:
        return FileRead(landing_id, rule=fault.rule, values={"reason": fault.reason})
    except RecursionError:  # XML nested deeper than any school system writes
        return FileRead(landing_id, rule="file_unsafe_xml", values={})
    except NotRecognised as fault:
        return FileRead(landing_id, rule=fault.rule, values=fault.values)
    export, rows = recognised.export, rows_read(recognised)
    read = FileRead(landing_id, export, recognised.sheet.name, rows, recognised.sheet.mended)
    if not rows.source_rows:
        return FileRead(**{**vars(read), "rule": "file_headings_only", "values": {}})
    if recognised.sheet.fault:
        return FileRead(**{**vars(read), "rule": "file_unreadable", "values": {"reason": recognised.sheet.fault}})
    if export.question_level:
        told = {"layout": export.name, "summary": export.send_instead}
        return FileRead(**{**vars(read), "rule": "file_question_level", "values": told})
    missing = _missing_columns(export, rows.headings)
    if missing:
        return FileRead(**{**vars(read), "rule": "file_column_missing", "values": {"columns": missing}})
    return read


def _missing_columns(export: Export, headings: list[str]) -> str:
    """The headings that a required field may have, where the file has none of them."""
    needed = [[line] if isinstance(line, str) else line for line in export.required]
    if export.record in CELL_FIELDS and not export.results:
        needed.append([CELL_FIELDS[export.record]])
    present = fields_present(export, headings)
    lacking = [
        " or ".join(f"“{heading}”" for field in fields for heading in headings_of(export, field))
        for fields in needed
        if not present & set(fields)
    ]
    if export.results and not result_headings(export, headings):
        lacking.append("any result")
    return " and ".join(lacking)
