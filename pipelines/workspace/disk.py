"""What kind of disk a folder lies on: databases need one of this computer's own, drop folders may lie anywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Literal

from pipelines.workspace.errors import ConfigurationError

NETWORK_SYSTEMS = {
    "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "ncpfs", "webdav", "davfs", "ftp",
    "fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.cephfs", "fuse.s3fs", "ceph",
    "glusterfs", "lustre", "beegfs", "gpfs", "9p", "vboxsf", "vmhgfs", "fuse.vmhgfs-fuse", "prl_fs", "macfuse",
}  # fmt: skip
REMOTE_DRIVE = 4  # what Windows' GetDriveTypeW answers for a mapped network drive
SYNCED = re.compile(r"^(onedrive\b.*|dropbox\b.*|google ?drive|icloud ?drive|mobile documents|cloudstorage)$", re.I)


@dataclass(frozen=True)
class Disk:
    """`kind`: 'unknown' where the system doesn't say. `system`: the file system's name; `mount`: where it begins."""

    kind: Literal["local", "network", "unknown"]
    system: str = ""
    mount: str = ""


def disk_of(path: Path) -> Disk:
    """The disk that a path lies on, or would lie on if it existed."""
    there = next(folder for folder in (path.resolve(), *path.resolve().parents) if folder.exists())
    try:
        if os.name == "nt":
            return disk_on_windows(PureWindowsPath(there), _drive_type)
        if sys.platform == "darwin":
            told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=10, check=True).stdout
            return disk_among(there, mounts_of_macos(told))
        return disk_among(there, mounts_of_linux(Path("/proc/self/mountinfo").read_text(encoding="utf-8")))
    except (OSError, subprocess.SubprocessError):
        return Disk("unknown")


def disk_among(path: Path, mounts: list[tuple[str, str]]) -> Disk:
    """The last of the (mount point, file system) pairs that the path lies below and that begins deepest."""
    below = [(len(mount), at, mount, system) for at, (mount, system) in enumerate(mounts) if path.is_relative_to(mount)]
    if not below:
        return Disk("unknown")
    *_, mount, system = max(below)
    return Disk("network" if system.lower() in NETWORK_SYSTEMS else "local", system, mount)


def mounts_of_linux(mountinfo: str) -> list[tuple[str, str]]:
    """From /proc/self/mountinfo, which writes a space in a name as \\040."""
    mounts = []
    for line in mountinfo.splitlines():
        before, dash, after = line.partition(" - ")
        if dash and len(before.split()) > 4:
            mount = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), before.split()[4])
            mounts.append((mount, after.split()[0]))
    return mounts


def mounts_of_macos(told: str) -> list[tuple[str, str]]:
    """From lines such as `//office@server/share on /Volumes/share (smbfs, nodev, nosuid)`."""
    return re.findall(r"^.+? on (/.*) \(([^,)]+)[,)]", told, re.MULTILINE)


def disk_on_windows(path: PureWindowsPath, drive_type: Callable[[str], int]) -> Disk:
    """A path that begins with two strokes is a share; else the drive's letter is asked."""
    if path.drive.startswith("\\\\") and not path.drive.startswith("\\\\?\\"):
        return Disk("network", "share", path.drive)
    root = f"{path.drive.removeprefix(chr(92) * 2 + '?' + chr(92))}\\"
    remote = drive_type(root) == REMOTE_DRIVE
    return Disk("network" if remote else "local", "mapped drive" if remote else "", path.drive)


def synced_folder(path: Path) -> str | None:
    """The part of the path that a cloud's sync client minds, by its usual name; None without one."""
    parts = (part for part in path.resolve().parts if SYNCED.match(part))
    return next(parts, None)


def refuse_network_share(folder: Path) -> None:
    """Raises ConfigurationError where a workspace lies on a share: its databases would lock up or break there."""
    disk = disk_of(folder)
    if disk.kind == "network":
        raise ConfigurationError(
            "the workspace",
            "",
            f"{folder} lies on a network share ({disk.system} at {disk.mount})",
            "move it to a disk of this computer; only inbox and receipts may lie on a share, as schools.csv can say",
        )


def _drive_type(root: str) -> int:
    import ctypes

    return ctypes.windll.kernel32.GetDriveTypeW(root)
