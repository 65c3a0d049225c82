"""The JSON Schema of a framework's declaration, for editors that complete and underline as one writes.

`python -m pipelines.frameworks.json_schema` writes it again beside the shipped frameworks.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.load import SHIPPED_FRAMEWORKS

SCHEMA_FILE = SHIPPED_FRAMEWORKS / "framework.schema.json"


class AsWritten(GenerateJsonSchema):
    """YAML tells 1 from "1" and On from "On", the loader doesn't: texts may be written without quotes."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return super().str_schema(schema) | {"type": ["string", "number", "boolean"]}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        words = list(schema["expected"])
        return {"enum": [*words, *(int(word) for word in words if str(word).isdigit())]}


def framework_schema() -> dict[str, Any]:
    """The schema, with the docstrings of the declaration's parts as descriptions."""
    schema = Framework.model_json_schema(by_alias=True, schema_generator=AsWritten)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def as_file() -> str:
    """The schema as it lies beside the shipped frameworks."""
    return json.dumps(framework_schema(), indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(as_file(), encoding="utf-8")
