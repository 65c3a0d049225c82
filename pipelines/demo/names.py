"""Names for the made-up pupils: from Faker's British names, less those that could stand on a page."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
from faker.providers.person.en_GB import Provider

SHORTEST = 5
HYPHENATED_SHARE = 0.05
ACCENTED_SHARE = 0.04
# All of them can be written in cp1252, in which one of the roll layouts is kept.
ACCENTED_GIRLS = ("Zoë", "Siân", "Anaïs", "Chloë", "Renée", "Maëlle")
ACCENTED_BOYS = ("Seán", "Loïc", "Søren", "Raphaël", "Joël", "Mikaël")


def left_out() -> frozenset[str]:
    """The names that are never used, as listed with their reasons in `names_left_out.txt`."""
    lines = files("pipelines.demo").joinpath("names_left_out.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def pool(names: tuple[str, ...]) -> np.ndarray:
    """The usable ones of `names`, sorted, so that the provider's order does not matter."""
    return np.array(sorted({name for name in names if len(name) >= SHORTEST} - left_out()), dtype=object)


def girls() -> np.ndarray:
    return pool(tuple(Provider.first_names_female))


def boys() -> np.ndarray:
    return pool(tuple(Provider.first_names_male))


def surnames() -> np.ndarray:
    return pool(tuple(Provider.last_names))


def draw_forenames(sex: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One forename for each entry of `sex` ('F' or 'M'); a few carry accents."""
    is_girl, accented = sex == "F", rng.random(sex.size) < ACCENTED_SHARE
    plain = np.where(is_girl, rng.choice(girls(), sex.size), rng.choice(boys(), sex.size))
    marked = np.where(
        is_girl,
        rng.choice(np.array(ACCENTED_GIRLS, dtype=object), sex.size),
        rng.choice(np.array(ACCENTED_BOYS, dtype=object), sex.size),
    )
    return np.where(accented, marked, plain)


def draw_surnames(count: int, rng: np.random.Generator) -> np.ndarray:
    """`count` surnames; a few are two, joined with a hyphen."""
    first, second = rng.choice(surnames(), count), rng.choice(surnames(), count)
    hyphenated = (rng.random(count) < HYPHENATED_SHARE) & (first != second)
    return np.where(hyphenated, first + "-" + second, first)
