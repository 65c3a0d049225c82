"""A vendor or a framework is a declaration: Python and SQL know none by name. And no file knows one machine's paths."""

from __future__ import annotations

import re

import pytest
import yaml
from project_files import PROGRAM, ROOT, TOP, files, text

KINDS = yaml.safe_load((ROOT / "tests/repository/vendors.yml").read_text(encoding="utf-8"))
VENDORS = sorted({name for names in KINDS["vendors"].values() for name in names} | set(KINDS["other_vendors"]))
DECLARED = sorted(
    path.stem
    for folder in ("expectations/exports", "dbt_project/frameworks")
    for path in (ROOT / folder).rglob("*.yml")
)
# A folder under somebody's home, or one that only some machines have.
MACHINE_PATH = re.compile(r"(?<![\w.}>)])/(?:home|root|Users|work|tmp|mnt|private)/\w|\b[A-Z]:\\+Users\\")


def found(words: list[str], body: str) -> list[str]:
    pattern = "|".join(rf"(?<![\w-]){re.escape(word)}(?![\w-])" for word in words)
    return sorted(set(re.findall(pattern, body, re.IGNORECASE)))


def test_no_python_and_no_sql_names_a_vendor() -> None:
    assert {str(path): names for path in files(".py", ".sql") if (names := found(VENDORS, text(path)))} == {}


def test_the_program_names_no_framework_and_no_export() -> None:
    program = files(".py", ".sql", rooms=PROGRAM)
    assert {str(path): names for path in program if (names := found(DECLARED, text(path)))} == {}


def test_every_folder_of_exports_is_known_as_a_vendor_or_as_none() -> None:
    folders = {path.name for path in (ROOT / "expectations/exports").iterdir() if path.is_dir()}
    assert folders <= KINDS["vendors"].keys() | KINDS["folders_that_are_no_vendor"].keys()


@pytest.mark.parametrize("body", ['"/home/ann/x"', "in /root/lake", r'"C:\\Users\\ann"', "file:///mnt/x"])
def test_a_machine_s_path_is_seen(body: str) -> None:
    assert MACHINE_PATH.search(body)


@pytest.mark.parametrize("body", ["inbox/mnt/x", "{workspace}/tmp/x", r"D:\Trust", "/path/outside/the/workspace"])
def test_a_path_that_any_machine_may_have_is_not_taken_for_one(body: str) -> None:
    assert not MACHINE_PATH.search(body)


def test_no_file_holds_a_path_of_one_machine() -> None:
    kinds = (".py", ".sql", ".yml", ".md", ".j2", ".sh", ".csv", ".css", ".txt")
    looked_at = [path for path in files(*kinds) if path.name != "test_names.py"]
    looked_at += [path.relative_to(ROOT) for path in (ROOT / ".ci").iterdir()]
    bodies = {str(path): (ROOT / path).read_text(encoding="utf-8", errors="replace") for path in [*looked_at, *TOP]}
    assert {path: seen[0] for path, body in bodies.items() if (seen := MACHINE_PATH.search(body))} == {}
