"""How a command ends: its exit code, and its words or one JSON object."""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path

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
