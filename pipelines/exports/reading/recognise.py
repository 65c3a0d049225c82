"""Which declared export a file is, by its content and never by its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.exports.declaration import Export
from pipelines.exports.reading.conditions import known_of, most_telling
from pipelines.exports.reading.containers import Sheet, Tree
from pipelines.exports.reading.containers.records import as_sheet, local_name
from pipelines.exports.reading.heading_index import HeadingIndex, index_of
from pipelines.exports.reading.headings import Header, Top, find_header, single_row
from pipelines.exports.reading.nearest import nearest_layouts


@dataclass(frozen=True)
class Recognised:
    """A file known to be one export, with the headings of each of its sheets that fits.

    `left_out` names the sheets that hold something and do not fit.
    """

    export: Export
    headers: tuple[Header, ...]
    left_out: tuple[str, ...] = ()


class NotRecognised(Exception):
    """No layout fits, or several do: the rule, and what a reader needs to mend it."""

    def __init__(self, rule: str, **values: str) -> None:
        super().__init__(rule)
        self.rule, self.values = rule, values


def recognise(opened: list[Sheet | Tree], exports: Iterable[Export]) -> Recognised:
    """The one export that fits; raises NotRecognised with the nearest layouts and the headings they lack.

    Sheets of one name are the same sheet read in several ways: the way that fits best counts. All sheets that fit
    the same layout are one file.
    """
    layouts = tuple(exports)
    candidates = _candidates(opened, layouts, index_of(layouts))
    fits = _fits(candidates)
    if not fits and _is_without_records(opened, candidates):
        raise NotRecognised("file_headings_only")
    if not fits and all(isinstance(part, Sheet) and _is_blank(part) for part in opened):
        raise NotRecognised("file_empty")
    if not fits:
        raise NotRecognised("file_not_recognised", nearest=nearest_layouts(candidates))
    by_sheet: dict[str, list[tuple[Export, Header]]] = {}
    for export, header in fits:
        by_sheet.setdefault(header.sheet.name, []).append((export, header))
    best = _without_marks_of_questions([fit for found in by_sheet.values() for fit in _best(found)])
    exports_found = {export.id: export for export, _ in best}
    if len(exports_found) > 1:
        named = sorted({_named(export, header.sheet) for export, header in best})
        raise NotRecognised("file_recognised_twice", layouts=" and ".join(named))
    (export,) = exports_found.values()
    headers = {header.sheet.name: header for _, header in reversed(best)}
    unused = tuple(dict.fromkeys(sheet.name for sheet in opened if sheet.name not in headers))
    return Recognised(export, tuple(reversed(headers.values())), unused)


def _fits(candidates: list[tuple[Export, Top | None]]) -> list[tuple[Export, Header]]:
    looked_at = [(export, top, (export.id, id(top))) for export, top in candidates if top]
    tops = {id(top): top for _, top, _ in looked_at}
    named = ((one, single_row(export, top)) for export, top, one in looked_at if export.id in top.rows_naming)
    singles = {one: row for one, row in named if row is not None}
    spans = {at: top.spans_naming({row for (_, of), row in singles.items() if of == at}) for at, top in tops.items()}
    found = (
        (export, find_header(export, top, singles.get(one), spans[id(top)].get(export.id, [])))
        for export, top, one in looked_at
        if one in singles or export.id in spans[id(top)]
    )
    return [(export, header) for export, header in found if header]


def _candidates(
    opened: list[Sheet | Tree], exports: tuple[Export, ...], index: HeadingIndex
) -> list[tuple[Export, Top | None]]:
    """Each layout with what it may be found in; None for records of which a file holds none."""
    tables = [Top(sheet, index) for sheet in opened if isinstance(sheet, Sheet)]
    trees = [tree for tree in opened if isinstance(tree, Tree)]
    tables += [Top(as_sheet(tree, None), index) for tree in trees if tree.record]
    read: dict[tuple[int, str | None], Top | None] = {}
    found: list[tuple[Export, Top | None]] = []
    for export in exports:
        if export.container == "table":
            found += [(export, top) for top in tables]
        else:
            found += [(export, _from_tree(tree, export, read, index)) for tree in trees if _is_of_kind(tree, export)]
    return found


def _is_of_kind(tree: Tree, export: Export) -> bool:
    return bool(tree.record) == (export.container == "json")


def _from_tree(
    tree: Tree, export: Export, read: dict[tuple[int, str | None], Top | None], index: HeadingIndex
) -> Top | None:
    """`read` keeps what layouts with the same repeating element share; without one it is the records themselves."""
    if export.recognise.roots and not tree.record and local_name(tree.root) not in export.recognise.roots:
        return None
    for element in export.row_elements or [None]:
        if (id(tree), element) not in read:
            sheet = as_sheet(tree, element)
            read[id(tree), element] = Top(sheet, index) if len(sheet.rows) > 1 else None
        if top := read[id(tree), element]:
            return top
    return None


def _is_without_records(opened: list[Sheet | Tree], candidates: list[tuple[Export, Top | None]]) -> bool:
    roots = {root for export, top in candidates if top is None for root in export.recognise.roots}
    return any(isinstance(tree, Tree) and not tree.record and local_name(tree.root) in roots for tree in opened)


def _is_blank(sheet: Sheet) -> bool:
    return not any(cell.strip() for row in sheet.rows for cell in row)


def _best(fits: list[tuple[Export, Header]]) -> list[tuple[Export, Header]]:
    known = [known_of(export, header.matched, header.headings) for export, header in fits]
    return [fit for _, _, fit in most_telling([(fit[0], said, fit) for fit, said in zip(fits, known, strict=True)])]


def _without_marks_of_questions(fits: list[tuple[Export, Header]]) -> list[tuple[Export, Header]]:
    """A workbook with the results on one sheet and the marks for each question on another is one of results."""
    return [fit for fit in fits if not fit[0].question_level] or fits


def _named(export: Export, sheet: Sheet) -> str:
    return f"{export.name} on the sheet {sheet.name}" if sheet.name else export.name
