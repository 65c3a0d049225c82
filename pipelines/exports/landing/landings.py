"""Keeping the bytes: every file that lies in a drop folder is copied once, with a ledger line. Nothing in the
inbox is touched.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pipelines.exports.landing.dropped_again import DroppedAgain
from pipelines.exports.landing.dropped_bytes import Dropped, copy_whole, look_at
from pipelines.exports.landing.taken_out import TakenOut
from pipelines.progress import Progress
from pipelines.workspace.workspace import Workspace

# Not files that a school drops: what Excel, OneDrive, browsers and Windows leave while they work.
SKIPPED_PREFIXES, SKIPPED_SUFFIXES = ("~$", "."), (".part", ".tmp", ".crdownload")
PLAIN_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")
SKIPPED_NAMES = ("desktop.ini", "thumbs.db")


@dataclass(frozen=True)
class Landing:
    """One file as it came: the folder is a school_id or '_trust'; the points are '' unless a folder or the run
    named one.
    """

    landing_id: str
    folder: str
    file_name: str
    folder_point: str
    option_point: str
    sha256: str
    size_bytes: int
    original: str
    landed_at: str

    @property
    def landed(self) -> datetime:
        return datetime.fromisoformat(self.landed_at)

    @property
    def place(self) -> str:
        """The file's name below its drop folder."""
        return f"{self.folder_point}/{self.file_name}".lstrip("/")


def today() -> date:
    """The day by the clock that files are landed by."""
    return datetime.now(UTC).date()


def file_id(school_id: str, content: bytes) -> str:
    """The first 16 hex digits of sha256 over school_id and the file's bytes."""
    return hashlib.sha256(school_id.encode() + content).hexdigest()[:16]


def dropped_files(inboxes: dict[str, Path]) -> list[tuple[str, Path]]:
    """(folder, path) of every dropped file, in the order in which they were last written."""
    found = [
        (written, folder, path)
        for folder, inbox in inboxes.items()
        if inbox.is_dir()
        for path in inbox.rglob("*")
        if _is_a_drop(path) and (written := _written_at(path)) is not None
    ]
    return [(folder, path) for _, folder, path in sorted(found, key=lambda item: (item[0], item[1], item[2].name))]


def _is_a_drop(path: Path) -> bool:
    """By its name alone."""
    name, suffix = path.name, path.suffix.lower()
    return not (name.startswith(SKIPPED_PREFIXES) or suffix in SKIPPED_SUFFIXES or name.lower() in SKIPPED_NAMES)


def strays(workspace: Workspace) -> list[str]:
    """Sentences on what lies in the inbox and in nobody's drop folder: no run takes it."""
    inbox = workspace.folder / "inbox"
    drop_folders = [folder.resolve() for folder in workspace.inboxes().values()]
    beside = sorted(inbox.iterdir()) if inbox.is_dir() else []
    others = [path for path in beside if path.is_dir() and not _holds_any(path.resolve(), drop_folders)]
    counted = {f"inbox/{path.name}": len(dropped_files({path.name: path})) for path in others}
    counted["inbox itself"] = sum(path.is_file() and _is_a_drop(path) for path in beside)
    return [
        f"{count:,} {'file lies' if count == 1 else 'files lie'} in {place}, which is no school's drop folder, so that "
        "nothing takes them; move them to the folder of their school, or put the school into schools.csv"
        for place, count in counted.items()
        if count
    ]


def _holds_any(folder: Path, drop_folders: list[Path]) -> bool:
    return any(one.is_relative_to(folder) for one in drop_folders)


def links(inboxes: dict[str, Path]) -> list[tuple[str, Path]]:
    """(folder, path) of what lies in a drop folder as a link or another thing that is no file: never followed."""
    found = [(name, path) for name, inbox in inboxes.items() if inbox.is_dir() for path in inbox.rglob("*")]
    return sorted((name, path) for name, path in found if path.is_symlink() or not (path.is_file() or path.is_dir()))


def _written_at(path: Path) -> int | None:
    """When a plain file was last written (ns); None for what is none, or is gone since the folder was listed."""
    try:
        facts = path.lstat()
    except OSError:
        return None
    return facts.st_mtime_ns if stat.S_ISREG(facts.st_mode) else None


