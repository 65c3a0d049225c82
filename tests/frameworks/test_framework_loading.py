"""Which declarations count, and how one that the trust wrote stands in place of a shipped one."""

import pytest

from pipelines.frameworks import DeclarationError, compile_frameworks, load_frameworks
from tests.frameworks.declarations import MARKS, WORDS, write


@pytest.fixture
def folders(tmp_path):
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    return shipped, own


def test_the_trusts_own_declaration_overrides_the_shipped_one(folders):
    shipped, own = folders
    write(shipped, WORDS)
    write(shipped, MARKS.replace("id: ours", "id: another"), "another.yml")
    write(own, WORDS.replace("name: Ours", "name: Our own words"))
    loaded = load_frameworks(shipped, own)
    assert [(framework.id, framework.name) for framework in loaded] == [
        ("another", "Ours"),
        ("ours", "Our own words"),
    ]


def test_a_workspace_without_frameworks_has_the_shipped_ones(folders):
    shipped, own = folders
    write(shipped, WORDS)
    assert [framework.id for framework in load_frameworks(shipped, own / "missing")] == ["ours"]
    assert [framework.id for framework in load_frameworks(shipped)] == ["ours"]


def test_one_framework_in_two_files_for_the_same_time_is_refused(folders):
    shipped, own = folders
    write(own, WORDS)
    write(own, WORDS, "ours.yaml")
    with pytest.raises(DeclarationError, match="declares ours too; write the first academic year"):
        load_frameworks(shipped, own)


def _dated(text: str, first: str | None = None, last: str | None = None) -> str:
    return text + (f"valid_from: {first}\n" if first else "") + (f"valid_to: {last}\n" if last else "")


def test_declarations_of_one_framework_follow_each_other_in_time(folders):
    _, own = folders
    write(own, _dated(WORDS, last="202425"))
    write(own, _dated(WORDS.replace("common_band: 2", "common_band: 1"), "202526"), "ours.202526.yml")
    compiled = compile_frameworks(load_frameworks(own))
    grades = compiled["framework_grade"].query("grade == 'Low'").astype(object)
    lines = grades[["common_band", "valid_from", "valid_to"]].where(grades.notna(), None).values.tolist()
    assert lines == [[2, None, "202425"], [1, "202526", None]]
    assert len(compiled["framework"]) == 1


@pytest.mark.parametrize(
    ("last", "first", "message"),
    [
        (None, "202526", "while ours.yml lasts without an end; write valid_to: 202425 in ours.yml"),
        ("202526", "202526", "while ours.yml lasts to 202526; write valid_to: 202425 in ours.yml"),
        ("202324", "202526", "lasts to 202324: years without any; write valid_to: 202425 in ours.yml"),
    ],
)
def test_years_with_two_declarations_or_with_none_are_refused(last, first, message, folders):
    _, own = folders
    write(own, _dated(WORDS, last=last))
    write(own, _dated(WORDS, first), f"ours.{first}.yml")
    with pytest.raises(DeclarationError, match=message):
        load_frameworks(own)


def test_another_scale_is_another_framework(folders):
    _, own = folders
    write(own, _dated(MARKS, last="202425"))
    write(own, _dated(MARKS.replace("max: 25", "max: 30"), "202526"), "ours.202526.yml")
    with pytest.raises(DeclarationError, match=r"another scale than in .*; write the same, or an id of its own"):
        load_frameworks(own)


def test_marks_are_converted_to_a_framework_that_is_declared(folders):
    _, own = folders
    write(own, MARKS + "converts_to: {framework: theirs}\n")
    with pytest.raises(DeclarationError, match="converts_to, framework: found 'theirs'; write the id of a framework"):
        load_frameworks(own)


def test_a_dated_declaration_of_a_trust_leaves_former_years_to_the_shipped_one(folders):
    shipped, own = folders
    write(shipped, _dated(WORDS, "201516"))
    write(own, _dated(WORDS.replace("common_band: 2", "common_band: 1"), "202526"), "ours.202526.yml")
    loaded = load_frameworks(shipped, own)
    assert [(one.grades[0].common_band, one.valid_from, one.valid_to) for one in loaded] == [
        (2, "201516", "202425"),
        (1, "202526", None),
    ]
