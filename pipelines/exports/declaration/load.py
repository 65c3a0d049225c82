"""Declarations from their files: the shipped ones, and the trust's own in place of or beside them."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from expectations.rule_set import rules_for
from pipelines.exports.declaration.export import Export, keys_at
from pipelines.read_once import read_once
from pipelines.workspace.errors import ConfigurationError, from_validation
from pipelines.workspace.yaml_file import read_yaml

NEEDED = ("id", "name", "record", "layout_source", "recognise", "columns")


@read_once
def load_export(path: Path) -> Export:
    """One declaration; raises ConfigurationError with file, key and what to write instead."""
    file = f"exports/{path.name}"
    written = read_yaml(path, file)
    if not isinstance(written, dict):
        raise ConfigurationError(file, "", "holds no keys", f"write at least {', '.join(NEEDED)}")
    try:
        export = Export.model_validate(written)
    except ValidationError as error:
        raise from_validation(file, error, keys_at) from None
    if export.id != path.stem:
        raise ConfigurationError(file, "id", f'found "{export.id}"', f'write "{path.stem}", the name of the file')
    _refuse_unknown_rules(file, export)
    return export


def _refuse_unknown_rules(file: str, export: Export) -> None:
    try:
        rules_for(export.record, export.rules)
    except ValidationError as error:
        raise from_validation(file, error, ("rule", "expectation", "column", "level", "arguments"), "rules") from None
    except ValueError as error:
        found, _, write = str(error).partition("; ")
        raise ConfigurationError(file, "rules", found, write) from None


def load_exports(shipped: Path, own: Path) -> dict[str, Export]:
    """Every declared layout by id; the trust's own stands in place of a shipped one of the same id."""
    written = sorted([*own.glob("*.yml"), *own.glob("*.yaml")]) if own.is_dir() else []
    exports = [load_export(path) for path in sorted(shipped.rglob("*.yml"))]
    exports += [load_export(path).as_own() for path in written]
    return {export.id: export for export in exports}
