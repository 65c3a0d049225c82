"""Which declared export a file is, by its content and never by its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.exports.containers import Sheet, Tree
from pipelines.exports.containers.xml_tree import as_sheet, local_name
from pipelines.exports.declaration import Export, normal_heading

HEADER_WITHIN = 40


@dataclass(frozen=True)
class Recognised:
    """A sheet known to be one export: `header` is the position of its heading row in `sheet.rows`."""

    export: Export
    sheet: Sheet
    header: int
    matched: int


class NotRecognised(Exception):
    """No layout fits, or several do: the rule, and what a reader needs to mend it."""

    def __init__(self, rule: str, **values: str) -> None:
        super().__init__(rule)
        self.rule, self.values = rule, values


def recognise(opened: list[Sheet] | Tree, exports: Iterable[Export]) -> Recognised:
    """The one export that fits; raises NotRecognised with the nearest layouts and the headings they lack."""
    if isinstance(opened, Tree):
        candidates = [(export, _from_tree(opened, export)) for export in exports if export.container != "table"]
    else:
        candidates = [(export, sheet) for export in exports if export.container == "table" for sheet in opened]
    fits = [fit for export, sheet in candidates if sheet and (fit := _fit(export, sheet))]
    best = max((fit.matched for fit in fits), default=0)
    found = [fit for fit in fits if fit.matched == best]
    if (
        not found
        and isinstance(opened, Tree)
        and local_name(opened.root)
        in {root for export, sheet in candidates if sheet is None for root in export.recognise.roots}
    ):
        raise NotRecognised("file_headings_only")
    if not found:
        raise NotRecognised("file_not_recognised", nearest=_nearest_layouts(candidates))
    if len(found) > 1:
        raise NotRecognised("file_recognised_twice", layouts=" and ".join(map(_named, found)))
    return found[0]


def _from_tree(tree: Tree, export: Export) -> Sheet | None:
    if export.recognise.roots and local_name(tree.root) not in export.recognise.roots:
        return None
    sheets = (as_sheet(tree, element) for element in export.row_elements)
    return next((sheet for sheet in sheets if len(sheet.rows) > 1), None)


def _fit(export: Export, sheet: Sheet) -> Recognised | None:
    """The first of the top rows that holds all the headings that tell this export."""
    groups = [{normal_heading(heading) for heading in group} for group in export.recognise.alternatives]
    known = set().union(*groups) | export.fields_by_heading.keys()
    for position, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        headings = {normal_heading(cell) for cell in row}
        if all(group & headings for group in groups):
            return Recognised(export, sheet, position, matched=len(headings & known))
    return None


def _named(fit: Recognised) -> str:
    return f"{fit.export.name} on the sheet {fit.sheet.name}" if fit.sheet.name else fit.export.name


def _nearest_layouts(candidates: list[tuple[Export, Sheet | None]]) -> str:
    """'Pupil list (lacks UPN, Class); ...': at most two layouts that share a heading with the file."""
    ranked: set[tuple[int, str]] = set()
    for export, sheet in candidates:
        present = {normal_heading(cell) for row in (sheet.rows[:HEADER_WITHIN] if sheet else []) for cell in row}
        wanted = export.recognise.alternatives
        lacking = [group[0] for group in wanted if not {normal_heading(heading) for heading in group} & present]
        shared = len(wanted) - len(lacking)
        if shared:
            ranked.add((len(lacking), f"{export.name} (lacks {', '.join(lacking)})"))
    return "; ".join(text for _, text in sorted(ranked)[:2]) or "none shares a heading with this file"
