"""Somebody's own DuckDB client, in a process of its own: one statement a line, one JSON answer a line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import duckdb


class Client:
    """A client that holds a database open, as the parent sees it."""

    def __init__(self, database: Path, mode: Literal["read", "write"]) -> None:
        command = [sys.executable, __file__, str(database), mode]
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, statement: str) -> object:
        """The first cell of the answer."""
        self.child.stdin.write(statement + "\n")
        self.child.stdin.flush()
        answer = self.child.stdout.readline()
        assert answer, "the client has died"
        return json.loads(answer)

    def kill(self) -> None:
        """Dies as by a power cut: nothing is closed."""
        self.child.kill()
        self.child.wait(60)

    def leave(self) -> None:
        """Closes the database and ends."""
        self.child.stdin.close()
        self.child.wait(60)


@contextmanager
def holding(database: Path, mode: Literal["read", "write"]) -> Iterator[Client]:
    """A client in its own process, gone at the end whatever happens."""
    client = Client(database, mode)
    try:
        yield client
    finally:
        if client.child.poll() is None:
            client.kill()


def serve(database: str, mode: str) -> None:
    connection = duckdb.connect(database, read_only=mode == "read")
    for statement in sys.stdin:
        try:
            found = connection.execute(statement).fetchone()
            answer = found[0] if found else None
        except duckdb.Error as error:
            answer = f"{type(error).__name__}: {error}".splitlines()[0]
        print(json.dumps(answer), flush=True)
    connection.close()


if __name__ == "__main__":
    serve(*sys.argv[1:])
