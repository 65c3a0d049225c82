"""The JSON Schema that editors use is the one of the declarations as they are read."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.json_schema import SCHEMA_FILE, as_file, framework_schema
from pipelines.frameworks.load import SHIPPED_FRAMEWORKS
from tests.frameworks.declarations import WORDS


def told(written: str) -> list[str]:
    """Where an editor would underline, as paths."""
    schema = jsonschema.Draft202012Validator(framework_schema())
    return ["/".join(map(str, fault.absolute_path)) for fault in schema.iter_errors(yaml.safe_load(written))]


def test_the_file_beside_the_frameworks_is_up_to_date() -> None:
    """Else: python -m pipelines.frameworks.json_schema"""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == as_file()


@pytest.mark.parametrize("file", sorted(SHIPPED_FRAMEWORKS.glob("*.yml")), ids=lambda file: file.stem)
def test_no_shipped_framework_is_underlined(file: Path) -> None:
    assert told(file.read_text(encoding="utf-8")) == []


def test_words_without_quotes_are_not_underlined() -> None:
    assert told(WORDS.replace("grade: High", "grade: 3")) == []


def test_what_the_loader_refuses_is_underlined() -> None:
    assert told(WORDS.replace("point_in_time", "pit")) == ["kind"]
    assert told(WORDS.replace("source_status", "source_statis")) == ["", ""]
    assert told(WORDS.replace("common_band: 3", "common_band: 5")) != []


def test_every_word_of_the_language_is_explained_beside_the_frameworks() -> None:
    explained = (SHIPPED_FRAMEWORKS / "README.md").read_text(encoding="utf-8")
    assert [word for word in Framework.model_fields if f"`{word}`" not in explained] == []
