"""What a trust may choose of its pages: which blocks, in which order, under which titles, and its colour.

What can't be read, names no block, or uses a word that no report may use is refused with one sentence that says what
to write instead.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from reports.declarations import OWN_COLOUR, declared

_LEAST_CONTRAST = 4.5  # of text on white, Web Content Accessibility Guidelines 1.4.3


def refuse_choices(colour: str, pages: Mapping[str, Mapping[str, Any]]) -> None:
    """Raises ValueError, with one sentence, where a choice cannot stand."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f'found the colour "{colour}"; write it as # and six hex digits, like "#12436d"')
    contrast = contrast_with_white(colour)
    if contrast < _LEAST_CONTRAST:
        raise ValueError(
            f'found the colour "{colour}", whose contrast with white is {contrast:.1f} to 1; headings in it could not'
            f" be read: write a darker one, of {_LEAST_CONTRAST} to 1 or more"
        )
    known = {page["id"]: {block["id"]: block for block in page["blocks"]} for page in declared("pages")["pages"]}
    for page, choice in pages.items():
        if page not in known:
            raise ValueError(f'found the page "{page}"; write one of {", ".join(known)}')
        for block in [*choice["blocks"], *choice["titles"]]:
            if block not in known[page]:
                raise ValueError(f'found the block "{block}" of {page}; write one of {", ".join(known[page])}')
        for title in choice["titles"].values():
            _refuse_words(title)


def _refuse_words(title: str) -> None:
    for word in declared("headlines")["forbidden"]:
        if re.search(rf"\b{re.escape(word)}\b", title, re.IGNORECASE):
            raise ValueError(f'found the word "{word}" in the title "{title}"; no report says it: write another title')


def contrast_with_white(colour: str) -> float:
    """The contrast of a colour such as "#12436d" with white, 1 to 21 (relative luminance of WCAG 2.2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def chosen_blocks(page: Mapping[str, Any], choices: str) -> list[dict[str, Any]]:
    """The blocks of a page in the order in which they are read; `choices` is the trust's JSON, '' for none.

    A block that is always there stands where the page declares it if the trust doesn't name it.
    """
    choice = (json.loads(choices) if choices else {}).get("pages", {}).get(page["id"], {})
    titles, wanted = choice.get("titles", {}), choice.get("blocks", [])
    blocks = {block["id"]: {"title": "", **block} for block in page["blocks"]}
    for name, title in titles.items():
        blocks[name]["title"] = title
    if not wanted:
        return list(blocks.values())
    order = [name for name in wanted if name in blocks]
    for place, block in enumerate(page["blocks"]):
        if block.get("always") and block["id"] not in order:
            order.insert(place if place < 2 else len(order), block["id"])
    return [blocks[name] for name in order]


def colour_of(choices: str) -> str:
    """The trust's colour, or the pages' own."""
    return (json.loads(choices) if choices else {}).get("colour", OWN_COLOUR)
