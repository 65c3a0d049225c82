"""`commonterm` by a clock of the tests' own, which goes on as any does; the test session begins at noon by it. By a
real one, two runs that a test compares could land their files on different days, late in an evening.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, time

import time_machine


def set_clock() -> None:
    began, now = datetime.fromisoformat(os.environ["TESTS_BEGAN_AT"]), datetime.now(UTC)
    noon = datetime.combine(began.date(), time(12), UTC)
    time_machine.travel(noon + (now - began), tick=True).start()


if __name__ == "__main__":
    set_clock()
    from pipelines.cli import commonterm

    commonterm()
