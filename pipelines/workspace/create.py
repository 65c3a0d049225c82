"""A new workspace: two settings files with comments that explain, drop folders, and a key outside it."""

from __future__ import annotations

import csv
import io
import secrets
from datetime import date
from importlib import resources
from pathlib import Path
from string import Template

import yaml

from pipelines.workspace.disk import refuse_network_share
from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.gias import schools_from_gias
from pipelines.workspace.schools import COLUMNS, TRUST_FOLDER
from pipelines.workspace.slug import slug

# Windows of a usual year: they don't overlap, so the day on which a file arrives names one point at most.
WINDOWS = {"autumn": ((11, 1), (12, 20)), "spring": ((2, 1), (3, 31)), "summer": ((6, 1), (7, 20))}


def create_workspace(
    folder: Path,
    *,
    name: str,
    gias: Path | None = None,
    trust_uid: str | None = None,
    today: date | None = None,
) -> Path:
    """Writes a new workspace and its key; returns the key's path. Raises ConfigurationError, before anything is
    written, where no workspace may stand or what was given can't be used.
    """
    _refuse(folder)
    if not name.strip():
        raise ConfigurationError("--name", "", "is empty", "write the trust's name as pages print it")
    if trust_uid and not gias:
        raise ConfigurationError(
            "--trust-uid", "", "names a trust but no file to find it in", "give the GIAS extract with --gias"
        )
    rows = schools_from_gias(gias, trust_uid) if gias else []
    key_file = key_file_of(name)
    if not key_file.exists():
        key_file.parent.mkdir(parents=True, exist_ok=True)
        key_file.touch(mode=0o600)
        key_file.write_text(secrets.token_hex(32) + "\n", encoding="ascii")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "trust.yml").write_text(trust_yml(name, key_file, today or date.today()), encoding="utf-8")
    (folder / "schools.csv").write_text(_schools_csv(rows), encoding="utf-8-sig")
    for part in (
        "frameworks",
        "exports",
        f"inbox/{TRUST_FOLDER}",
        *(f"inbox/{row['school_id']}" for row in rows),
    ):
        (folder / part).mkdir(parents=True, exist_ok=True)
    return key_file


def _refuse(folder: Path) -> None:
    """Raises ConfigurationError for a folder that no new workspace may stand in."""
    there = folder.resolve()
    if (folder / "trust.yml").exists():
        raise ConfigurationError(
            "trust.yml", "", f"already stands in {folder}", "name another folder, or edit the one that is there"
        )
    if any(path.is_file() for path in (there, *there.parents)):
        raise ConfigurationError("DIR", "", f"{folder} is a file or lies below one", "name a folder")
    refuse_network_share(there)


def key_file_of(name: str) -> Path:
    """Where the key of a trust of this name lies, or would lie."""
    return Path.home() / ".config" / "commonterm" / f"{slug(name)}.key"


def trust_yml(name: str, key_file: Path, today: date) -> str:
    """The text of a first trust.yml: last year's and this year's assessment points, and a comment on each key."""
    this_year = today.year if today.month >= 9 else today.year - 1
    points = "\n".join(_point(start, term) for start in (this_year - 1, this_year) for term in WINDOWS)
    template = Template(resources.files(__package__).joinpath("first_trust.yml").read_text(encoding="utf-8"))
    return template.substitute(
        name=yaml.safe_dump({"name": name}, allow_unicode=True, width=10_000).strip(),
        key_file=yaml.safe_dump(str(key_file), default_style='"', width=10_000).strip(),
        points=points,
    )


def _schools_csv(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _point(start: int, term: str) -> str:
    (open_month, open_day), (close_month, close_day) = WINDOWS[term]
    year = start if term == "autumn" else start + 1
    academic_year = f"{start}{(start + 1) % 100:02d}"
    opens, closes = date(year, open_month, open_day), date(year, close_month, close_day)
    days = f"opens_on: {opens}, closes_on: {closes}"
    return f'  {academic_year}-{term}: {{academic_year: "{academic_year}", term: {term}, {days}}}'
