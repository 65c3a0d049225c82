"""Where the trust's files lie, and whether they may lie there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from pipelines.doctor.finding import Finding
from pipelines.workspace.disk import Disk, disk_of, synced_folder
from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.secret_key import read_key
from pipelines.workspace.workspace import Workspace

MAY_LIE = "Only drop folders and receipts may lie there. Move the workspace to a disk of this computer."


def places(workspace: Workspace) -> Iterator[Finding]:
    """Findings about the workspace's folders, the key and the schools' drop folders."""
    for thing, folder in {
        "workspace": workspace.folder,
        "warehouse": workspace.warehouse.parent,
        "Dagster's home": workspace.runs / "dagster",
        "lake": workspace.lake,
    }.items():
        yield own_folder(thing, folder, disk_of(folder))
    yield _key(workspace)
    yield from _drop_folders(workspace)


def own_folder(thing: str, folder: Path, disk: Disk) -> Finding:
    """A folder that databases or kept files lie in: on this computer's own disk, synced nowhere, and writable."""
    if disk.kind == "network":
        return Finding("places", thing, "mend", f"{folder}: a network share ({disk.system} at {disk.mount})", MAY_LIE)
    if synced := synced_folder(folder):
        cost = "Names would be copied to the cloud, and files be held open while a run needs them. Move the workspace."
        return Finding("places", thing, "mend", f"{folder}: in a synced folder ({synced})", cost)
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(there, os.W_OK):
        return Finding("places", thing, "mend", f"{folder}: may not be written to", "Give this account the right to.")
    if disk.kind == "unknown":
        cost = "The system doesn't say on what disk it lies. It must not be a network share."
        return Finding("places", thing, "look", str(folder), cost)
    return Finding("places", thing, "ok", f"{folder} ({disk.system or 'a disk of this computer'})")


def _key(workspace: Workspace) -> Finding:
    try:
        read_key(workspace, remember=False)
    except ConfigurationError as error:
        return Finding("places", "key", "mend", f"{error.where}: {error.found}", error.write.capitalize() + ".")
    except (OSError, UnicodeDecodeError) as error:
        return Finding("places", "key", "mend", f"can't be read ({type(error).__name__})", "See that you may read it.")
    secret = workspace.settings.pupil_key_secret
    if secret.env:
        return Finding("places", "key", "ok", f"in the variable {secret.env}")
    path = (workspace.folder / secret.file.expanduser()).resolve()
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        cost = "Whoever has it can tell from a UPN which pupil key it is. Let only your account read it: chmod 600."
        return Finding("places", "key", "look", f"{path}: other accounts may read it", cost)
    return Finding("places", "key", "ok", f"{path}, outside the workspace. Keep a safe copy elsewhere")


def _drop_folders(workspace: Workspace) -> Iterator[Finding]:
    inboxes = workspace.inboxes()
    missing = [name for name, inbox in inboxes.items() if not inbox.is_dir()]
    closed = [name for name, inbox in inboxes.items() if inbox.is_dir() and not os.access(inbox, os.R_OK | os.X_OK)]
    receipts = [name for name in workspace.schools if not _may_be_written(workspace.receipts_of(name))]
    for names, found, cost, state in (
        (closed, "may not be read", "No file of these schools is seen. Give this account the right to.", "mend"),
        (receipts, "receipts may not be written", "A run would stop there. Give this account the right to.", "mend"),
        (
            missing,
            "no drop folder yet",
            "Nothing comes from them. Make it, or mend inbox in schools.csv.",
            "look",
        ),
    ):
        if names:
            yield Finding("places", "drop folders", state, f"{found}: {', '.join(names)}", cost)
    if not (closed or receipts or missing):
        yield Finding("places", "drop folders", "ok", f"all {len(inboxes)} can be read; they may lie on a share")


def _may_be_written(folder: Path) -> bool:
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return os.access(there, os.W_OK)
