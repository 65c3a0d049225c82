"""The declaration language as a JSON Schema, so that an editor completes and underlines.

`python -m pipelines.exports.declaration.json_schema` writes it again after the language has changed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from expectations.messages import CATALOGUE
from pipelines.exports.checking.cell_types import vocabulary
from pipelines.exports.declaration.export import Export
from pipelines.exports.records import FIELD_TYPES

SCHEMA_FILE = Path(__file__).resolve().parents[3] / "expectations" / "exports" / "export.schema.json"


def schema_text() -> str:
    """The schema as it lies beside the shipped layouts."""
    schema = Export.model_json_schema(mode="validation")
    columns = schema["properties"]["columns"]
    columns["properties"] = {field: _field(field) | columns["additionalProperties"] for field in _fields()}
    schema["properties"]["rules"]["items"] = _rule()
    told = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Export layout"}
    return json.dumps(told, indent=1, ensure_ascii=False, sort_keys=False) + "\n"


def _fields() -> list[str]:
    return list(dict.fromkeys(field for fields in FIELD_TYPES.values() for field in fields))


def _field(field: str) -> dict[str, str]:
    records = ", ".join(record for record, fields in FIELD_TYPES.items() if field in fields)
    name = vocabulary("field_names").get(field, field.replace("_", " ").capitalize())
    return {"description": f"{name} ({records})"}


def _rule() -> dict[str, Any]:
    column = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    return {
        "type": "object",
        "required": ["rule"],
        "additionalProperties": False,
        "properties": {
            "rule": {"enum": sorted(rule for rule, words in CATALOGUE.items() if not _stops_before_rows(rule, words))},
            "column": column | {"description": "The field, or fields, that it is about."},
            "level": {"enum": ["file", "row", "query", "note"], "description": "row holds, query asks, note tells."},
            "more_than": {
                "type": "number",
                "minimum": 0,
                "exclusiveMaximum": 1,
                "description": "With level: file, the share of rows that may break it before the file stops.",
            },
            "expectation": {"type": "string", "pattern": "^expect_[a-z_]+$"},
            "arguments": {"type": "object"},
        },
    }


def _stops_before_rows(rule: str, words: Any) -> bool:
    return words.level == "file" and rule != "file_too_many_held"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
