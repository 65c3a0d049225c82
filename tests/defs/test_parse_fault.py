"""What dbt can't read in its project is one line that names the file, before anything runs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from pipelines.defs.warehouse.parse_fault import parse_fault
from tests.conftest import MadeTrust

ROOT = Path(__file__).resolve().parents[2]
# As dbt 1.11 words them.
TOLD = {
    "a bracket left open": (
        "Compilation Error in model dim_pupil (models/marts/dim_pupil.sql)\n  unexpected '}', expected ')'\n"
        "    line 45\n      {{ ref('nope' }}",
        "dbt_project/models/marts/dim_pupil.sql: line 45: unexpected '}', expected ')'; ",
    ),
    "a model that isn't there": (
        "Compilation Error\n  Model 'model.commonterm.dim_pupil' (models/marts/dim_pupil.sql) depends on a node named "
        "'nope' which was not found",
        "dbt_project/models/marts/dim_pupil.sql: Model 'model.commonterm.dim_pupil' (models/marts/dim_pupil.sql) "
        "depends on a node named 'nope' which was not found; ",
    ),
    "a model's YAML": (
        "Parsing Error\n  Error reading commonterm: marts/dim_pupil.yml - Runtime Error\n    Syntax error near line 4\n"
        "    --------------------\n    1  | version: 2\n    4  |    foo: [\n    \n    Raw Error:\n"
        '    --------------------\n    while parsing a block collection\n      in "<unicode string>", line 3, '
        "column 3\n    did not find expected '-' indicator\n      in \"<unicode string>\", line 4, column 4",
        "dbt_project/models/marts/dim_pupil.yml: line 4: did not find expected '-' indicator; ",
    ),
    "the project's own file": (
        "Runtime Error\n  Syntax error near line 2\n  --------------------\n  1  | name: [\n  \n  Raw Error:\n"
        '  --------------------\n  while parsing a flow node\n  did not find expected node content\n    in "<u',
        "dbt_project/dbt_project.yml: line 2: did not find expected node content; ",
    ),
    "something else": ("Trouble", "dbt_project/dbt_project.yml: Trouble; "),
}


@pytest.mark.parametrize(("said", "line"), TOLD.values(), ids=TOLD)
def test_the_line_names_the_file_and_the_reason(said: str, line: str) -> None:
    assert str(parse_fault(said)).startswith(line)
    assert "\n" not in str(parse_fault(said))


def test_a_run_on_a_broken_model_is_that_line_and_no_traceback(trust: MadeTrust, tmp_path: Path) -> None:
    import subprocess

    project = tmp_path / "dbt_project"
    shutil.copytree(ROOT / "dbt_project", project)
    with (project / "models" / "marts" / "dim_pupil.sql").open("a", encoding="utf-8") as model:
        model.write("\n{{ ref('nope' }}\n")
    code = (
        "import sys; from pathlib import Path; import pipelines.defs.warehouse.dbt_in_process as d\n"
        "d.PROJECT = Path(sys.argv[1]); d._PLACE[:] = ['--project-dir', sys.argv[1], '--profiles-dir', sys.argv[1]]\n"
        "from pipelines.cli import main; sys.argv = ['commonterm', 'run', '--workspace', sys.argv[2]]; main()"
    )
    command = [sys.executable, "-c", code, str(project), str(trust.folder)]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("dbt_project/models/marts/dim_pupil.sql: line ")
    assert ended.stderr.count("\n") == 1
