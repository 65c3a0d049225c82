"""Writes the drop folders' files, each with the time at which it landed."""

from __future__ import annotations

import os
from pathlib import Path

from pipelines.demo.drop import Drop
from pipelines.demo.transfer_file import transfer_file

LINE_END = "\r\n"


def write_drops(drops: list[Drop], workspace: Path) -> list[Drop]:
    """Write every drop under `workspace`; its modification time is when it landed.

    Returns the drops that repeat, byte for byte, a file which the same school dropped before: in a small
    school nobody may have come or gone since the last roll.
    """
    seen: set[tuple[str, bytes]] = set()
    repeated = []
    for drop in sorted(drops, key=lambda drop: drop.landed):
        path, content = workspace / drop.path, _bytes(drop)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (drop.landed.timestamp(),) * 2)
        if (drop.place, content) in seen:
            repeated.append(drop)
        seen.add((drop.place, content))
    return repeated


def _bytes(drop: Drop) -> bytes:
    if drop.content is not None:
        return drop.content
    if drop.is_xml:
        return transfer_file(drop.rows, drop.title, drop.landed)
    layout = drop.layout
    rows = drop.rows.assign(**{"": ""}) if layout.trailing_blank_column else drop.rows
    lines = [line.format(**drop.title) for line in layout.title_lines]
    total = [layout.total_line.format(rows=len(rows))] if layout.total_line else []
    text = "".join(line + LINE_END for line in lines) + rows.to_csv(index=False, lineterminator=LINE_END)
    return (text + "".join(line + LINE_END for line in total)).encode(layout.encoding)
