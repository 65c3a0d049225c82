"""What a trustee or a head can work out with the published files alone, without a line of the program's own audit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import seeded_trust
from pencil_and_paper import Found, narrowed
from published_files import Said, read
from seeded_publication import publish_twice

VERSIONS = ("v1", "v2")
SCHOOLS = {school for schools in seeded_trust.PHASES.values() for school in schools}
SENT_NOTHING_MORE = frozenset(SCHOOLS - {seeded_trust.LATE})
ELM_AND_FIR = {
    "Primary,Year 6,reading,Elm,c,,,": "Primary,Year 6,reading,Elm,,28,20,",
    "Primary,Year 6,reading,Fir,c,,,": "Primary,Year 6,reading,Fir,,58,42,",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_twice(tmp_path_factory.mktemp("seeded"))


def board(published: Path, version: str) -> Path:
    return published / "board" / seeded_trust.POINT / version


def edited(folder: Path, copy: Path, name: str, instead: dict[str, str]) -> list[Said]:
    """What the files say with lines of a spreadsheet written otherwise."""
    shutil.copytree(folder, copy)
    text = (copy / name).read_text(encoding="utf-8")
    for line, other in instead.items():
        assert text.count(line) == 1
        text = text.replace(line, other)
    (copy / name).write_text(text, encoding="utf-8")
    return read(copy)


def followed(found: list[Found], school: str, measure: str) -> set[tuple]:
    mine = [one for one in found if (one.group.school, one.group.measure) == (school, measure)]
    return {(one.count, one.low, one.high) for one in mine}


def test_much_is_kept_back_and_a_trustee_narrows_none_of_it_not_even_with_both_versions(published: Path) -> None:
    said = {version: read(board(published, version)) for version in VERSIONS}
    assert sum(one.is_kept_back for one in said["v2"]) >= 50
    assert narrowed(said, SENT_NOTHING_MORE) == []


@pytest.mark.parametrize("school", ["elm", "holly", "oak", "maple"])
def test_a_head_who_reads_the_own_page_as_well_narrows_nothing(published: Path, school: str) -> None:
    own = published / "schools" / school / seeded_trust.POINT / "v1"
    assert narrowed({"v1": read(board(published, "v1")) + read(own, school)}) == []


def test_hiding_the_small_school_alone_is_found_out(published: Path, tmp_path: Path) -> None:
    """Of 440 pupils 303 met; of the 431 of seven schools 296 did: 7 of Holly's 9 met, 2 did not."""
    said = edited(board(published, "v2"), tmp_path / "naive", "trust-overview-schools.csv", ELM_AND_FIR)
    assert followed(narrowed({"v2": said}), "holly", "M15") == {("met", 7, 7), ("did not", 2, 2)}


def test_what_the_version_before_printed_is_found_out_beside_the_one_that_hides_it(
    published: Path, tmp_path: Path
) -> None:
    """v1 lacks 12 of Ash's results, so its totals are others; Elm, Fir and Holly are the same in both."""
    said = {
        "v1": edited(board(published, "v1"), tmp_path / "naive", "trust-overview-schools.csv", ELM_AND_FIR),
        "v2": read(board(published, "v2")),
    }
    assert followed(narrowed(said, SENT_NOTHING_MORE), "holly", "M15") == {("met", 7, 7), ("did not", 2, 2)}


def test_an_action_of_all_schools_is_found_to_tell_of_a_phase_that_is_not_shown(
    published: Path, tmp_path: Path
) -> None:
    """1,017 pupils, 205 persistently absent: less 203 of 1,009 in primary and secondary schools, 2 of Rowan's 8."""
    action = {"The trust: persistent absence,c,,,Not shown,": 'The trust: persistent absence,,1017,,"20.2% of 1,017",'}
    said = edited(board(published, "v2"), tmp_path / "naive", "trust-overview-actions.csv", action)
    found = [one for one in narrowed({"v2": said}) if one.group.measure == "absence"]
    assert {(one.group.phase, one.count, one.low, one.high) for one in found} == {
        ("special", "met", 2, 2), ("special", "did not", 6, 6),
    }  # fmt: skip
