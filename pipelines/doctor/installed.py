"""What is installed: Python, the packages, and the programs that some things need."""

from __future__ import annotations

import ctypes.util
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from pipelines.doctor.finding import Finding

PROGRAM = "commonterm"
BROWSERS = ("msedge", "microsoft-edge", "google-chrome", "chrome", "chromium", "chromium-browser")
BROWSER_PLACES = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "/Applications/Microsoft Edge.app",
    "/Applications/Google Chrome.app",
)
REINSTALL = "Set the program up again, as the README says: uv sync."


def installed() -> Iterator[Finding]:
    """Findings about the program itself and about what it may use."""
    yield _python(metadata.metadata(PROGRAM)["Requires-Python"], platform.python_version())
    yield from packages(metadata.requires(PROGRAM) or [], _version)
    yield _optional(
        "Pango",
        ctypes.util.find_library("pango-1.0") or ctypes.util.find_library("pango-1.0-0"),
        "PDFs are printed through an installed browser and are not the same bytes each time. Pages are not affected.",
    )
    yield _optional("browser", _browser(), "Nobody can open the pages on this computer, nor print them to PDF.")
    yield _optional(
        "Java",
        shutil.which("java") or os.environ.get("JAVA_HOME"),
        "Nothing today: only a trust too large for one computer needs it.",
    )


def packages(requires: list[str], version_of: Callable[[str], str | None]) -> Iterator[Finding]:
    """A finding for each package that is missing or of another version, else one for all."""
    wanted = [requirement for text in requires if _applies(requirement := Requirement(text))]
    wrong = [
        (requirement, version)
        for requirement in wanted
        if (version := version_of(requirement.name)) is None or not requirement.specifier.contains(version, True)
    ]
    for requirement, version in wrong:
        found = f"{version}, but {requirement.specifier} is needed" if version else "not installed"
        yield Finding("program", requirement.name, "mend", found, REINSTALL)
    if not wrong:
        told = ", ".join(f"{name} {version_of(name)}" for name in ("dagster", "dbt-core", "duckdb", "pandas"))
        yield Finding("program", "packages", "ok", f"all {len(wanted)} that are needed, among them {told}")


def versions() -> dict[str, str | None]:
    """Every package that is needed, with the version that is installed (None where it is not)."""
    wanted = [Requirement(text) for text in metadata.requires(PROGRAM) or []]
    return {requirement.name: _version(requirement.name) for requirement in wanted if _applies(requirement)}


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _python(wanted: str, version: str) -> Finding:
    fits = SpecifierSet(wanted).contains(version)
    found = f"{version} on {platform.system()} {platform.release()}, {sys.executable}"
    return Finding("program", "Python", "ok" if fits else "mend", found, "" if fits else f"Use Python {wanted}.")


def _optional(thing: str, found: str | None, cost: str) -> Finding:
    return Finding("computer", thing, "ok" if found else "look", found or "not found", "" if found else cost)


def _browser() -> str | None:
    folders = [Path(os.environ[name]) for name in ("ProgramFiles", "ProgramFiles(x86)") if name in os.environ]
    places = [folder / place for folder in (*folders, Path("/")) for place in BROWSER_PLACES]
    named = (found for name in BROWSERS if (found := shutil.which(name)))
    return next(named, None) or next((str(place) for place in places if place.exists()), None)
