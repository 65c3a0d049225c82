"""What happens next with a file, and what the school can do: the last part of a receipt."""

from __future__ import annotations

from pipelines.exports.checking.file_check import FileCheck
from pipelines.exports.receipts.answers import RECORD as ANSWER
from pipelines.exports.receipts.problem_words import is_trust_wide


def next_steps(check: FileCheck, accepted: int, held: int, label: str | None, newer: str) -> list[str]:
    """Whole sentences. `newer` names the file that has replaced this one ('' where none has)."""
    if newer:
        return [f"This file no longer counts: {newer} came later and replaced it."]
    if check.record == ANSWER:
        return _after_answers(accepted, held)
    steps = []
    if accepted:
        steps.append(f"The accepted rows go into the trust's reports{f' for {label}' if label else ''}.")
    if held:
        steps.append(
            "Held rows wait. They are tried again by themselves when your roll or the trust's settings change."
        )
    if held or not accepted:
        where = "the folder for the whole trust" if is_trust_wide(check) else "your folder"
        steps.append(
            "To mend it: correct it in the system it came from, export the whole file again "
            f"and drop it in {where}. It replaces this one."
        )
    return steps


def _after_answers(accepted: int, held: int) -> list[str]:
    steps = []
    if accepted:
        steps.append("Your answers are kept. The same question is not asked again while the value stays as it is.")
    if held:
        steps.append("An answer does not free a row that is held: such a row has to be corrected and sent again.")
    return steps
