"""Everything that is wrong with one declaration, rather than the first thing."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from pipelines.exports.declaration.export import Export, keys_at
from pipelines.exports.declaration.load import load_export
from pipelines.workspace.errors import ConfigurationError, every_fault
from pipelines.workspace.yaml_file import read_yaml


def faults(path: Path) -> tuple[Export | None, list[ConfigurationError]]:
    """The declaration (None where it cannot be used), and each thing to mend: file, key, what was found, what to
    write. Raises ConfigurationError where there is no such file.
    """
    file = f"exports/{path.name}"
    try:
        return load_export(path), []
    except OSError as error:
        raise ConfigurationError("FILE", "", f"{path} can't be read ({error.strerror})", "name a .yml file") from None
    except ConfigurationError as first:
        written = _written(path, file)
        if isinstance(written, dict):
            try:
                Export.model_validate(written)
            except ValidationError as error:
                return None, every_fault(file, error, keys_at)
        return None, [first]


def _written(path: Path, file: str) -> object:
    try:
        return read_yaml(path, file)
    except ConfigurationError:
        return None
