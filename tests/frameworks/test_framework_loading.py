"""Which declarations count, and how one that the trust wrote stands in place of a shipped one."""

import pytest

from pipelines.frameworks import DeclarationError, load_frameworks
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
