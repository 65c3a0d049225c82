"""The colours of the pages, as people with one of the three kinds of colour blindness see them.

Simulated by the matrices of Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB; distance: CIE 1976.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import reports

STYLE = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(reports.__file__).parent.glob("assets/*.css")))
SEEN = {
    "all colours": [(1, 0, 0), (0, 1, 0), (0, 0, 1)],
    "no red": [(0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)],
    "no green": [(0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)],
    "no blue": [(1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)],
}
INK, MARK, QUIET, PAPER, PANEL, FOCUS = "#0b0c0c", "#12436d", "#484949", "#ffffff", "#f3f5f7", "#ffdd00"
# every two colours of which one has to be seen on the other
PAIRS = [(front, back) for front in (INK, MARK, QUIET) for back in (PAPER, PANEL)] + [(INK, FOCUS), (MARK, FOCUS)]


def linear(colour: str) -> list[float]:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]


def lab(rgb: list[float]) -> list[float]:
    """CIE L*a*b* under daylight D65, from linear sRGB."""
    to_xyz = [(0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041)]
    whites = (0.95047, 1.0, 1.08883)
    parts = [
        sum(a * b for a, b in zip(row, rgb, strict=True)) / white for row, white in zip(to_xyz, whites, strict=True)
    ]
    x, y, z = [part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29 for part in parts]
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def distance(one: str, other: str, seen: list[tuple[float, ...]]) -> float:
    def simulated(colour: str) -> list[float]:
        rgb = linear(colour)
        return [min(1.0, max(0.0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in seen]

    ends = zip(lab(simulated(one)), lab(simulated(other)), strict=True)
    return sum((a - b) ** 2 for a, b in ends) ** 0.5


def test_the_distance_is_the_published_one():
    """Black to white is 100; red to green in sRGB is 170.6 (Lindbloom's calculator)."""
    assert distance("#000000", "#ffffff", SEEN["all colours"]) == pytest.approx(100, abs=0.01)
    assert distance("#ff0000", "#00ff00", SEEN["all colours"]) == pytest.approx(170.6, abs=0.1)


@pytest.mark.parametrize(("kind", "pair"), product(SEEN, PAIRS))
def test_what_stands_on_another_colour_is_seen_with_any_eyes(kind, pair):
    assert distance(*pair, SEEN[kind]) >= 40


def test_the_pages_use_no_other_colours():
    """A new colour is a new pair to be tried; line and grid are told by place, never by colour."""
    lines, black, white = {"#b1b4b6"}, {"#000000"}, {PAPER}
    used = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b", STYLE)}
    full = {c if len(c) == 7 else "#" + "".join(2 * digit for digit in c[1:]) for c in used}
    assert full <= {INK, MARK, QUIET, PAPER, PANEL, FOCUS} | lines | black | white


def test_a_mark_has_the_colour_of_its_text_and_no_other():
    """In black and white, in print and in the reader's own colours a mark is told by its shape."""
    macros = Path(reports.__file__).parent / "templates" / "macros" / "blocks"
    for macro in ("strip", "panel"):
        text = (macros / f"{macro}.html.j2").read_text(encoding="utf-8")
        assert set(re.findall(r'stroke="([^"]*)"', text)) == {"currentColor"}
        assert set(re.findall(r'fill="([^"{]*)"', text)) <= {"currentColor", "#fff"}
