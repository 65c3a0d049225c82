"""How a command ends: its exit code, and its words or one JSON object."""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import NoReturn

from pipelines.workspace.errors import ConfigurationError

DONE, SOMETHING_HELD, WRONG_USE = 0, 1, 2


def tell(facts: dict[str, object], sentences: list[str], as_json: bool) -> None:
    """The outcome of a command: one JSON object on standard output, or words."""
    if as_json:
        print(json.dumps(facts, default=str))
    else:
        say("\n".join(sentences))


def answer(facts: dict[str, object], words: str, as_json: bool) -> None:
    """What a command was asked for, on standard output: one JSON object, or words to read or to pipe on."""
    print(json.dumps(facts, default=str) if as_json else words.rstrip("\n"))


def stop_with(line: str, exit_code: int, as_json: bool) -> NoReturn:
    """Ends the command with one line; who reads --json finds it as the key `error`."""
    say(line)
    if as_json:
        print(json.dumps({"error": line}))
    sys.exit(exit_code)


def wrong_use(error: Exception) -> str | None:
    """The one line for what the user has to mend: an option, a settings file, a declaration; None for other faults."""
    from pipelines.frameworks.declaration_error import DeclarationError  # its room takes a second to load

    if isinstance(error, ConfigurationError | DeclarationError):
        return str(error)
    if not hasattr(error, "format_message"):  # Typer has no public name for the class of its own errors
        return None
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "commonterm"
    said = " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")
    return f"{said}; `{command} --help` says what may be written"


def fault_of_our_own(error: Exception) -> str:
    """One line for what should not have happened: the kind and the place, not the text, which may quote a cell."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename]
    place = f"{Path(own[-1].filename).name}, line {own[-1].lineno}" if own else "an unknown place"
    return (
        f"The program stopped at a fault of its own: {type(error).__name__} in {place}. Nothing was half done. "
        "With COMMONTERM_TRACEBACK=1 it shows the whole story, which may hold pupil data."
    )


def say(text: str) -> None:
    """Words for the person at the keyboard: standard output stays free for --json."""
    print(text, file=sys.stderr)
