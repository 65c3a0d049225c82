"""`commonterm frameworks`: which there are, and what is wrong with the declaration of one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typed import Run

from tests.conftest import MadeTrust
from tests.frameworks.declarations import WORDS


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is no workspace and lies in none; it is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_workspace_the_programs_own_are_listed(outside: Path, run: Run) -> None:
    code, out, err = run("frameworks", "--json")
    told = json.loads(out)["frameworks"]
    assert (code, err) == (0, "")
    assert {one["comes_from"] for one in told} == {"the program"}
    assert "dfe-wts-exs-gds" in {one["id"] for one in told}


def test_a_trusts_own_are_listed_with_what_they_are_used_for(trust: MadeTrust, run: Run) -> None:
    trust.write("frameworks/ours.yml", WORDS)
    code, out, _ = run("frameworks", "--workspace", str(trust.folder), "--json")
    told = {one["id"]: one for one in json.loads(out)["frameworks"]}
    assert code == 0
    assert told["ours"]["comes_from"] == "your frameworks"
    assert (told["ours"]["used_for"], told["dfe-wts-exs-gds"]["used_for"]) == ([], ["any subject"])


def test_the_list_fits_a_terminal_of_a_hundred_columns(outside: Path, run: Run) -> None:
    lines = run("frameworks")[1].splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[0].split()[0] == "framework"


def test_a_sound_declaration_is_read_back(trust: MadeTrust, run: Run) -> None:
    file = trust.write("frameworks/ours.yml", WORDS)
    code, out, _ = run("frameworks", "check", str(file))
    assert code == 0
    assert "sound" in out and "common band 3 expected" in out
    assert "- {framework: ours}" in out


BROKEN = {
    "several keys at once": (
        WORDS.replace("source_status", "source_statis").replace("common_band: 3", "common_band: 7"),
        ["source_statis: found a key that is not known; write 'source_status'", "grades, entry 2, common_band"],
    ),
    "a grade without a band": (WORDS.replace(", common_band: 3", ""), ["grades, entry 2 (High), common_band"]),
    "a subject that nobody knows": (
        WORDS + "subjects: [reading, mathz]\n",
        ["subjects, entry 2: found 'mathz'; write 'maths'"],
    ),
    "cuts that overlap": (
        "id: ours\nname: Ours\nkind: mark\nsource: us\nsource_status: own\nscale: {min: 0, max: 20}\n"
        "bands: [{to: 9, common_band: 2}, {from: 7, common_band: 3}]\n",
        ["bands: found common bands 2 and 3 overlapping"],
    ),
    "a standardised score without its norm": (
        "id: ours\nname: Ours\nkind: standardised_score\nsource: us\nsource_status: own\nscale: {min: 70, max: 130}\n",
        ["scale, mean: found nothing; write the mean", "such as mean: 100"],
    ),
    "no YAML": ("name: 'Ours\n", ["line"]),
}


@pytest.mark.parametrize(("written", "said"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_told_by_key_with_what_to_write(
    written: str, said: list[str], outside: Path, run: Run
) -> None:
    file = outside / "ours.yml"
    file.write_text(written, encoding="utf-8")
    code, out, err = run("frameworks", "check", str(file))
    assert (code, err) == (2, "")
    assert all(line.startswith(str(file)) for line in out.splitlines())
    assert [part for part in said if part not in out] == []
    told = json.loads(run("frameworks", "check", str(file), "--json")[1])
    assert (told["sound"], len(told["faults"])) == (False, len(out.splitlines()))


def test_a_file_that_is_not_there_is_one_line(outside: Path, run: Run) -> None:
    code, out, _ = run("frameworks", "check", "nowhere.yml")
    assert code == 2
    assert out == "nowhere.yml: the file: found nothing to read; write the path of a readable file\n"


def test_facts_that_nobody_has_verified_are_listed_with_the_reason(outside: Path, run: Run) -> None:
    code, out, _ = run("frameworks", "--unverified", "--json")
    told = json.loads(out)["unverified"]
    assert code == 0
    assert {"where": "mapp", "fact": "scale", "why": "that the continuum runs from 1 to 10 is known from use"} in told
    assert {"where", "fact", "why"} == {key for one in told for key in one}
    assert [one["fact"] for one in told if one["where"] == "national_figure" and "attendance" in one["fact"]]
    assert "why it is in doubt" in run("frameworks", "--unverified")[1].splitlines()[0]


def test_a_table_of_published_figures_is_checked_line_by_line(trust: MadeTrust, run: Run) -> None:
    heading = "framework,subject,academic_year,score,cumulative_percent,source,source_status\n"
    trust.write("frameworks/ours.yml", WORDS)
    file = trust.write("frameworks/national/national_distribution.csv", heading + "ours,reading,202425,10,12,us,own\n")
    assert run("frameworks", "check", str(file))[:2] == (0, f"{file}: sound.\n")
    trust.write("frameworks/national/national_distribution.csv", heading + "ours,reading,2024,10,12,us,own\n")
    code, out, _ = run("frameworks", "check", str(file))
    assert code == 2
    assert out == f"{file}: line 2, academic_year: found '2024'; write an academic year in six digits, such as 202425\n"


def test_two_declarations_of_one_framework_for_the_same_year_are_told(trust: MadeTrust, run: Run) -> None:
    trust.write("frameworks/ours.yml", WORDS)
    file = trust.write("frameworks/ours.202526.yml", WORDS + 'valid_from: "202526"\n')
    code, out, _ = run("frameworks", "check", str(file))
    assert code == 2
    assert out.removeprefix(f"{file}: ") == (
        "valid_from: found '202526', while ours.yml lasts without an end; write valid_to: 202425 in ours.yml, or a "
        "later valid_from here\n"
    )
    trust.write("frameworks/ours.yml", WORDS + 'valid_to: "202425"\n')
    assert run("frameworks", "check", str(file))[0] == 0
