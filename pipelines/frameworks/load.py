"""From YAML files to checked frameworks: the shipped library first, the trust's own over it."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import ValidationError

from pipelines.frameworks.consistency import check_framework
from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.declaration_error import DeclarationError, quote
from pipelines.frameworks.explain import explain

SHIPPED_FRAMEWORKS = Path(__file__).resolve().parents[2] / "dbt_project" / "frameworks"


class _TextLoader(yaml.SafeLoader):
    """Reads every value as the text that was written (null and empty apart): a grade 'On' stays a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        seen: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise yaml.constructor.ConstructorError(None, None, f"'{key.value}' twice", key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_framework(file: Path) -> Framework:
    """Reads and checks one declaration; raises DeclarationError."""
    try:
        written = yaml.load(file.read_text(encoding="utf-8-sig"), Loader=_TextLoader)
    except OSError:
        raise DeclarationError(file, "the file", "nothing to read", "the path of a readable file") from None
    except UnicodeDecodeError:
        raise DeclarationError(file, "the file", "bytes that are not UTF-8", "it again as UTF-8") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # the last two from tags and deep nesting
        mark = getattr(error, "problem_mark", None)
        key, found = f"line {mark.line + 1}" if mark else "the file", getattr(error, "problem", None)
        raise DeclarationError(
            file, key, (found or "no YAML").removeprefix("found "), "'key: value' lines, each key once"
        ) from None
    if not isinstance(written, dict):
        raise DeclarationError(file, "the file", quote(written), "'key: value' lines, such as id, name and kind")
    try:
        framework = Framework.model_validate(written)
    except ValidationError as error:
        raise explain(error, file) from None
    check_framework(framework, file)
    return framework


def load_frameworks(shipped: Path, own: Path | None = None) -> list[Framework]:
    """All frameworks in order of id; one in `own` stands in place of the shipped one with its id.

    A folder that does not exist holds no frameworks. Raises DeclarationError.
    """
    by_id = _load_folder(shipped) | (_load_folder(own) if own else {})
    return [by_id[key] for key in sorted(by_id)]


def _load_folder(folder: Path) -> dict[str, Framework]:
    loaded: dict[str, Framework] = {}
    for file in sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")]):
        framework = load_framework(file)
        if framework.id in loaded:
            raise DeclarationError(file, "id", f"{framework.id} twice", "it in one file only, .yml or .yaml")
        loaded[framework.id] = framework
    return loaded
