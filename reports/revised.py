"""Marks with [r] the figures of a later version that read otherwise than in the one before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from html import unescape

from reports.changes import Change

# inside a figure's own row, cell or line: before the end of what names it
_FIGURE = re.compile(
    r'(<(?:tr|td|li)\b[^>]*\bdata-figure="([^"]*)"[^>]*>.*?)(</span></td>|</th>|</td>|</li>)', re.DOTALL
)
_MARK = '<!--r--> <span class="revised">[r]</span><!--/r-->'
_MARKED = re.compile(r"<!--r-->.*?<!--/r-->", re.DOTALL)


def revised_figures(changes: Iterable[Change]) -> set[str]:
    """The figures that stood in the version before and say something else now."""
    return {change.figure for change in changes if change.old}


def with_marks(page: str, figures: Collection[str]) -> str:
    """The page with [r] beside each of the figures; any other page comes back as it is."""

    def marked(found: re.Match[str]) -> str:
        return f"{found[1]}{_MARK}{found[3]}" if unescape(found[2]) in figures else found[0]

    return _FIGURE.sub(marked, page) if figures else page


def without_marks(page: str) -> str:
    """The page as it was before with_marks: a mark is no part of what a signature binds."""
    return _MARKED.sub("", page)
