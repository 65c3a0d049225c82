"""READ: from landed bytes to the rows of a recognised export, or the rule that says why not."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from pipelines.exports.checking.batch import FileRows
from pipelines.exports.declaration import Export
from pipelines.exports.landing.landings import Landing, read_original
from pipelines.exports.reading.columns import fields_present, headings_of, result_headings
from pipelines.exports.reading.containers import Mended, Unreadable, open_file
from pipelines.exports.reading.containers.budget import LARGEST_FILE
from pipelines.exports.reading.recognise import NotRecognised, Recognised, recognise
from pipelines.exports.reading.return_columns import without_return_columns
from pipelines.exports.reading.rows import RowsRead, rows_read
from pipelines.exports.receipts.answers import Answer, answers_in
from pipelines.exports.records import CELL_FIELDS, ONLY_IN_WIDE_FILES
from pipelines.identity.identifiers import KINDS_OF_FIELD
from pipelines.workspace.workspace import Workspace

HEADED = "results, each column headed with its subject, such as “Reading” or “Maths Summer”"
WAYS_TO_NAME_A_PUPIL = (
    *({field} for field in KINDS_OF_FIELD),
    {"surname", "forename", "birth_date"},
    {"full_name", "birth_date"},
)


@dataclass(frozen=True)
class FileRead:
    """A file as read: `parts` are its sheets that fit, in their order in the file.

    `rule` says why the file stopped ('' if it didn't), with the values its message needs. A problems file that came
    back has `answers` and is no export.
    """

    landing_id: str
    export: Export | None = None
    parts: tuple[RowsRead, ...] = ()
    mended: tuple[Mended, ...] = ()
    rule: str = ""
    values: dict[str, str] | None = None
    answers: tuple[Answer, ...] | None = None

    @property
    def rows_read(self) -> int:
        return sum(len(part.source_rows) for part in self.parts)

    def tables(self, file_name: str) -> list[FileRows]:
        """The parts as a batch takes them."""
        return [FileRows(self.landing_id, part.sheet, part, file_name) for part in self.parts]

    @property
    def sheet(self) -> str:
        """The sheet, where the rows stand on one; '' for several."""
        return self.parts[0].sheet if len(self.parts) == 1 else ""


def read_file(landing_id: str, content: bytes, exports: dict[str, Export]) -> FileRead:
    """Opens, recognises and reads one file; never raises for what a file holds."""
    try:
        opened = open_file(content)
        if (answers := answers_in(opened)) is not None:
            return FileRead(landing_id, answers=answers)
        recognised = recognise(without_return_columns(opened), exports.values())
        parts = [rows_read(recognised.export, header) for header in recognised.headers]
    except Unreadable as fault:
        return FileRead(landing_id, rule=fault.rule, values={"reason": fault.reason})
    except RecursionError:  # nested deeper than any school system writes
        return FileRead(landing_id, rule="file_unsafe_xml", values={})
    except NotRecognised as fault:
        return FileRead(landing_id, rule=fault.rule, values=fault.values)
    export, filled = recognised.export, tuple(part for part in parts if part.source_rows)
    read = FileRead(landing_id, export, filled or (parts[0],), _mended(recognised, filled))
    if not filled:
        return replace(read, rule="file_headings_only", values={})
    if export.question_level:
        told = {"layout": export.name, "summary": export.send_instead}
        return replace(read, rule="file_question_level", values=told)
    missing = _missing_columns(export, filled)
    if missing:
        return replace(read, rule="file_column_missing", values={"columns": missing})
    return read


def read_landed(workspace: Workspace, landing: Landing, exports: dict[str, Export]) -> FileRead:
    """Reads a file that has landed; one beyond any school's size is not even fetched."""
    if landing.size_bytes > LARGEST_FILE:
        too_large = {"reason": f"it is larger than {LARGEST_FILE // 1_000_000} MB"}
        return FileRead(landing.landing_id, rule="file_too_large", values=too_large)
    return read_file(landing.landing_id, read_original(workspace, landing), exports)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Cells hold no circles of references: looking for those among millions would cost a fifth of reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _mended(recognised: Recognised, parts: Iterable[RowsRead]) -> tuple[Mended, ...]:
    """What was mended in any sheet; which sheet it was is said where there are several."""
    several, found = len(recognised.headers) > 1, []
    for part in parts:
        told = [("sheet", part.sheet)] if several else []
        found += [Mended(mended.rule, (*mended.values, *told)) for mended in part.mended]
    if recognised.left_out:
        found.append(Mended("sheets_left_out", (("sheets", ", ".join(recognised.left_out)),)))
    return tuple(dict.fromkeys(found))


def _missing_columns(export: Export, parts: Iterable[RowsRead]) -> str:
    """The headings that a required field may have, where a sheet has none of them."""
    needed, lacking = [[line] if isinstance(line, str) else line for line in export.required], []
    if not export.results and (cell := CELL_FIELDS.get(export.record)) and cell not in ONLY_IN_WIDE_FILES:
        needed.append([cell])
    for part in parts:
        present = fields_present(export, part.headings)
        here = [
            " or ".join(f"“{heading}”" for field in fields for heading in headings_of(export, field))
            for fields in needed
            if not present & set(fields)
        ]
        if export.results and not result_headings(export, part.headings):
            here.append(HEADED if export.record == "result" else "any result")
        if not here and export.record != "roll" and not any(way <= present for way in WAYS_TO_NAME_A_PUPIL):
            here.append("the pupils: the UPN, or else surname, forename and date of birth")
        lacking += here
    return " and ".join(dict.fromkeys(lacking))
