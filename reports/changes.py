"""Old and new, number by number: what the spreadsheets of two versions say of the same figure."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reports.cells import csv_text

CHANGES = "changes-from-"  # what the name of a list of changes begins with
_LABELS = ("figure_id", "row_label", "school_name", "export_name", "phase", "year_group")
_HEADLINES = re.compile(r'<ol class="headlines">.*?</ol>', re.DOTALL)
HEADER = ("spreadsheet", "figure", "column", "old", "new")


@dataclass(frozen=True)
class Change:
    """One cell of a spreadsheet that says something else than before; '' where it was not there."""

    spreadsheet: str
    figure: str
    column: str
    old: str
    new: str


def changes_between(old: Path, new: Path) -> list[Change]:
    """Every difference between the spreadsheets of two folders, in the order of the new ones."""
    names = sorted({path.name for folder in (old, new) for path in folder.glob("*.csv")})
    return [
        change for name in names if not name.startswith(CHANGES) for change in _of_file(name, old / name, new / name)
    ]


def changes_text(changes: list[Change]) -> str:
    """The list as a spreadsheet: spreadsheet, figure, column, old, new."""
    return csv_text(HEADER, [[getattr(change, name) for name in HEADER] for change in changes])


def headlines_changed(old: Path, new: Path) -> bool:
    """Whether any sentence at the top of a page reads otherwise."""
    return _headlines(old) != _headlines(new)


def _headlines(folder: Path) -> dict[str, list[str]]:
    return {path.name: _HEADLINES.findall(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.html"))}


def _of_file(name: str, old: Path, new: Path) -> Iterator[Change]:
    before, after = _rows(old), _rows(new)
    for figure in dict.fromkeys([*after, *before]):
        was, now = before.get(figure, {}), after.get(figure, {})
        for column in dict.fromkeys([*now, *was]):
            if was.get(column, "") != now.get(column, ""):
                yield Change(name, figure, column, was.get(column, ""), now.get(column, ""))


def _rows(path: Path) -> dict[str, dict[str, str]]:
    """The rows by the id of their figure, or by what names them."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = [*csv.DictReader(handle)]
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        name = row.get("figure_id") or " / ".join(row[label] for label in _LABELS if row.get(label))
        again = sum(key == name or key.startswith(f"{name} #") for key in found)
        found[f"{name} #{again + 1}" if again else name] = row
    return found
