"""A dry run where there is no workspace: the file is recognised and read back, and what needs a trust is left open."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path

import pandas as pd

from pipelines.coded_columns import plain
from pipelines.exports.checking.batch import build_batch
from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.dry_run.whose_file import would_land
from pipelines.exports.dry_run.with_workspace import dry_run
from pipelines.exports.landing.landings import file_id
from pipelines.exports.reading.read import FileRead, read_file
from pipelines.exports.receipts.receipt import Receipt
from pipelines.frameworks.which import framework_that_knows
from pipelines.identity.matching import MATCHED, NOT_ON_ROLL, Cases
from pipelines.identity.number_columns import Rates
from pipelines.identity.sayings import Sayings
from pipelines.workspace.no_workspace import no_workspace
from pipelines.workspace.reference import Reference

NOT_LOOKED_AT = (
    "This was a dry run without a workspace: whose pupils these are, whether they are on a roll, and which assessment "
    "point the file is for were not looked at."
)


class EverybodyOnRoll(Rolls):
    """Where no roll can be asked, nobody is missing from one."""

    def has_roll(self, school_id: str) -> bool:
        return True

    def matched(self, sayings: Sayings, rates: Rates) -> Cases:
        cases = super().matched(sayings, rates)
        return replace(cases, found=cases.found.assign(match=cases.found["match"].replace(NOT_ON_ROLL, MATCHED)))


def check_without_workspace(path: Path, content: bytes, school: str | None) -> Receipt:
    """The receipt of a file that belongs nowhere yet. Plain judgements are read in the shipped framework that knows
    most of them, and the receipt says which.
    """
    nowhere = no_workspace(school)
    folder = next(iter(nowhere.schools))
    reference = Reference.of(nowhere)
    file = read_file(file_id(folder, content), content, reference.exports)
    guessed = _framework_that_knows(file, reference.frameworks)
    if guessed:
        reference = replace(reference, workspace=no_workspace(school, judged_with=guessed))
    # As if it had been dropped for the end of the year: no day in it is too early or too late.
    landing = would_land(path, content, folder, "", [*nowhere.calendar.points][-1], reference.workspace)
    rolls = EverybodyOnRoll(reference.workspace)
    receipt = dry_run(reference, secrets.token_bytes(32), landing, content, file, rolls)[0]
    steps = [NOT_LOOKED_AT, *([_said(guessed, reference.frameworks)] if guessed else [])]
    return replace(
        receipt,
        school_id=school or "",
        assessment_point=None,
        assessment_point_label=None,
        due_text="",
        pupils=None,
        next_steps=steps,
    )


def _framework_that_knows(file: FileRead, frameworks: dict[str, pd.DataFrame]) -> str | None:
    if file.rule or file.export is None or file.export.record != "result":
        return None
    batch = plain(build_batch(file.export, file.tables("")))
    judged = batch[batch["framework"] == ""] if "framework" in batch else batch
    return framework_that_knows(judged["result_as_given"], frameworks)


def _said(framework: str, frameworks: dict[str, pd.DataFrame]) -> str:
    name = frameworks["framework"].set_index("framework").loc[framework, "framework_name"]
    return (
        f"No setting says which framework these judgements are in; they were read as “{name}” ({framework}), "
        "which knows most of them."
    )
