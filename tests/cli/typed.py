"""The command in this process: what somebody typed, and how it ended."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from pipelines.cli import main

__all__ = ["run"]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The command in this process: exit code, standard output, standard error."""

    def ended(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["commonterm", *arguments])
        monkeypatch.delenv("COMMONTERM_WORKSPACE", raising=False)
        with pytest.raises(SystemExit) as exited:
            main()
        return exited.value.code, *capfd.readouterr()

    return ended
