"""The words for where a page stands, exactly these: Draft, Checked, Signed off, Published, Revised, Corrected,
Superseded, Withdrawn. Each function gives the texts of a page's slots.
"""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from reports.changes import CHANGES
from reports.environment import school_day
from reports.sign_off import Signature

PUBLISHED, REVISED, CORRECTED, SUPERSEDED, WITHDRAWN = "Published", "Revised", "Corrected", "Superseded", "Withdrawn"
NOBODY = "Nobody has signed this"


def drafted(*, checked: bool, signed_by: Signature | None) -> dict[str, str]:
    """A page that is not published: Draft until every gate has passed, then Checked, and Signed off once signed.

    What was checked, and which versions there are, is for reports.slot_tables to say.
    """
    state = "Signed off" if checked and signed_by else "Checked" if checked else "Draft"
    meaning = {
        "Draft": "Draft: not every automatic check has passed yet",
        "Checked": "Checked: every automatic check passed; not published yet",
        "Signed off": "Signed off; not published yet",
    }
    signature = _signed(signed_by) if signed_by else NOBODY
    return {"tag": state, "notice": "", "status": meaning[state], "version": "None yet", "signature": signature}


def published(number: int, *, last: int | None, state: str, signed_by: Signature | None, notice: str) -> dict[str, str]:
    """A version: `state` is Published for the first, Revised or Corrected for a later one."""
    sure = "Signed off" if signed_by else "Checked: every automatic check passed"
    version = f"Version {number}"
    if last:
        changes = Markup('<a href="{}v{}.csv">what changed</a>').format(CHANGES, last)
        version = Markup("Version {}, in place of version {} ({})").format(number, last, changes)
    nobody = f"{NOBODY} version. It was published because every automatic check passed."
    return {
        "tag": f"{state} v{number}",
        "notice": notice,
        "status": f"{state} v{number}. {sure}.",
        "version": str(version),
        "signature": _signed(signed_by) if signed_by else nobody,
    }


def _signed(signature: Signature) -> str:
    return f"{signature.name}, {signature.role}, on {school_day(datetime.fromisoformat(signature.signed_at))}"
