"""The sentences of a receipt that depend on its counts."""

from __future__ import annotations

from pipelines.exports.receipt import Receipt

STATUS_TAGS = {
    "accepted": "Accepted",
    "accepted_with_queries": "Accepted with queries",
    "partly_accepted": "Partly accepted",
    "not_accepted": "Not accepted",
}


def counted(count: int, one: str, many: str) -> str:
    """'1 row', '1,204 rows'."""
    return f"{count:,} {one if count == 1 else many}"


def rows_counted(count: int) -> str:
    """A number of rows in words."""
    return counted(count, "row", "rows")


def status_sentence(receipt: Receipt) -> str:
    """What became of the file, and by when what is left should be mended or answered."""
    name = f"“{receipt.file_name}”"
    by = f" by {receipt.due_text}" if receipt.due_text else ""
    if receipt.status == "not_accepted":
        refused = f" None of its {rows_counted(receipt.rows_read)} was used." if receipt.rows_read > 1 else ""
        return f"We could not use {name}.{refused} Mend it and drop it again{by}."
    if receipt.status == "partly_accepted":
        left = receipt.rows_held + receipt.rows_refused
        needs = "needs" if left == 1 else "need"
        return (
            f"We accepted {receipt.rows_accepted:,} of the {rows_counted(receipt.rows_read)} in {name}. "
            f"{rows_counted(left)} {needs} mending{by}.{_queries(receipt, '')}"
        )
    everything = "the one row" if receipt.rows_read == 1 else f"all {rows_counted(receipt.rows_read)}"
    return f"We accepted {everything} in {name}.{_queries(receipt, by)}"


def currency_sentence(receipt: Receipt) -> str:
    """Which file stands: this one, this one in place of another, or a later one. '' where there is no other."""
    if receipt.superseded_by:
        return f"A later file is used instead of this one (receipt {receipt.superseded_by})."
    if receipt.replaces:
        return f"This file replaces an earlier one (receipt {receipt.replaces})."
    return ""


def _queries(receipt: Receipt, by: str) -> str:
    if not receipt.rows_queried:
        return ""
    needs = "needs an answer" if receipt.rows_queried == 1 else "need an answer"
    return f" {rows_counted(receipt.rows_queried)} {needs}{by}."
