"""The made-up trust's own files: trust.yml, schools.csv, its framework, and the key beside the workspace."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pandas as pd

from pipelines.demo.calendar import Point
from pipelines.demo.declared import declared, declared_text
from pipelines.demo.plan import actions_csv, objectives_csv

SCHOOL_COLUMNS = [
    "school_id",
    "school_name",
    "phase",
    "urn",
    "laestab",
    "joined_trust_on",
    "left_trust_on",
    "inbox",
    "receipts",
]


def write_workspace_files(
    folder: Path, key_file: Path, schools: pd.DataFrame, calendar: list[Point], seed: int
) -> None:
    """Write everything in the workspace that no school drops."""
    (folder / "frameworks").mkdir(parents=True)
    for place in [*schools["school_id"], "_trust"]:
        (folder / "inbox" / place).mkdir(parents=True, exist_ok=True)
    _write(key_file, demo_key(seed))
    key_file.chmod(0o600)
    _write(folder / "trust.yml", _trust_yml(key_file, schools, calendar))
    _write(
        folder / "schools.csv",
        schools.reindex(columns=SCHOOL_COLUMNS).to_csv(index=False, lineterminator="\n"),
    )
    _write(folder / "actions.csv", actions_csv(schools, calendar))
    _write(folder / "objectives.csv", objectives_csv(calendar))
    own_framework = declared("schools")["own_framework"]
    _write(folder / "frameworks" / f"{own_framework}.yml", declared_text(own_framework))


def demo_key(seed: int) -> str:
    """The key file's text. From the seed, not by chance: the same demo then has the same pupil keys."""
    return sha256(f"made-up trust {seed}".encode()).hexdigest() + "\n"


def _trust_yml(key_file: Path, schools: pd.DataFrame, calendar: list[Point]) -> str:
    points = [
        f'  {p.name}: {{academic_year: "{p.academic_year}", term: {p.term}, '
        f"opens_on: {p.opens_on}, closes_on: {p.closes_on}}}"
        for p in calendar
    ]
    usual = schools["framework"].iloc[0]
    judged = [
        f"  - {{school: {s.school_id}, framework: {s.framework}}}" for s in schools.itertuples() if s.framework != usual
    ]
    return "\n".join(
        [
            "# A made-up trust: no school, pupil or result in it is real.",
            f"name: {declared('schools')['trust_name']}",
            f"pupil_key_secret: {{file: ../{key_file.name}}}",
            "assessment_points:",
            *points,
            "judged_with:      # the framework of a plain judgement; the most specific line wins",
            f"  - {{framework: {usual}}}",
            *judged,
            "objective_words:  # what schools' own words for an objective mean; words not listed stay as they are",
            *(f"  - {{word: {word}, means: {means}}}" for word, means in declared("plan")["objective_words"].items()),
            "publication: {require_signature: false, heads_see_first: 3}",
            "",
        ]
    )


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
