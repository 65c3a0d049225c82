"""The repository's own files, by room and kind; nothing that a run or a tool left behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("pipelines", "expectations", "reports", "dbt_project")
ROOMS = (*PROGRAM, "tests")
TOP = ("README.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md", "pyproject.toml", "workspace.yaml", "Makefile")
LEFT_BEHIND = {"__pycache__", "target", "logs", ".local_defs_state", ".pytest_cache"}


def files(*suffixes: str, rooms: tuple[str, ...] = ROOMS) -> list[Path]:
    """Paths relative to the root, in order, of the files in some rooms with one of the suffixes ('.py')."""
    return sorted(path for room in rooms for path in _walk(ROOT / room) if path.suffix in suffixes)


def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(ROOT)
        if path.is_file() and LEFT_BEHIND.isdisjoint(inside.parts):
            yield inside
