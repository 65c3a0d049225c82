"""The layouts there are: those that come with the program, and the trust's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipelines.exports.declaration import Export, load_exports
from pipelines.workspace.reference import SHIPPED_EXPORTS


@dataclass(frozen=True)
class ListedExport:
    """A layout, and in words where its declaration lies."""

    export: Export
    comes_from: str

    def facts(self) -> dict[str, object]:
        said = self.export.model_dump(include={"id", "name", "record", "container", "layout_source", "question_level"})
        return said | {"comes_from": self.comes_from}


def every_export(own: Path | None) -> list[ListedExport]:
    """All layouts by record and id, a trust's own in the place of shipped ones of the same id.

    Raises ConfigurationError for a declaration that can't be read.
    """
    shipped = load_exports(SHIPPED_EXPORTS, SHIPPED_EXPORTS / "none")
    exports = load_exports(SHIPPED_EXPORTS, own) if own else shipped
    listed = [ListedExport(export, _comes_from(export, export.id in shipped)) for export in exports.values()]
    return sorted(listed, key=lambda one: (one.export.record, one.export.id))


def _comes_from(export: Export, is_shipped: bool) -> str:
    if export.is_own:
        return "your exports, in place of the program's" if is_shipped else "your exports"
    return "the program"
