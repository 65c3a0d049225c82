"""Files stay short enough to read at one sitting, and a model is a pair."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from project_files import ROOT, files, text

MOST_LINES = {".py": 300, ".sql": 150}
MODELS = files(".sql", rooms=("dbt_project/models",))


@pytest.mark.parametrize("suffix", MOST_LINES)
def test_no_file_is_longer_than_agreed(suffix: str) -> None:
    lengths = {str(path): len(text(path).splitlines()) for path in files(suffix)}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES[suffix]} == {}


def test_every_model_has_its_yml_beside_it() -> None:
    assert [str(path) for path in MODELS if not (ROOT / path.with_suffix(".yml")).is_file()] == []


def test_every_yml_of_a_model_has_its_sql_beside_it() -> None:
    written = files(".yml", rooms=("dbt_project/models",))
    of_models = [path for path in written if path.stem.startswith(("stg_", "int_", "dim_", "fct_", "rpt_"))]
    assert [str(path) for path in of_models if not (ROOT / path.with_suffix(".sql")).is_file()] == []


def test_no_two_models_share_a_name() -> None:
    assert [name for name, times in Counter(path.stem for path in MODELS).items() if times > 1] == []


def test_no_file_is_named_for_nothing() -> None:
    said_nothing = {"utils", "util", "helpers", "helper", "misc", "common", "data", "info", "stuff", "temp"}
    names = {part for path in files(".py", ".sql", ".yml") for part in Path(path).with_suffix("").parts}
    assert names & said_nothing == set()
