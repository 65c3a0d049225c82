from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pytest
from demo_files import rolls_of

from pipelines.demo import write_trust


def contents(folder: Path) -> dict[str, tuple[str, float]]:
    """Every file beside and below a workspace, by its path: what it holds and when it landed."""
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime if "inbox" in path.parts else 0,
        )
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes_and_landing_times(tmp_path):
    for name in ("one", "other"):
        write_trust(tmp_path / name / "trust", schools=4, pupils=150, years=2, seed=7)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_another_seed_gives_other_pupils(tmp_path):
    for seed in (1, 2):
        write_trust(tmp_path / str(seed) / "trust", schools=3, pupils=120, years=1, seed=seed)
    one, two = (pd.read_csv(tmp_path / seed / "trust-truth/names.csv")["upn"] for seed in ("1", "2"))
    assert set(one.dropna()) != set(two.dropna())


def test_the_trust_has_as_many_pupils_at_every_point_as_asked(trust):
    truth = pd.read_csv(trust.truth_folder / "truth.csv")
    on_roll = truth.groupby("assessment_point")["upn"].nunique()
    assert list(on_roll) == [1800] * 9


def test_a_small_trust_has_the_schools_pupils_and_years_asked_for(small_trust):
    assert len(small_trust.school_ids) == 3
    assert small_trust.assessment_points == ["202526-autumn", "202526-spring", "202526-summer"]
    rolls = rolls_of(small_trust.folder)
    last = rolls[(rolls["point"] == "202526-summer") & (rolls["left_on"] == "")]
    assert len(last) == 120
    assert set(last["school_id"]) == set(small_trust.school_ids)


@pytest.mark.parametrize(
    ("schools", "pupils", "years"), [(1, 60, 1), (2, 61, 2), (5, 60, 1), (30, 60, 6), (30, 400, 1)]
)
def test_any_size_can_be_written(tmp_path, schools, pupils, years):
    written = write_trust(tmp_path / "trust", schools=schools, pupils=pupils, years=years)
    assert len(written.school_ids) == len(set(written.school_ids)) == schools
    assert len(written.assessment_points) == 3 * years
    assert (written.folder / "inbox/_trust").is_dir()


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"schools": 0}, "schools"),
        ({"schools": 31}, "schools"),
        ({"pupils": 59}, "pupils"),
        ({"years": 7}, "years"),
    ],
)
def test_numbers_out_of_range_are_refused_with_the_ones_to_write(tmp_path, asked, word):
    with pytest.raises(ValueError, match=f"{word} is .*: write"):
        write_trust(tmp_path / "trust", **asked)


def test_nothing_is_written_over_a_folder_that_holds_something(tmp_path):
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust/trust.yml").write_text("name: A real trust\n")
    with pytest.raises(FileExistsError, match="holds something already"):
        write_trust(tmp_path / "trust", schools=1, pupils=60, years=1)


def test_nothing_is_written_over_another_key(tmp_path):
    (tmp_path / "trust.key").write_text("a key that somebody needs\n")
    with pytest.raises(FileExistsError, match="holds another key"):
        write_trust(tmp_path / "trust", schools=1, pupils=60, years=1)
    assert (tmp_path / "trust.key").read_text() == "a key that somebody needs\n"


def test_truth_and_key_lie_outside_the_workspace(trust):
    assert not trust.truth_folder.is_relative_to(trust.folder)
    assert not trust.key_file.is_relative_to(trust.folder)
    key = trust.key_file.read_bytes().strip()
    for path in trust.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert key not in content
            assert b"true_attainment" not in content and b"leaning" not in content


def test_the_truth_covers_every_pupil_who_is_at_a_school(trust):
    truth = pd.read_csv(trust.truth_folder / "truth.csv")
    rolls = rolls_of(trust.folder)
    here = rolls[rolls["left_on"] == ""]
    on_rolls = set(zip(here["UPN"], here["school_id"], here["point"], strict=True))
    known = set(zip(truth["upn"], truth["school_id"], truth["assessment_point"], strict=True))
    assert on_rolls <= known
    assert {school for _, school, _ in known - on_rolls} == {"elmsworthy"}  # whose one roll never came
