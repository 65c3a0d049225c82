"""Which layouts a row of cells may be the headings of: most are ruled out by one look at what the row holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from pipelines.exports.declaration import Export, heading_key


class HeadingIndex:
    """By heading (as it is compared), the layouts that must have it or one of the others that would do."""

    def __init__(self, exports: Iterable[Export]) -> None:
        self._groups: dict[str, int] = {}
        self._asking: dict[str, list[tuple[str, int]]] = {}
        for export in exports:
            groups = export.recognise.key_alternatives
            self._groups[export.id] = len(groups)
            for place, group in enumerate(groups):
                for heading in group:
                    self._asking.setdefault(heading, []).append((export.id, place))
        # Nothing but a pattern tells these: they are looked for in every row.
        self._always = frozenset(name for name, groups in self._groups.items() if not groups)

    def named_by(self, headings: Iterable[str]) -> frozenset[str]:
        """The ids of the layouts all of whose headings that are written out are among these."""
        keys = map(heading_key, headings)
        met = {one for key in keys if key in self._asking for one in self._asking[key]}
        if not met:
            return self._always
        counted = Counter(name for name, _ in met)
        return self._always.union(name for name, count in counted.items() if count == self._groups[name])


@lru_cache(maxsize=8)
def index_of(exports: tuple[Export, ...]) -> HeadingIndex:
    """The index of these layouts, made once: the same stand beside a thousand files."""
    return HeadingIndex(exports)
