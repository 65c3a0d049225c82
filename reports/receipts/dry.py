"""A dry run's receipts, to be read at the keyboard or by a script."""

from __future__ import annotations

import json

from pipelines.exports.receipts.receipt import Receipt
from reports.receipts.forms import as_json, as_text
from reports.receipts.write import receipt_stem

_SUMMED = ("rows_read", "rows_accepted", "rows_held", "rows_refused", "rows_queried", "rows_answered")
_BEST_FIRST = ("accepted", "accepted_with_queries", "partly_accepted", "not_accepted")


def as_words(receipts: list[Receipt]) -> str:
    """The text form, one after the other."""
    return "\n\n".join(as_text(receipt, receipt_stem(receipt)).rstrip("\n") for receipt in receipts)


def as_answer(receipts: list[Receipt]) -> dict[str, object]:
    """The keys of `receipt.json`. Of a file that covers several schools: its sums, and each school's own under
    `receipts`.
    """
    each = [json.loads(as_json(receipt)) for receipt in receipts]
    if len(each) == 1:
        return each[0]
    whole = {key: value if all(one[key] == value for one in each) else None for key, value in each[0].items()}
    whole |= {key: sum(one[key] for one in each) for key in _SUMMED}
    whole |= {"status": _status([one["status"] for one in each])}
    whole |= {"problems": [problem for one in each for problem in one["problems"]]}
    return whole | {"understood": each[0]["understood"], "receipts": each}


def _status(each: list[str]) -> str:
    """Of parts that were all taken or all left the worst; of parts that were taken and left, partly accepted."""
    worst = max(each, key=_BEST_FIRST.index)
    return "partly_accepted" if worst == "not_accepted" and set(each) != {"not_accepted"} else worst
