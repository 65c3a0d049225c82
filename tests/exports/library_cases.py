"""Every file under tests/fixtures/exports, dropped into one trust in which each lies at a school of its own.

A folder is named for the export that its files are; the folder below it for what becomes of them: accept, query,
held, refused. `expected.yml` beside them says more, worked by hand. Files in a folder `_trust` cover several schools.
`roll.csv` holds the made-up pupils of all results: every school has it as its roll.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "exports"
OUTCOMES = {
    "accept": "accepted",
    "query": "accepted_with_queries",
    "held": "partly_accepted",
    "refused": "not_accepted",
}
TWO_SCHOOLS = {"north": ("North Primary School", "123401"), "south": ("South Primary School", "123402")}
TRUST_FOLDER = "_trust"


@dataclass(frozen=True)
class Case:
    """One file: `path` below its export's folder, the school it is dropped at, and what it comes to."""

    export: str
    path: str
    school_id: str
    expected: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.export}/{self.path}"

    @property
    def outcome(self) -> str:
        return self.path.split("/")[0]

    @property
    def covers_several_schools(self) -> bool:
        return TRUST_FOLDER in self.path

    @property
    def content(self) -> bytes:
        return (FIXTURES / self.export / self.path).read_bytes()

    @property
    def dropped_as(self) -> str:
        """Below the inbox: a name of its own, so that a receipt is found by it."""
        folder = TRUST_FOLDER if self.covers_several_schools else self.school_id
        return f"{folder}/{self.file_name}"

    @property
    def file_name(self) -> str:
        return f"{self.export}--{self.path.replace('/', '--')}"


def cases() -> list[Case]:
    """All cases, in order of their names."""
    found = []
    for folder in sorted(path for path in FIXTURES.iterdir() if path.is_dir()):
        expected = yaml.safe_load((folder / "expected.yml").read_text(encoding="utf-8"))
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "expected.yml")
        for file in files:
            path = file.relative_to(folder).as_posix()
            found.append(Case(folder.name, path, f"school-{len(found) + 1:03d}", expected.get(path, {})))
    return found


def schools_csv(listed: list[Case]) -> str:
    """The schools: one for each case, and two that the trust-wide files name."""
    lines = ["school_id,school_name,phase,urn,laestab"]
    lines += [f"{case.school_id},School of {case},all-through,," for case in listed]
    lines += [f"{school_id},{name},primary,{urn}," for school_id, (name, urn) in TWO_SCHOOLS.items()]
    return "\n".join(lines) + "\n"


def trust_yml(listed: list[Case]) -> str:
    """The calendar, and which framework a plain judgement is in at which school."""
    calendar = {
        "202526-autumn": ("autumn", "2025-11-01", "2025-12-20"),
        "202526-spring": ("spring", "2026-02-01", "2026-03-31"),
        "202526-summer": ("summer", "2026-06-01", "2026-07-10"),
    }
    points = "".join(
        f'  {name}: {{academic_year: "202526", term: {term}, opens_on: {opens}, closes_on: {closes}}}\n'
        for name, (term, opens, closes) in calendar.items()
    )
    own = "".join(
        f"  - {{school: {case.school_id}, framework: {case.expected['judged_with']}}}\n"
        for case in listed
        if "judged_with" in case.expected
    )
    judged = f"judged_with:\n  - {{framework: dfe-wts-exs-gds}}\n{own}"
    return f"name: Example Trust\npupil_key_secret: {{file: ../trust.key}}\nassessment_points:\n{points}{judged}"
