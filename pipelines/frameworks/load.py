"""From YAML files to checked frameworks: the shipped library first, the trust's own over it."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

import yaml
from pydantic import ValidationError

from pipelines.frameworks.consistency import check_framework, contradictions
from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.declaration_error import DeclarationError, quote
from pipelines.frameworks.explain import explain, explain_all
from pipelines.frameworks.known_subjects import unknown_subjects
from pipelines.frameworks.periods import clashes, until
from pipelines.read_once import read_once

SHIPPED_FRAMEWORKS = Path(__file__).resolve().parents[2] / "dbt_project" / "frameworks"


class _TextLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
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


def load_framework(file: Path, subjects: Collection[str] | None = None) -> Framework:
    """Reads and checks one declaration; raises DeclarationError. `subjects`: those that the trust's reports know."""
    framework = _sound_framework(file)
    for unknown in unknown_subjects(framework, file, subjects):
        raise unknown
    return framework


@read_once
def _sound_framework(file: Path) -> Framework:
    try:
        framework = Framework.model_validate(read_declaration(file))
    except ValidationError as error:
        raise explain(error, file) from None
    check_framework(framework, file)
    return framework


def read_declaration(file: Path) -> dict:
    """What is written in a file, every value as text; raises DeclarationError where that can't be read as keys."""
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
    return written


def faults(file: Path, subjects: Collection[str] | None = None) -> tuple[Framework | None, list[DeclarationError]]:
    """The framework (None where its keys can't be read) and all that is wrong with it that can be told at once.

    What else declares the same framework in its folder is looked at too.
    """
    try:
        framework = Framework.model_validate(read_declaration(file))
    except DeclarationError as error:
        return None, [error]
    except ValidationError as error:
        return None, explain_all(error, file)
    alone = [*contradictions(framework, file), *unknown_subjects(framework, file, subjects)]
    return framework, alone or clashes([(file, framework), *_others(framework, file)])


def load_frameworks(shipped: Path, own: Path | None = None, subjects: Collection[str] | None = None) -> list[Framework]:
    """All frameworks in order of id and time; one in `own` stands in place of the shipped one with its id, from its
    `valid_from` on where it has one.

    A folder that does not exist holds no frameworks. Raises DeclarationError.
    """
    by_id = _load_folder(shipped, subjects)
    for key, versions in (_load_folder(own, subjects) if own else {}).items():
        by_id[key] = [*until(versions[0].valid_from, by_id.get(key, [])), *versions]
        for clash in clashes((Path(f"{key}.yml"), version) for version in by_id[key]):
            raise clash
    loaded = [framework for key in sorted(by_id) for framework in by_id[key]]
    for framework in loaded:
        target = framework.converts_to and framework.converts_to.framework
        if target and target not in by_id:
            near = get_close_matches(target, by_id, n=1)
            write = quote(near[0]) if near else "the id of a framework that is declared"
            raise DeclarationError(f"{framework.id}.yml", "converts_to, framework", quote(target), write)
    return loaded


def _load_folder(folder: Path, subjects: Collection[str] | None) -> dict[str, list[Framework]]:
    """The declarations by id, those of one framework in order of time."""
    read = [(file, load_framework(file, subjects)) for file in _files(folder)]
    for clash in clashes(read):
        raise clash
    loaded: dict[str, list[Framework]] = {}
    for _, framework in sorted(read, key=lambda declared: declared[1].valid_from or ""):
        loaded.setdefault(framework.id, []).append(framework)
    return loaded


def _files(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")])


def _others(framework: Framework, file: Path) -> list[tuple[Path, Framework]]:
    """Sound declarations of the same framework in files beside this one."""
    beside = [other for other in _files(file.parent) if other.stem.partition(".")[0] == framework.id]
    read = [(other, _faultless(other)) for other in beside if other.resolve() != file.resolve()]
    return [(other, found) for other, found in read if found is not None and found.id == framework.id]


def _faultless(file: Path) -> Framework | None:
    """The framework of a file that is sound by itself; None of any other."""
    try:
        return load_framework(file)
    except DeclarationError:
        return None
