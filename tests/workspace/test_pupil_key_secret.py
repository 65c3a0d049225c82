"""The key that makes pupil keys: never in the workspace, long enough, and always the same one."""

from __future__ import annotations

import pytest

from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.secret_key import read_key
from pipelines.workspace.workspace import Workspace


def fault(trust) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read_key(Workspace.at(trust.folder))
    return str(caught.value)


def secret(trust, written: str) -> None:
    text = (trust.folder / "trust.yml").read_text()
    trust.write("trust.yml", text.replace("{file: ../trust.key}", written))


def test_the_key_is_read_without_the_line_end_of_its_file(trust):
    (trust.folder.parent / "trust.key").write_text("k" * 40 + "\r\n")
    assert read_key(Workspace.at(trust.folder)) == b"k" * 40


def test_the_key_may_come_from_the_environment(trust, monkeypatch):
    secret(trust, "{env: TRUST_KEY}")
    monkeypatch.setenv("TRUST_KEY", "e" * 32)
    assert read_key(Workspace.at(trust.folder)) == b"e" * 32


def test_a_key_file_that_is_not_there_is_told(trust):
    (trust.folder.parent / "trust.key").unlink()
    assert fault(trust).startswith('trust.yml: pupil_key_secret.file: there is no file "../trust.key"; write the path')


def test_a_variable_that_is_not_set_is_told(trust, monkeypatch):
    secret(trust, "{env: TRUST_KEY}")
    monkeypatch.delenv("TRUST_KEY", raising=False)
    assert fault(trust) == (
        "trust.yml: pupil_key_secret.env: the variable TRUST_KEY is not set; "
        "set TRUST_KEY to the trust's key before running"
    )


def test_a_short_key_is_told_without_being_shown(trust):
    (trust.folder.parent / "trust.key").write_text("too short")
    assert fault(trust) == "trust.yml: pupil_key_secret: the key has 9 characters; use at least 32"


@pytest.mark.parametrize("place", ["trust.key", "lake/vault/trust.key", "../trust/trust.key"])
def test_a_key_inside_the_workspace_is_refused(trust, place):
    trust.write(place, "k" * 40)
    secret(trust, f"{{file: {place}}}")
    assert f'pupil_key_secret.file: "{place}" lies inside the workspace; move the key outside it' in fault(trust)


def test_another_key_than_the_lake_was_made_with_is_refused(trust):
    read_key(Workspace.at(trust.folder))
    (trust.folder.parent / "trust.key").write_text("another" * 9)
    assert fault(trust) == (
        "trust.yml: pupil_key_secret: this is not the key that the lake was made with; "
        "use the first key again, or start a new workspace"
    )


def test_the_lake_remembers_the_key_without_holding_it(trust):
    read_key(Workspace.at(trust.folder))
    kept = b"".join(path.read_bytes() for path in (trust.folder / "lake").rglob("*") if path.is_file())
    assert b"k" * 40 not in kept