def land(
    workspace: Workspace,
    option_point: str | None,
    folders: list[str],
    without_point: set[str],
    progress: Progress,
    again: DroppedAgain,
    taken_out: TakenOut,
) -> dict[str, Landing]:
    """Lands what is new in these drop folders (all, where none is named) and returns every landing so far, by id.

    Bytes that are known change nothing, except where they wait for an assessment point (`without_point`,
    landing ids) and now lie in a folder that names one, or come with the run's option: then the landing is told
    again. A file that another program holds open is left for the next run. Known bytes under a name that
    they didn't come under, or back where others had been written over them, are noted in `again`, those that lie there
    no more in `taken_out`.
    """
    known, seen, unsure = read_landings(workspace), [], set()
    now = datetime.now(UTC)
    inboxes = {name: inbox for name, inbox in workspace.inboxes().items() if not folders or name in folders}
    files = dropped_files(inboxes)
    for folder, path in links(inboxes):
        progress.say(f"{path.name} in the folder of {folder} is a link, not a file; put the file itself there")
    for sentence in strays(workspace) if not folders else ():
        progress.say(sentence)
    progress.expect(files=len(files))
    for number, (folder, path) in enumerate(files):
        try:
            dropped = look_at(path, folder)
        except OSError:
            progress.say(f"{path.name} in the folder of {folder} could not be opened; the next run tries it again")
            unsure.add(folder)
            continue
        landing_id = dropped.landing_id
        point_folder = path.relative_to(inboxes[folder]).parts[0] if path.parent != inboxes[folder] else ""
        says_more = (
            landing_id in without_point
            and (option_point or point_folder in workspace.calendar)
            and (point_folder, option_point or "") != (known[landing_id].folder_point, known[landing_id].option_point)
        )
        if landing_id not in known or says_more:
            landed_at = now + timedelta(microseconds=number)
            landing = _keep(workspace, dropped, folder, path, point_folder, option_point or "", landed_at)
            if landing is None:
                progress.say(f"{path.name} in the folder of {folder} is still being written; the next run takes it")
                unsure.add(folder)
                continue
            known[landing_id] = landing
        seen.append((landing_id, f"{point_folder}/{path.name}".lstrip("/").encode(errors="replace").decode()))
        progress.advance(files=1)
    for landing_id, name in seen:
        if name != known[landing_id].place or landing_id in taken_out.before:
            again.note(landing_id, name)
    looked_at = {folder for folder, inbox in inboxes.items() if inbox.is_dir()} - unsure
    there = {landing_id for landing_id, _ in seen}
    taken_out.note({name for name, landing in known.items() if landing.folder in looked_at} - there, there)
    return known


def read_landings(workspace: Workspace) -> dict[str, Landing]:
    """Every landing so far; a later line about the same bytes replaces the earlier one, in its place."""
    path = workspace.ledger / "landed.jsonl"
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    found: dict[str, Landing] = {}
    for line in lines[:-1]:  # what follows the last line end is empty, or was cut off by a crash
        landing = Landing(**json.loads(line))
        found[landing.landing_id] = landing
    return found


def read_original(workspace: Workspace, landing: Landing) -> bytes:
    """The bytes of a landing, as they came."""
    return (workspace.lake / landing.original).read_bytes()


def _keep(
    workspace: Workspace,
    dropped: Dropped,
    folder: str,
    path: Path,
    folder_point: str,
    option_point: str,
    landed_at: datetime,
) -> Landing | None:
    """None where the file has changed since it was looked at."""
    sha256 = dropped.sha256
    suffix = path.suffix.lower() if PLAIN_SUFFIX.fullmatch(path.suffix.lower()) else ""
    original = f"originals/{sha256[:2]}/{sha256}{suffix}"
    if not (workspace.lake / original).exists() and not copy_whole(path, workspace.lake / original, sha256):
        return None
    landing = Landing(
        dropped.landing_id,
        folder,
        path.name.encode(errors="replace").decode(),
        folder_point.encode(errors="replace").decode(),
        option_point,
        sha256,
        dropped.size_bytes,
        original,
        landed_at.isoformat(),
    )
    _append(workspace.ledger / "landed.jsonl", landing)
    return landing


def _append(ledger: Path, landing: Landing) -> None:
    ledger.parent.mkdir(parents=True, exist_ok=True)
    with ledger.open("ab") as handle:
        if not _ends_a_line(ledger):  # a crash cut the last line off: its file lands again
            handle.truncate(ledger.read_bytes().rfind(b"\n") + 1)
        handle.write(json.dumps(asdict(landing), ensure_ascii=False).encode() + b"\n")
        handle.flush()
        os.fsync(handle.fileno())


def _ends_a_line(ledger: Path) -> bool:
    with ledger.open("rb") as handle:
        if not handle.seek(0, os.SEEK_END):
            return True
        handle.seek(-1, os.SEEK_END)
        return handle.read() == b"\n"
