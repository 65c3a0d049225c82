"""What cases of rules are made of: rolls, judgements and containers, sound or with one thing wrong."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import NamedTuple

from dropped_files import ANN, BEN, CAT, EVE, NAMES, judged
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

Files = dict[str, "str | bytes"]
IN_SUMMER = datetime(2026, 6, 15, 12, tzinfo=UTC)
OWN_NUMBER = "999,0000"  # stands for the LAEstab of the case's own school


class Case(NamedTuple):
    """Files by path below the school's folder (`_trust/` and `birch/` lie beside it), in the order in which they lie
    there; the file that is told of, at which row and column, and to whom ('' for the case's own school).

    `after`: files that come a run later. `day`: when they land. `has_roll`: whether the school has one already.
    """

    files: Files
    told_of: str
    row: int | None = None
    column: str = ""
    told_to: str = ""
    after: Files = {}  # noqa: RUF012  never changed
    day: datetime = IN_SUMMER
    has_roll: bool = True


def own_roll(*upns: str, **changed: str) -> str:
    """A roll without a school's number, all in Year 6 but for a changed year; `changed` gives whole cells by UPN."""
    lines = ["Adno,UPN,Legal Surname,Legal Forename,Date of Birth,Gender,Year,SEN Status,Date of Admission"]
    for number, upn in enumerate(upns):
        cells = changed.get(upn, "14/03/2015,F,6,N,01/09/2020")
        lines.append(f"{number},{upn},{NAMES.get(upn, 'Nobody,Known')},{cells}")
    return "\n".join(lines) + "\n"


def book(*rows: list, **sheets: list[list]) -> bytes:
    made, saved = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    for name, listed in sheets.items():
        sheet = made.create_sheet(name)
        for row in listed:
            sheet.append(row)
        if name == "Hidden":
            sheet.sheet_state = "hidden"
    made.save(saved)
    return saved.getvalue()


def zipped(**files: bytes) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as parts:
        for name, content in files.items():
            parts.writestr(f"{name}.csv", content)
    return saved.getvalue()


def locked(archive: bytes) -> bytes:
    """A ZIP whose one file says that it has a password."""
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = archive.index(start) + flags
        archive = archive[:at] + bytes([archive[at] | 1]) + archive[at + 1 :]
    return archive


def with_macros(workbook: bytes) -> bytes:
    saved = io.BytesIO(workbook)
    with zipfile.ZipFile(saved, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"macro")
    return saved.getvalue()


def of_1904(*rows: list) -> bytes:
    made, saved = Workbook(), io.BytesIO()
    made.epoch = CALENDAR_MAC_1904
    for row in rows:
        made.active.append(row)
    made.save(saved)
    return saved.getvalue()


def by_name(*rows: str) -> str:
    """Teacher assessment of pupils without a UPN, each row `surname,forename,birth date,result`."""
    return "\n".join(["Surname,Forename,Date of birth,Reading", *rows]) + "\n"


def whole_upn(serial: int) -> str:
    """A UPN with its check letter."""
    digits = f"999100116{serial:03d}"
    return "ABCDEFGHJKLMNPQRTUVWXYZ"[sum(int(digit) * n for n, digit in enumerate(digits, 2)) % 23] + digits


def crowd_roll(count: int) -> str:
    """So many different pupils of Year 6."""
    lines = [own_roll().rstrip()]
    lines += [f"{n},{whole_upn(n)},Family{n},Given{n},0{n % 9 + 1}/10/2014,F,6,N,01/09/2020" for n in range(count)]
    return "\n".join(lines) + "\n"


CROWD = [whole_upn(serial) for serial in range(30)]
PLAIN = "UPN,Surname,Forename,Year,Class,Reading\n"
OK = judged("Reading", **{ANN: "EXS", BEN: "EXS", CAT: "EXS"})
TABLE = [line.split(",") for line in OK.splitlines()]
WITH = dict.fromkeys((ANN, BEN, CAT), "EXS")
ROLL = own_roll(ANN, BEN, CAT, EVE)
