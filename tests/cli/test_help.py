"""What `--help` says reads well and comes at once."""

from __future__ import annotations

import subprocess
import sys

import pytest
import typer
from typed import Run

from pipelines.cli import app

COMMANDS = typer.main.get_command(app).commands
HEAVY = {"pandas", "pyarrow", "numpy", "dagster", "dbt", "duckdb", "great_expectations", "yaml", "jinja2", "openpyxl"}


def test_the_list_of_commands_cuts_no_sentence_off(run: Run) -> None:
    code, out, _ = run("--help")
    listed = out.partition("Commands:\n")[2]
    assert code == 0
    assert "..." not in listed
    assert {line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2:3].strip()} >= {
        *COMMANDS
    }


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_and_argument_says_what_it_is_for(name: str) -> None:
    silent = {
        parameter.name
        for parameter in COMMANDS[name].params
        if parameter.name != "help" and not getattr(parameter, "help", None)
    }
    assert silent == set()


def test_help_loads_nothing_that_takes_long() -> None:
    code = (
        "import sys; from pipelines.cli import main; sys.argv = ['commonterm', '--help']\n"
        "try: main()\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "status" in ended.stdout
    assert set(ended.stderr.split()) & HEAVY == set()
