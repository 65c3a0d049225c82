"""Which layouts a row of cells may be the headings of: most are ruled out by one look at what the row holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from pipelines.exports.declaration import Export, heading_key
from pipelines.exports.declaration.headings import KEPT, LONGEST_HEADING, fit_of

Wanted = tuple[str, int]
"""A layout's id, and the place of one of the headings or patterns that it must have."""


class HeadingIndex:
    """By heading, the layouts that must have it, one of the others that would do, or one that fits the same pattern."""

    def __init__(self, exports: Iterable[Export]) -> None:
        self._by_key: dict[str, list[Wanted]] = {}
        self._by_pattern: dict[str, list[Wanted]] = {}
        self._at_least: dict[Wanted, int] = {}
        self._wanted: Counter[str] = Counter()
        for export in exports:
            for group in export.recognise.key_alternatives:
                wanted = self._one_more(export.id, at_least=1)
                for key in group:
                    self._by_key.setdefault(key, []).append(wanted)
            for many in export.recognise.patterns:
                self._by_pattern.setdefault(many.pattern, []).append(self._one_more(export.id, many.at_least))
        # The same headings, and the same pupils under them, stand in a thousand files.
        self._remembered = lru_cache(maxsize=KEPT)(self._said_by)
        self._met = lru_cache(maxsize=KEPT)(self._all_met)

    def named_by(self, headings: Iterable[str]) -> frozenset[str]:
        """The ids of the layouts that need no heading or pattern beside these different headings (normalised)."""
        said: list[Wanted] = []
        for heading in headings:
            said += self._remembered(heading) if len(heading) <= LONGEST_HEADING else self._said_by(heading)
        return self._met(tuple(said)) if said else frozenset()

    def _all_met(self, said: tuple[Wanted, ...]) -> frozenset[str]:
        met = Counter(wanted[0] for wanted, times in Counter(said).items() if times >= self._at_least[wanted])
        return frozenset(name for name, times in met.items() if times == self._wanted[name])

    def _one_more(self, name: str, at_least: int) -> Wanted:
        wanted = name, self._wanted[name]
        self._wanted[name] += 1
        self._at_least[wanted] = at_least
        return wanted

    def _said_by(self, heading: str) -> tuple[Wanted, ...]:
        """What a heading is one of."""
        fitting = [wanted for pattern, wanted in self._by_pattern.items() if fit_of(pattern, heading)]
        return *self._by_key.get(heading_key(heading), ()), *chain.from_iterable(fitting)


@lru_cache(maxsize=8)
def index_of(exports: tuple[Export, ...]) -> HeadingIndex:
    """The index of these layouts, made once: the same stand beside a thousand files."""
    return HeadingIndex(exports)
