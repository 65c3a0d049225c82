"""No name, UPN or birth date of the made-up trust stands anywhere but in what is restricted."""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from command import commonterm

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Where names belong: the bytes as they came, the vault, the schools' own folders.
RESTRICTED = ("lake/originals", "lake/vault", "inbox", "receipts", "drafts/restricted", "published/restricted")
PARTS = ("lake/accepted", "lake/reference", "lake", "warehouse", "drafts", "published", "runs")


@dataclass(frozen=True)
class Secret:
    """What identifies a pupil of the made-up trust, in every form in which it might be written."""

    names: frozenset[str]
    others: frozenset[str]

    def found_in(self, text: str) -> list[str]:
        words = set(WORD.findall(text))
        in_parts = {name for name in self.names if not WORD.fullmatch(name) and name in text}
        return sorted((words & (self.names | self.others)) | in_parts | {day for day in self.others if day in text})


@pytest.fixture(scope="session")
def made_up(base: Path) -> Path:
    """A made-up trust, run, and its newest drafts published."""
    folder = base / "leaks" / "demo-trust"
    folder.parent.mkdir()
    made = commonterm(base, "demo", str(folder), "--schools", "3", "--pupils", "90", "--years", "1", "--json")
    assert made.code == 0, made.err
    # The school edition holds the restricted pages; the board's stand among the drafts, which are searched as well.
    published = commonterm(folder, "publish", "--assessment-point", "202526-summer", "--edition", "school")
    assert published.code == 0, published.err
    return folder


@pytest.fixture(scope="session")
def secret(made_up: Path) -> Secret:
    with (made_up.parent / "demo-trust-truth" / "names.csv").open(encoding="utf-8", newline="") as handle:
        pupils = list(csv.DictReader(handle))
    names = {pupil[part] for pupil in pupils for part in ("surname", "forename")}
    births = [date.fromisoformat(pupil["date_of_birth"]) for pupil in pupils if pupil["date_of_birth"]]
    days = {f"{day:{form}}" for day in births for form in ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%Y%m%d")}
    numbers = {pupil["upn"] for pupil in pupils}
    return Secret(frozenset(names | {name.upper() for name in names}) - {""}, frozenset(numbers | days) - {""})


def texts(workspace: Path, part: str) -> Iterator[tuple[str, str]]:
    """(where, text) of everything below a part of the workspace, decoded."""
    for path in sorted((workspace / part).rglob("*")):
        where = path.relative_to(workspace).as_posix()
        if not path.is_file() or where.startswith(RESTRICTED):
            continue
        if path.suffix == ".parquet":
            yield where, cells(pq.read_table(path).to_pydict().values())
        elif path.suffix == ".duckdb":
            yield from tables(path)
        else:
            yield where, html.unescape(path.read_bytes().decode("utf-8", errors="replace"))


def tables(database: Path) -> Iterator[tuple[str, str]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        listed = "select schema_name || '.' || table_name from duckdb_tables() union select 'duckdb_views()'"
        for (table,) in connection.execute(listed).fetchall():
            yield table, cells(connection.execute(f"from {table}").fetchall())


def as_written(path: Path) -> str:
    """A dropped file in the encoding of the system that it came from."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return path.read_text("cp1252")


def cells(lines: object) -> str:
    """All values as text: a date is written as it is in ISO."""
    return "\n".join(str(value) for line in lines for value in line)


def test_the_search_would_find_what_it_looks_for(made_up: Path, secret: Secret) -> None:
    """In the vault, and in the roll as it was dropped, it finds nearly every pupil."""
    vault = "\n".join(
        cells(pq.read_table(path).to_pydict().values()) for path in (made_up / "lake" / "vault").rglob("*.parquet")
    )
    rolls = "\n".join(path.read_text("utf-8", "replace") for path in (made_up / "inbox").rglob("*.csv"))
    for text in (vault, rolls):
        assert len(secret.found_in(text)) > 200


@pytest.mark.parametrize("part", PARTS)
def test_no_name_no_upn_and_no_birth_date_stands_in(part: str, made_up: Path, secret: Secret) -> None:
    searched = list(texts(made_up, part))
    assert searched, f"nothing lies in {part}"
    assert {where: len(found) for where, text in searched if (found := secret.found_in(text))} == {}


def test_the_search_goes_through_every_schema_of_the_warehouse(made_up: Path) -> None:
    schemas = {where.split(".")[0] for where, _ in tables(made_up / "warehouse" / "trust.duckdb")}
    assert {"staging", "intermediate", "marts", "reports"} <= schemas


def test_the_search_goes_through_dagsters_event_storage(made_up: Path) -> None:
    assert any(where.endswith("index.db") for where, _ in texts(made_up, "runs/dagster"))


def test_restricted_pages_name_pupils_and_those_of_their_own_school_alone(made_up: Path, secret: Secret) -> None:
    """By UPN nobody; by name whoever is in the school's own rolls, in the drafts as in what is published."""
    for part in ("drafts", "published"):
        schools = [folder for folder in (made_up / part / "restricted").iterdir() if any(folder.rglob("*.html"))]
        assert len(schools) == 3
        for school in schools:
            own = "\n".join(as_written(path) for path in (made_up / "inbox" / school.name).rglob("*.csv"))
            pages = "\n".join(html.unescape(page.read_text("utf-8")) for page in school.rglob("*.html"))
            named = Secret(secret.names, frozenset()).found_in(pages)
            assert len(named) > 10
            assert set(named) <= set(secret.found_in(own)), school.name
            assert Secret(frozenset(), secret.others).found_in(pages) == []
