"""LAND, READ, CHECK and PROMOTE: from the drop folders to lake/accepted and the receipts.

Every outcome is a function of the file's bytes, what is declared, and the rolls; `check_key` names those three. So a
run does only what is new, held rows are tried again when something they wait for changes, and a run that died is
simply carried on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from expectations.check import RuleOutcome
from pipelines.exports.checking.apart import checked_apart
from pipelines.exports.checking.beside import earlier_files
from pipelines.exports.checking.check import CheckedExport, check_export, stopped_check
from pipelines.exports.checking.file_check import FileCheck, read_checks, write_checks
from pipelines.exports.checking.placing import POINT_RULES
from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.checking.record_kinds import RECORD_KINDS
from pipelines.exports.checking.two_layouts import told_of_two_layouts
from pipelines.exports.landing.dropped_again import DroppedAgain
from pipelines.exports.landing.landings import Landing, file_id, land, read_landings, read_original
from pipelines.exports.landing.taken_out import TakenOut
from pipelines.exports.promoting.build_id import build_id
from pipelines.exports.promoting.ledger_tables import counts, write_ledger_tables
from pipelines.exports.promoting.promote import records_by_file, write_empty_records
from pipelines.exports.promoting.standing import Standing, move_to_their_places, stand
from pipelines.exports.promoting.vault import write_names, write_review
from pipelines.exports.reading.read import FileRead, read_landed, without_collecting
from pipelines.exports.receipts.answers import RECORD as ANSWER
from pipelines.exports.receipts.answers import AnswerBook, check_answers
from pipelines.exports.receipts.issuing import Issue, issue_receipts
from pipelines.exports.receipts.state import State
from pipelines.exports.receipts.tell import ReceiptWriter
from pipelines.progress import Progress
from pipelines.workspace.files import write_parquet
from pipelines.workspace.reference import Reference
from pipelines.workspace.schools import TRUST_FOLDER


@dataclass
class Ingested:
    """What a run of INGEST did. `rows_accepted`: by export, of files that stand. `outcomes`: by export, of the
    rows checked now.
    """

    files_landed: int
    files_checked: int
    rows_accepted: dict[str, int]
    rows_waiting: int
    build_id: str
    outcomes: dict[str, list[RuleOutcome]] = field(default_factory=dict)


class Ingest:
    """One run over a workspace."""

    def __init__(self, reference: Reference, key: bytes, progress: Progress) -> None:
        self.reference, self.workspace = reference, reference.workspace
        self.key, self.progress = key, progress
        self.checked_folder = self.workspace.ledger / "checked"
        self.before = read_checks(self.checked_folder)
        self.now = dict(self.before)
        self.again, self.taken_out = DroppedAgain(self.workspace.ledger), TakenOut(self.workspace.ledger)
        self.book = AnswerBook(self.workspace.vault)
        self.found: dict[tuple[str, str, int, str], str] = {}
        self.outcomes: dict[str, list[RuleOutcome]] = {}
        self.fresh: set[str] = set()

    def run(self, option_point: str | None, schools: list[str], issue: Issue) -> Ingested:
        write_empty_records(self.workspace.lake / "accepted")
        known = len(read_landings(self.workspace))
        with self.progress.stage("land"):
            self.landings = land(
                self.workspace, option_point, schools, self._without_point(), self.progress, self.again, self.taken_out
            )
        self._forget_vanished_landings()
        before = self._state(self.before.values(), self.book.read(self.landings))
        files = self._read(self._due(rolls=None))
        new_rolls = [file for file in files if _is_roll(file)]
        if new_rolls:
            self._check_and_promote(new_rolls)
            self._join_pupils()
        others = [file for file in files if not _is_roll(file) and file.answers is None]
        self._check_and_promote(others + self._freed_by_rolls(files))
        self._ask_about_two_layouts()
        self._take_answers([file for file in files if file.answers is not None])
        now = self._state(self.now.values(), self.book.read(self.landings))
        write_ledger_tables(self.workspace.ledger, [*now.checks.values()], self.landings, now.standing, now.answers)
        gone = self.taken_out.landing_ids
        writer = ReceiptWriter(self.reference, self.landings, now, self.again.names, self.found, gone)
        issue_receipts(writer, before, now, self.fresh, self.again, self.taken_out.moved, issue)
        self._commit()
        return self._told(len(self.landings) - known, now.standing)

    def _join_pupils(self) -> None:
        """Rolls with a pupil who goes by another key since the new ones came are promoted again under that key."""
        rolls = Rolls(self.workspace)
        due = rolls.out_of_date()
        write_review(self.workspace.vault, rolls.joins())
        again = {check.landing_id for check in self.now.values() if check.file_id in due}
        if again:
            self._check_and_promote(self._read([self.landings[landing_id] for landing_id in sorted(again)]))

    def _freed_by_rolls(self, read_already: list[FileRead]) -> list[FileRead]:
        """Files of results whose school's roll has changed since they were checked."""
        done = {file.landing_id for file in read_already}
        due = [landing for landing in self._due(Rolls(self.workspace)) if landing.landing_id not in done]
        return self._read(due) if due else []

    # What has to be done

    def _due(self, rolls: Rolls | None) -> list[Landing]:
        """Where what the outcome of a landing rests on has changed; without `rolls`, apart from the rolls."""
        checks: dict[str, list[FileCheck]] = {}
        for check in self.now.values():
            checks.setdefault(check.landing_id, []).append(check)
        landings = self.landings.values()
        return [landing for landing in landings if self._is_due(landing, checks.get(landing.landing_id, []), rolls)]

    def _is_due(self, landing: Landing, mine: list[FileCheck], rolls: Rolls | None) -> bool:
        if mine and mine[0].record == ANSWER:
            return False  # what was asked then may be asked no more: it was answered all the same
        if not mine or any(check.check_key.split(".")[0] != self._declared_key(landing) for check in mine):
            return True
        rests_on_rolls = rolls is not None and "." in mine[0].check_key
        return rests_on_rolls and mine[0].check_key != self._check_key(landing, rolls, mine[0].record)

    def _declared_key(self, landing: Landing) -> str:
        said = f"{self.reference.rules_hash} {landing.folder_point} {landing.option_point}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def _check_key(self, landing: Landing, rolls: Rolls, record: str | None) -> str:
        schools = tuple(self.workspace.schools) if landing.folder == TRUST_FOLDER else (landing.folder,)
        rests_on_rolls = record is not None and RECORD_KINDS[record].rests_on_rolls
        return self._declared_key(landing) + (f".{rolls.state(schools)}" if rests_on_rolls else "")

    def _without_point(self) -> set[str]:
        return {
            check.landing_id
            for check in self.before.values()
            if any(problem["rule"] in POINT_RULES for problem in check.problems)
        }

    # The stages

    def _read(self, landings: list[Landing]) -> list[FileRead]:
        files = []
        with self.progress.stage("read"):
            self.progress.expect(files=len(landings))
            with without_collecting():
                for landing in landings:
                    file = read_landed(self.workspace, landing, self.reference.exports)
                    files.append(file)
                    self.progress.advance(files=1, rows=file.rows_read)
        return files

    def _check_and_promote(self, files: list[FileRead]) -> None:
        rolls = Rolls(self.workspace)
        by_export: dict[str, list[FileRead]] = {}
        self._forget({file.landing_id for file in files})
        for file in files:
            if file.rule:
                self._keep_stopped(file)
            else:
                by_export.setdefault(file.export.id, []).append(file)
        checked: list[CheckedExport] = []
        with self.progress.stage("check"):
            self.progress.expect(files=len(files))
            for part in by_export.values():
                checked += checked_apart(part, partial(self._check, rolls=rolls), self._keep_stopped)
                self.progress.advance(files=len(part), rows=sum(file.rows_read for file in part))
        with self.progress.stage("promote"):
            self.progress.expect(files=sum(len(part.checks) for part in checked))
            for part in checked:
                self._write_candidates(part)
            move_to_their_places(self.workspace.lake, list(self.now.values()), self._stand())

    def _check(self, files: list[FileRead], rolls: Rolls) -> CheckedExport:
        export = files[0].export
        checked = check_export(
            export,
            files,
            self.landings,
            self.workspace,
            rolls,
            self.reference.frameworks,
            self.key,
            earlier_files(self.now.values(), self.landings),
            file_id_of=self._file_id,
            check_key_of=lambda landing: self._check_key(landing, rolls, export.record),
        )
        for check in checked.checks:
            self._keep(check)
        told = {check.landing_id for check in checked.checks}
        for file in files:
            if file.landing_id not in told:  # or it would be read again in every run
                self._keep_stopped(replace(file, rule="file_known_from_schools", values={}, parts=()))
        self.outcomes[export.id] = checked.outcomes
        self.found |= checked.found
        return checked

    def _write_candidates(self, checked: CheckedExport) -> None:
        """Rows of every file go to held/ first; the move to accepted/ follows from which files stand."""
        if not checked.checks:
            return
        record = checked.checks[0].record
        for identifier, rows in records_by_file(checked.rows, record, self.workspace.calendar):
            write_parquet(self.workspace.lake / "held" / self.now[identifier].parquet, rows)
            self.progress.advance(files=1, rows=len(rows))
        if record == "roll":
            write_names(self.workspace.vault, checked.rows)

    def _ask_about_two_layouts(self) -> None:
        """After all files have their places: what two of them say of the same pupils, whichever run brought them."""
        gone = [check for name, check in self.before.items() if name not in self.now]
        changed = [check for name, check in self.now.items() if name in self.fresh] + gone
        schools = {check.school_id for check in changed}
        if not schools:
            return
        checks, standing = self._in_landing_order(), self._stand()
        for told in told_of_two_layouts(checks, standing, self.landings, self.reference, self.key, schools):
            self.now[told.file_id] = told

    def _take_answers(self, files: list[FileRead]) -> None:
        """After all files are checked: what was asked may have come in the same run."""
        for file in files:
            landing = self.landings[file.landing_id]
            check, taken = check_answers(file.answers, landing, self.now.values())
            self.book.keep(landing, taken)
            self._keep(check)

    # The book-keeping

    def _file_id(self, landing_id: str, school_id: str) -> str:
        """A school's own file keeps its landing's id; a school's part of a trust-wide file has one of its own."""
        landing = self.landings[landing_id]
        return landing_id if school_id == landing.folder else file_id(school_id, read_original(self.workspace, landing))

    def _keep(self, check: FileCheck) -> None:
        self.now[check.file_id] = check
        self.fresh.add(check.file_id)

    def _keep_stopped(self, file: FileRead) -> None:
        landing = self.landings[file.landing_id]
        self._keep(stopped_check(file, landing, landing.landing_id, self._declared_key(landing)))

    def _forget(self, landing_ids: set[str]) -> None:
        self.now = {name: check for name, check in self.now.items() if check.landing_id not in landing_ids}

    def _forget_vanished_landings(self) -> None:
        self._forget({check.landing_id for check in self.now.values()} - self.landings.keys())

    def _in_landing_order(self, checks: Iterable[FileCheck] | None = None) -> list[FileCheck]:
        order = {
            landing_id: place
            for place, landing_id in enumerate(sorted(self.landings, key=lambda name: self.landings[name].landed_at))
        }
        checks = self.now.values() if checks is None else checks
        known = [check for check in checks if check.landing_id in order]
        return sorted(known, key=lambda check: (order[check.landing_id], check.school_id))

    def _stand(self) -> Standing:
        return stand(self._in_landing_order())

    def _state(self, checks: Iterable[FileCheck], answers: dict[str, str]) -> State:
        in_order = self._in_landing_order(checks)
        return State({check.file_id: check for check in in_order}, stand(in_order), answers)

    def _commit(self) -> None:
        """Last of all: a run that dies before this does the same work again and comes to the same end."""
        changed = {identifier for identifier in self.before if self.before[identifier] is not self.now.get(identifier)}
        touched = [self.now[identifier] for identifier in self.fresh] + [self.before[name] for name in changed]
        landings = {check.landing_id for check in touched}
        write_checks(self.checked_folder, [*self.now.values()], unchanged=self.landings.keys() - landings)
        self.again.commit()
        self.taken_out.commit()

    def _told(self, files_landed: int, standing: Standing) -> Ingested:
        accepted: dict[str, int] = dict.fromkeys(self.reference.exports, 0)
        waiting = 0
        for check in self.now.values():
            rows, held, refused = counts(check, standing)
            is_gone = check.landing_id in self.taken_out.landing_ids and standing.is_of_no_use(check)
            if check.file_id not in standing.superseded_by and not is_gone:
                waiting += held + refused + (not check.rows_read)
                if check.export in accepted:
                    accepted[check.export] += rows
        build = build_id(self.reference.hash, self.now.values(), standing)
        return Ingested(files_landed, len(self.fresh), accepted, waiting, build, self.outcomes)


def _is_roll(file: FileRead) -> bool:
    return not file.rule and file.export is not None and file.export.record == "roll"
