"""The layouts that a file comes nearest to, and what differs: for whoever has to mend the file or the declaration."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from pipelines.exports.declaration import Export, heading_key, is_heading, normal_heading
from pipelines.exports.declaration.headings import NAMES_A_SUBJECT, compiled
from pipelines.exports.declaration.usual import usual_fields
from pipelines.exports.reading.conditions import asks_for, known_headings, named_headings
from pipelines.exports.reading.headings import Top

LAYOUTS, LACKING, BESIDES, SEVERAL = 2, 4, 4, 2
SAID_OF_PUPILS = frozenset(usual_fields("pupil") + usual_fields("school"))
NONE = "none shares a heading with this file"


def nearest_layouts(candidates: Iterable[tuple[Export, Top | None]]) -> str:
    """'Pupil list (lacks UPN; has besides House); ...': at most two layouts that share a heading with the file, one of
    their own before what every layout says of pupils.

    A heading that is nearly right is named with the one that is asked for. Only a row that holds several headings of
    the layout is taken for headings: nothing else of the file is repeated.
    """
    ranked: dict[str, tuple[int, bool, bool, bool, bool, bool, int, str]] = {}
    for export, top in candidates:
        if top is None or export.question_level:  # nobody is to send the marks of each question
            continue
        row = _heading_row(export, top)
        if row is None:
            continue
        known = known_headings(export, top.sets[row])
        lacking = [group for group in export.recognise.alternatives
                   if top.keys.isdisjoint(map(heading_key, group))]  # fmt: skip
        if len(lacking) == len(export.recognise.alternatives) and (len(known) < 2 or not lacking):
            continue
        others = [cell for cell, normal in zip(top.rows[row], top.normal[row], strict=True)
                  if normal and normal not in known and len(known) > 1]  # fmt: skip
        # Of two that lack as much: the one told by its headings, then the one that shares several with the file beside
        # what every layout says of pupils, then the one that anybody may use, is of more help.
        told = export.recognise
        words = f"{export.name}{_differs(export, lacking, others, top.present)}"
        shared = sum(export.field_of(normal) not in SAID_OF_PUPILS for normal in known)
        apart = bool(told.above or told.sheet)
        # a column headed with a subject holds results, whatever else is lacking
        elsewhere = export.record != "result" and any(compiled(NAMES_A_SUBJECT).search(one) for one in others)
        place = (
            max(len(lacking), 1),
            apart,
            shared < SEVERAL,
            elsewhere,
            not told.generic,
            not shared,
            -len(known),
            words,
        )
        ranked[export.id] = min(place, ranked.get(export.id, place))
    return "; ".join(text for *_, text in sorted(ranked.values())[:LAYOUTS]) or NONE


def _heading_row(export: Export, top: Top) -> int | None:
    """The row that holds the most headings of the layout. One with nothing but what fits its patterns is none: it may
    as well be a pupil's, with the subjects that were chosen.
    """
    named = [at for at, present in enumerate(top.sets) if named_headings(export, present)]
    return max(named, key=lambda at: len(known_headings(export, top.sets[at])), default=None)


def _differs(export: Export, lacking: list[list[str]], others: list[str], present: set[str]) -> str:
    by_normal = {normal_heading(other): " ".join(other.split()) for other in others}
    told, meant = [], set()
    for group in lacking[:LACKING]:
        close = difflib.get_close_matches(normal_heading(group[0]), by_normal, n=1, cutoff=0.8)
        meant |= set(close)
        told.append(f"{group[0]}, written {by_normal[close[0]]} here" if close else group[0])
    more = f" and {len(lacking) - LACKING} more" if len(lacking) > LACKING else ""
    if not lacking and not asks_for(export.recognise, present):
        told = ["its columns of results"]
    parts = [f"lacks {', '.join(told)}{more}"] if told else []
    unwanted = [
        str(one)
        for one in export.recognise.absent
        if isinstance(one, str) and any(is_heading(one, normal) for normal in present)
    ]
    parts += [f"must not have {', '.join(unwanted)}"] if unwanted else []
    besides = [heading for normal, heading in by_normal.items() if normal not in meant]
    more = f" and {len(besides) - BESIDES} more" if len(besides) > BESIDES else ""
    parts += [f"has besides {', '.join(heading[:40] for heading in besides[:BESIDES])}{more}"] if besides else []
    return f" ({'; '.join(parts)})" if parts else ""
