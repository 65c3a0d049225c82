"""What a file would come to if it were dropped now: recognised, read, checked and told, and nothing kept."""

from __future__ import annotations

import pyarrow as pa

from pipelines.exports.checking.beside import earlier_files
from pipelines.exports.checking.check import check_export, stopped_check
from pipelines.exports.checking.file_check import FileCheck, read_checks
from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.checking.two_layouts import told_of_two_layouts
from pipelines.exports.landing.landings import Landing, file_id, read_landings
from pipelines.exports.promoting.promote import records_by_file
from pipelines.exports.promoting.standing import stand
from pipelines.exports.reading.read import FileRead
from pipelines.exports.receipts.answers import AnswerBook, check_answers
from pipelines.exports.receipts.receipt import Receipt
from pipelines.exports.receipts.state import State
from pipelines.exports.receipts.tell import ReceiptWriter
from pipelines.workspace.reference import Reference

NOT_KEPT = "dry run"


def dry_run(
    reference: Reference, key: bytes, landing: Landing, content: bytes, file: FileRead, rolls: Rolls | None = None
) -> list[Receipt]:
    """The receipts of one file, one a school, as a run would write them now.

    `file` is what READ made of `content`. The rolls and the files that came before are only looked at; with `rolls`
    they are those.
    """
    workspace = reference.workspace
    found: dict[tuple[str, str, int, str], str] = {}
    landings = {**read_landings(workspace), landing.landing_id: landing}
    earlier = read_checks(workspace.ledger / "checked").values()
    beside = [check for check in earlier if check.landing_id != landing.landing_id and check.landing_id in landings]
    answers = AnswerBook(workspace.vault).read(landings)
    if file.answers is not None:
        check, taken = check_answers(file.answers, landing, beside)
        checks, answers = [check], answers | taken
    elif file.rule:
        checks = [stopped_check(file, landing, landing.landing_id, NOT_KEPT)]
    else:
        checked = check_export(
            file.export,
            [file],
            {landing.landing_id: landing},
            workspace,
            rolls or Rolls(workspace),
            reference.frameworks,
            key,
            earlier_files(beside, landings),
            file_id_of=lambda _, school_id: file_id(school_id, content),
            check_key_of=lambda _: NOT_KEPT,
        )
        checks, found = checked.checks, checked.found
        rows = dict(records_by_file(checked.rows, file.export.record, workspace.calendar))
        checks = _with_two_layouts(checks, [*beside, *checks], landings, reference, key, rows)
    every = _in_landing_order([*beside, *checks], landings)
    before = State({}, stand([]), answers)
    now = State({check.file_id: check for check in every}, stand(every), answers)
    writer = ReceiptWriter(reference, landings, now, {}, found)
    return [writer.receipt(check, before) for check in checks]


def _with_two_layouts(
    checks: list[FileCheck],
    every: list[FileCheck],
    landings: dict[str, Landing],
    reference: Reference,
    key: bytes,
    rows: dict[str, pa.Table],
) -> list[FileCheck]:
    """The checks with what files of other layouts say of the same pupils; `rows`: what would be promoted, by file."""
    in_order, schools = _in_landing_order(every, landings), {check.school_id for check in checks}
    told = told_of_two_layouts(in_order, stand(in_order), landings, reference, key, schools, rows)
    anew = {check.file_id: check for check in told}
    return [anew.get(check.file_id, check) for check in checks]


def _in_landing_order(checks: list[FileCheck], landings: dict[str, Landing]) -> list[FileCheck]:
    return sorted(checks, key=lambda check: (landings[check.landing_id].landed_at, check.school_id))
