"""YAML that a person wrote: read, or told in one line where it can't be."""

from __future__ import annotations

from pathlib import Path

import yaml

from pipelines.workspace.errors import ConfigurationError, cannot_be_read

# What the reader of YAML says, and what that means to whoever wrote the line.
MEANT = {
    "mapping values are not allowed in this context": (
        "a colon stands where none can",
        "put a text that holds a colon in quotes, and begin each key on a line of its own",
    ),
    "found character that cannot start any token": (
        "a tab, or a sign such as @ or %, stands where none can",
        "indent with spaces, and put such a text in quotes",
    ),
    "did not find expected key": (
        "this line is not indented as those above it, or a text in quotes ends too soon",
        "indent it as its neighbours are",
    ),
    "did not find expected '-' indicator": ("a list ends here without a key", "begin the line with a hyphen"),
    "did not find expected ',' or '}'": ("a { above is never closed", "close it with }"),
    "did not find expected ',' or ']'": ("a [ above is never closed", "close it with ]"),
    "found unexpected end of stream": ("a quotation mark is never closed", "close it"),
}


class _Fault(yaml.YAMLError):
    """A fault that is plain YAML all the same; `mark` says where it stands."""

    def __init__(self, found: str, write: str, mark: yaml.Mark) -> None:
        super().__init__(found)
        self.found, self.write, self.problem_mark = found, write, mark


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Refuses a key that stands twice, where plain YAML silently takes the last, and days that no month has."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        seen: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise _Fault(f'"{key.value}" is written twice', "keep one of the two", key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)

    def a_day(self, node: yaml.ScalarNode) -> object:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            raise _Fault(f'"{node.value}" is not a day', "write a date like 2026-06-01", node.start_mark) from None


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.a_day)


def read_yaml(path: Path, file: str) -> object:
    """What a file says; `file` is its name in errors. Raises ConfigurationError, and FileNotFoundError."""
    try:
        return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_Loader)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ConfigurationError(file, "", *cannot_be_read(error)) from None
    except UnicodeDecodeError:
        raise ConfigurationError(file, "", "is not saved as UTF-8", "save it again with the encoding UTF-8") from None
    except _Fault as fault:
        raise ConfigurationError(file, _line(fault), fault.found, fault.write) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # the last two from tags and deep nesting
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "see the line"
        meant, write = MEANT.get(problem, (problem, "mend this line"))
        raise ConfigurationError(file, _line(error), f"cannot be read as YAML ({meant})", write) from None


def _line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}" if mark else ""
