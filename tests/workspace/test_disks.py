"""On what kind of disk a folder lies, as Linux, macOS and Windows tell it."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from pipelines.workspace import disk
from pipelines.workspace.dagster_home import dagster_home
from pipelines.workspace.disk import Disk, disk_among, disk_of, disk_on_windows, mounts_of_linux, mounts_of_macos
from pipelines.workspace.errors import ConfigurationError
from tests.conftest import MadeTrust

MOUNTINFO = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
90 27 0:50 / /srv/school\\040files rw,relatime shared:2 - cifs //server/files rw,vers=3.1.1
91 27 0:51 / /srv/nas rw,relatime - nfs4 nas:/export rw
92 91 254:1 / /srv/nas/scratch rw - xfs /dev/vdb rw
"""
MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//office@server/Trust%20files on /Volumes/Trust files (smbfs, nodev, nosuid, mounted by office)
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/var/trust", Disk("local", "ext4", "/")),
        ("/srv/school files/trust", Disk("network", "cifs", "/srv/school files")),
        ("/srv/school files2", Disk("local", "ext4", "/")),
        ("/srv/nas/trust", Disk("network", "nfs4", "/srv/nas")),
        ("/srv/nas/scratch/trust", Disk("local", "xfs", "/srv/nas/scratch")),
    ],
)
def test_on_linux_the_deepest_mount_above_a_path_answers(path: str, expected: Disk) -> None:
    assert disk_among(Path(path), mounts_of_linux(MOUNTINFO)) == expected


def test_of_two_mounts_at_one_place_the_later_hides_the_earlier() -> None:
    assert disk_among(Path("/a/b"), [("/a", "ext4"), ("/a", "nfs")]).kind == "network"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/opt/trust", Disk("local", "apfs", "/")),
        ("/Volumes/Trust files/data", Disk("network", "smbfs", "/Volumes/Trust files")),
    ],
)
def test_on_macos_too(path: str, expected: Disk) -> None:
    assert disk_among(Path(path), mounts_of_macos(MACOS)) == expected


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (r"C:\Trust", "local"),
        (r"S:\Trust", "network"),
        (r"\\server\files\Trust", "network"),
        (r"\\?\C:\Trust", "local"),
    ],
)
def test_on_windows_a_share_or_a_mapped_drive_is_the_network(path: str, kind: str) -> None:
    """GetDriveTypeW answers 3 for a fixed drive and 4 for a mapped one."""
    asked = {"C:\\": 3, "S:\\": 4}
    assert disk_on_windows(PureWindowsPath(path), asked.__getitem__).kind == kind


def test_where_the_system_says_nothing_nothing_is_claimed() -> None:
    assert disk_among(Path("/trust"), []) == Disk("unknown")


def test_a_folder_that_is_yet_to_be_made_lies_where_its_parent_does(tmp_path: Path) -> None:
    assert disk_of(tmp_path / "not" / "there" / "yet") == disk_of(tmp_path)


@pytest.mark.parametrize(
    ("folder", "synced"),
    [
        ("OneDrive - Example Trust/Data", "OneDrive - Example Trust"),
        ("OneDrive/Data", "OneDrive"),
        ("Dropbox (Office)/Data", "Dropbox (Office)"),
        ("Data/onedriver", None),
        ("Documents/Trust", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(folder: str, synced: str | None, tmp_path: Path) -> None:
    assert disk.synced_folder(tmp_path / folder) == synced


def test_nothing_runs_on_a_network_share_and_one_line_says_what_may_lie_there(
    trust: MadeTrust, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.workspace.workspace import Workspace

    monkeypatch.setattr(disk, "disk_of", lambda folder: Disk("network", "cifs", "/srv/files"))
    with pytest.raises(ConfigurationError) as refused:
        dagster_home(Workspace.at(trust.folder))
    assert "lies on a network share (cifs at /srv/files)" in str(refused.value)
    assert "inbox and receipts" in str(refused.value)
    assert not (trust.folder / "runs").exists()
