"""The one Jinja2 environment: HTML is escaped, an unknown name stops the page, templates only lay out."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.cells import one_line
from reports.declarations import OWN_COLOUR

ROOM = Path(__file__).parent
_SCHOOL_CLOCK = ZoneInfo("Europe/London")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def coordinate(percent: float) -> str:
    """A place on a strip as an SVG percentage: always two decimals, so that a page's bytes never vary."""
    return f"{percent:.2f}%"


def anchor(name: str) -> str:
    """A name as a fragment of an address: 'Year 6' becomes 'year-6'."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def thousands(count: int) -> str:
    """1800 becomes '1,800'."""
    return f"{count:,}"


def size_words(size_bytes: int) -> str:
    """A file's size as its folder shows it: '1 KB', '14 KB', '2.3 MB'."""
    if size_bytes >= 1_000_000:
        return f"{size_bytes / 1_000_000:.1f} MB"
    return f"{max(1, round(size_bytes / 1_000))} KB"


def day_words(day: date) -> str:
    """A day as pages say it: '10 July 2026'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def school_day(moment: datetime) -> str:
    """A UTC time as the day it was in England: '10 July 2026'."""
    return day_words(moment.astimezone(_SCHOOL_CLOCK))


def school_time(moment: datetime) -> str:
    """A UTC time as the clock in the school office showed it: '10 July 2026 at 15:05'."""
    return f"{school_day(moment)} at {moment.astimezone(_SCHOOL_CLOCK):%H:%M}"


def opening_capital(words: str) -> str:
    """'could be chance' becomes 'Could be chance'; the rest stays as it is."""
    return words[:1].upper() + words[1:]


def name_list(names: list[str]) -> str:
    """['Ash', 'Elm', 'Oak'] becomes 'Ash, Elm and Oak'."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


FILTERS = {
    "coordinate": coordinate,
    "anchor": anchor,
    "thousands": thousands,
    "size_words": size_words,
    "school_time": school_time,
    "opening_capital": opening_capital,
    "name_list": name_list,
    "one_line": one_line,
}


@functools.cache
def environment() -> Environment:
    """The environment for HTML; every page gets the style and the hash that its security policy names."""
    made = _bare(autoescape=True)
    made.globals.update(styled(OWN_COLOUR))
    return made


@functools.cache
def styled(colour: str) -> dict[str, Markup | str]:
    """The style in a colour such as "#12436d", and the hash that the page's security policy names."""
    style = (ROOM / "assets" / "style.css").read_text(encoding="utf-8").replace(OWN_COLOUR, colour.lower())
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return {"style": Markup(style), "style_hash": f"sha256-{digest}"}


@functools.cache
def text_environment() -> Environment:
    """The environment for plain text, where escaping would show as '&amp;'. Never used for a page."""
    return _bare(autoescape=False)


def _bare(*, autoescape: bool) -> Environment:
    made = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(FILTERS)
    return made
