"""Writes the drop folders' files, each with the time at which it landed."""

from __future__ import annotations

import os
from pathlib import Path

from pipelines.demo.drop import Drop
from pipelines.demo.transfer_file import transfer_file

LINE_END = "\r\n"


def write_drops(drops: list[Drop], workspace: Path) -> None:
    """Write every drop under `workspace`; its modification time is when it landed."""
    for drop in drops:
        path = workspace / drop.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_bytes(drop))
        os.utime(path, (drop.landed.timestamp(),) * 2)


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
