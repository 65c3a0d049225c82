"""The glossary's words to avoid don't stand in anything that a school or a board reads."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from project_files import ROOT, files, text

ENTRY = re.compile(r"^- \*\*(?P<term>[^*]+)\*\*: (?P<meaning>.+?) \*Avoid:\* (?P<avoid>[^.]+)\.$", re.DOTALL)
GLOSSARY = [
    ENTRY.match(entry.strip()) or pytest.fail(f"not written as an entry: {entry[:60]}")
    for entry in re.split(r"\n(?=- \*\*|\n|## )", text(Path("GLOSSARY.md")))
    if entry.strip().startswith("- **")
]
AVOIDED = {" ".join(word.split()): entry["term"] for entry in GLOSSARY for word in re.split(r",\s+", entry["avoid"])}
# The words that a reader sees; ids, rules of choice and addresses beside them are not for reading.
READ_KEYS = {
    "message", "fix", "title", "question", "name", "meaning", "how", "who", "limits", "words", "text", "sentence",
    "meant", "signpost", "who_can_open",
}  # fmt: skip
CODE = re.compile(r"\{[{%#].*?[}%#]\}|<style.*?</style>|<[^>]*>|\{\w*\}", re.DOTALL)


def sentences(node: object, key: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from sentences(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from sentences(value, key)
    elif isinstance(node, str) and key in READ_KEYS:
        yield node


@functools.cache
def read_by_people() -> dict[str, str]:
    """File -> everything in it that somebody reads, code and markup taken out."""
    templates = {str(path): CODE.sub(" ", text(path)) for path in files(".j2", rooms=("reports",))}
    declared = [
        Path("expectations/messages.yml"),
        *(path.relative_to(ROOT) for path in (ROOT / "reports").glob("*.yml")),
    ]
    return templates | {str(path): CODE.sub(" ", "\n".join(sentences(yaml.safe_load(text(path))))) for path in declared}


def test_each_term_is_explained_once() -> None:
    terms = [entry["term"] for entry in GLOSSARY]
    assert sorted(set(terms)) == sorted(terms)
    assert len(terms) > 30


def test_no_word_to_avoid_is_itself_a_term() -> None:
    assert AVOIDED.keys() & {entry["term"] for entry in GLOSSARY} == set()


def test_the_readers_texts_are_found() -> None:
    texts = read_by_people()
    assert "Send your roll first." in texts["expectations/messages.yml"]
    assert any("What came in" in body for body in texts.values())


@pytest.mark.parametrize("word", sorted(AVOIDED))
def test_no_reader_meets_a_word_to_avoid(word: str) -> None:
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}s?(?![\w-])", re.IGNORECASE)
    meets = {file: seen[0] for file, body in read_by_people().items() if (seen := pattern.search(body))}
    assert meets == {}, f"say “{AVOIDED[word]}”"
