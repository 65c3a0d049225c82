"""From `init` to a first run, before any school has dropped a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from command import Finished, commonterm
from what_stands import rows


@dataclass(frozen=True)
class FirstSteps:
    folder: Path
    made: Finished
    without_schools: Finished
    ran: Finished


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> FirstSteps:
    """A new workspace; a run before a school is written down, and one after, both with nothing dropped."""
    home = tmp_path_factory.mktemp("home")
    folder = home / "new trust"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HOME", str(home))
        environment.setenv("USERPROFILE", str(home))
        made = commonterm(folder, "init", str(folder), "--name", "Fernhollow Trust")
        without_schools = commonterm(folder, "run")
        with (folder / "schools.csv").open("a", encoding="utf-8") as schools:
            schools.write("fernhollow,Fernhollow Primary School,primary,,,,,,\n")
        return FirstSteps(folder, made, without_schools, commonterm(folder, "run"))


def test_init_says_what_it_wrote_where_the_key_lies_and_what_to_do_next(steps: FirstSteps) -> None:
    assert (steps.made.code, steps.made.out) == (0, "")
    key = steps.folder.parent / ".config" / "commonterm" / "fernhollow-trust.key"
    assert key.is_file()
    assert str(key) in steps.made.err
    assert "commonterm run" in steps.made.err


def test_a_trust_without_schools_is_told_to_write_them_down(steps: FirstSteps) -> None:
    assert steps.without_schools.code == 2
    assert steps.without_schools.err == "schools.csv: names no school; add one row for each school of the trust"


def test_a_run_with_nothing_dropped_ends_well_and_says_so(steps: FirstSteps) -> None:
    assert (steps.ran.code, steps.ran.out) == (0, ""), steps.ran.err
    assert steps.ran.err.splitlines()[0] == "0 new files; 0 rows accepted in all; 0 draft pages."


def test_its_warehouse_stands_with_every_table_and_the_school(steps: FirstSteps) -> None:
    tables = rows(steps.folder, "marts")
    assert len(tables["marts.dim_school"]) == 1
    assert tables["marts.fct_assessment_result"] == tables["marts.fct_file_receipt"] == []
