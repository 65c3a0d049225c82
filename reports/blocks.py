"""The blocks of a page, in the order in which they are read: as declared, or as the trust has chosen."""

from __future__ import annotations

from typing import Any


def chosen_blocks(page: dict[str, Any]) -> list[dict[str, Any]]:
    """Each block as its template knows it: id, title."""
    return [{"title": "", **block} for block in page["blocks"]]
