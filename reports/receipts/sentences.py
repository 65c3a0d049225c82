"""The sentences of a receipt that depend on its counts."""

from __future__ import annotations

from pipelines.exports.receipts.receipt import Receipt

STATUS_TAGS = {
    "accepted": "Accepted",
    "accepted_with_queries": "Accepted with queries",
    "partly_accepted": "Partly accepted",
    "not_accepted": "Not accepted",
}


def status_tag(receipt: Receipt) -> str:
    """The status in one or a few words."""
    if receipt.is_taken_out:
        return "Not used, and no longer in your folder"
    return "Replaced by a later file" if receipt.superseded_by else STATUS_TAGS[receipt.status]


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
    if receipt.record == "answer":
        return _answers_sentence(receipt, name)
    if receipt.is_taken_out:
        return f"We did not use {name}, and it is in your folder no more. There is nothing to do."
    if receipt.superseded_by:
        return f"{name} no longer counts: a later file has taken its place. There is nothing to do."
    if receipt.status == "not_accepted":
        none = f" None of its {rows_counted(receipt.rows_read)} was used." if receipt.rows_read > 1 else ""
        if receipt.rows_held:
            return f"We kept {name}, but could not use it yet.{none} What it waits for is said below."
        return f"We could not use {name}.{none} Mend it and drop it in again{by}."
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
        return f"The file that counts now: {receipt.counts_now}."
    if receipt.replaces_names:
        *others, last = receipt.replaces_names
        return f"It replaces {', '.join(others)} and {last}." if others else f"It replaces {last}."
    return ""


def pupils_sentences(receipt: Receipt) -> list[str]:
    """How the pupils of a file of results compare with the school's roll."""
    pupils = receipt.pupils
    if pupils is None:
        return []
    told = [f"{pupils.on_roll:,} of the {counted(pupils.in_file, 'pupil', 'pupils')} in the file are on your roll."]
    if pupils.in_file == 1:
        told = ["The one pupil in the file is on your roll." if pupils.on_roll else "The pupil is not on your roll."]
    if len(pupils.found_by) == 1:
        told.append(f"Looked up by {next(iter(pupils.found_by))}.")
    elif pupils.found_by:
        told.append(f"Looked up {', '.join(f'{count:,} by {what}' for what, count in pupils.found_by.items())}.")
    if pupils.missing:
        rows = ", ".join(map(str, pupils.missing_rows))
        where = ""
        if rows:
            more = f" and {pupils.missing - len(pupils.missing_rows):,} more"
            more = more if pupils.missing > len(pupils.missing_rows) else ""
            where = f": row{'s' if len(pupils.missing_rows) > 1 else ''} {rows}{more} of {pupils.roll_name}"
        told.append(
            f"{counted(pupils.missing, 'pupil', 'pupils')} of the same year groups "
            f"{'is' if pupils.missing == 1 else 'are'} on your roll but not in the file{where}."
        )
    return told


def _answers_sentence(receipt: Receipt, name: str) -> str:
    if not receipt.rows_read:
        return f"We found no answer in {name}."
    taken = counted(receipt.rows_accepted, "answer", "answers")
    if not receipt.rows_held:
        return f"Thank you: we have taken {taken} from {name}."
    return f"We have taken {taken} from {name}; {receipt.rows_held:,} could not be used."


def _queries(receipt: Receipt, by: str) -> str:
    open_rows = receipt.rows_queried - receipt.rows_answered
    said = []
    if open_rows:
        said.append(f"{rows_counted(open_rows)} {'needs an answer' if open_rows == 1 else 'need an answer'}{by}.")
    if receipt.questions_open:
        asked = counted(receipt.questions_open, "question", "questions")
        needs = "needs an answer" if receipt.questions_open == 1 else "need an answer"
        said.append(f"{asked} about the file as a whole {needs}{by}.")
    if receipt.rows_answered:
        had = "row that we asked about is" if receipt.rows_answered == 1 else "rows that we asked about are"
        said.append(f"{receipt.rows_answered:,} {had} explained.")
    return "".join(f" {sentence}" for sentence in said)
