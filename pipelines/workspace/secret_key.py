"""The key that turns UPNs into pupil keys: read from outside the workspace, and the same one every time."""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path

from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.workspace import Workspace

SHORTEST = 32


def read_key(workspace: Workspace, remember: bool = True) -> bytes:
    """The trust's key; raises ConfigurationError where it is missing, too short, inside the workspace or
    another one.

    The lake remembers the first key that it is read for, unless nothing is going to be made with it.
    """
    secret = workspace.settings.pupil_key_secret
    key = _from_environment(secret.env) if secret.env else _from_file(workspace.folder, secret.file)
    if len(key) < SHORTEST:
        raise ConfigurationError(
            "trust.yml", "pupil_key_secret", f"the key has {len(key)} characters", f"use at least {SHORTEST}"
        )
    _refuse_another_key(workspace.vault / "key_fingerprint", key, remember)
    return key


def _from_environment(name: str) -> bytes:
    value = os.environ.get(name, "").strip()
    if not value:
        raise ConfigurationError(
            "trust.yml",
            "pupil_key_secret.env",
            f"the variable {name} is not set",
            f"set {name} to the trust's key before running",
        )
    return value.encode()


def _from_file(folder: Path, given: Path) -> bytes:
    path = (folder / given.expanduser()).resolve()
    if path.is_relative_to(folder):
        raise ConfigurationError(
            "trust.yml",
            "pupil_key_secret.file",
            f'"{given}" lies inside the workspace',
            "move the key outside it, so that a copy of the workspace holds no key",
        )
    if not path.is_file():
        raise ConfigurationError(
            "trust.yml",
            "pupil_key_secret.file",
            f'there is no file "{given}"',
            "write the path of the key file, or restore the key from where it is kept safe",
        )
    return path.read_text(encoding="utf-8").strip().encode()


def _refuse_another_key(fingerprint: Path, key: bytes, remember: bool) -> None:
    """With another key every pupil would become a new one; the lake remembers which key made it."""
    mark = hmac.new(key, b"which key made this lake", hashlib.sha256).hexdigest()[:16]
    if not fingerprint.exists():
        if not remember:
            return
        fingerprint.parent.mkdir(parents=True, exist_ok=True)
        fingerprint.write_text(mark + "\n", encoding="ascii")
    elif fingerprint.read_text(encoding="ascii").strip() != mark:
        raise ConfigurationError(
            "trust.yml",
            "pupil_key_secret",
            "this is not the key that the lake was made with",
            "use the first key again, or start a new workspace",
        )
