"""Letters that show nothing: where a line may be parted, which way it is written, where a text begins."""

from __future__ import annotations

import re

INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])
INVISIBLE_MARK = re.compile(f"[{''.join(map(chr, INVISIBLE))}]")


def without_invisible_marks(text: str) -> str:
    return text if text.isascii() else text.translate(INVISIBLE)
