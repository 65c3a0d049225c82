from __future__ import annotations

import dataclasses
import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rpt_warehouse import POINT

from reports import folders, slots
from reports.publish import Gate, publish
from reports.sign_off import sign_off, signature_for

PASSED = [Gate("rows add up", True, "Every row is accounted for.")]
LISTS = Path(__file__).parents[2] / "reports"
FAILED = [*PASSED, Gate("no hidden number follows", False, "A hidden number can be worked out from Table 1.")]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "published"


def ask(place: Path, drafts: Path, gates=PASSED, **other):
    return publish(place, drafts, assessment_point=POINT, edition="board", gates=gates, **other)


def change(drafts: Path, old: str, new: str) -> None:
    page = drafts / "board" / POINT / "trust-overview.html"
    page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_draft_that_passed_every_gate_becomes_version_1_and_latest(place, drafted):
    publication = ask(place, drafted("everything_shown"))
    assert (publication.outcome, publication.version) == ("published", 1)
    folder = place / "board" / POINT
    assert publication.folder == folder / "v1"
    page = (folder / "v1" / "trust-overview.html").read_text(encoding="utf-8")
    assert "<title>Trust overview, Summer 2026, Example Trust</title>" in page
    assert "<!--version-->Version 1<!--/version-->" in page
    assert "Nobody has signed this version. It was published because every automatic check passed." in page
    assert "Draft" not in page
    assert {path.name: path.read_bytes() for path in (folder / "latest").iterdir()} == {
        path.name: path.read_bytes() for path in (folder / "v1").iterdir()
    }


def test_publishing_changes_nothing_on_a_page_but_its_slots(place, drafted):
    drafts = drafted("everything_shown")
    publication = ask(place, drafts)
    for page in publication.folder.glob("*.html"):
        draft = (drafts / "board" / POINT / page.name).read_text(encoding="utf-8")
        assert slots.emptied(page.read_text(encoding="utf-8")) == slots.emptied(draft)
    assert slots.content_hash(publication.folder) == publication.content_hash


def test_the_same_content_is_not_published_twice(place, drafted):
    ask(place, drafted("everything_shown"))
    again = ask(place, drafted("everything_shown", "rebuilt", build_id="another build"))
    assert (again.outcome, again.version) == ("unchanged", 1)
    assert "Nothing new" in again.sentence
    assert not (place / "board" / POINT / "v2").exists()


def test_new_content_is_the_next_version_and_the_old_one_stays(place, drafted):
    drafts = drafted("everything_shown")
    first = ask(place, drafts).folder
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    change(drafts, "303 of 440", "304 of 440")
    second = ask(place, drafts)
    assert second.version == 2
    page = (second.folder / "trust-overview.html").read_text(encoding="utf-8")
    assert "Version 2, in place of version 1" in page
    assert {path.name: path.read_bytes() for path in first.iterdir()} == before
    assert "304 of 440" in (second.folder.parent / "latest" / "trust-overview.html").read_text(encoding="utf-8")


def test_a_failed_gate_stops_publication_with_its_sentence(place, drafted):
    publication = ask(place, drafted("everything_shown"), gates=FAILED)
    assert publication.outcome == "refused"
    assert publication.sentence == "Not published: A hidden number can be worked out from Table 1."
    assert not place.exists()


def test_no_draft_is_one_sentence(place, tmp_path):
    assert "There is no draft of 202526-summer" in ask(place, tmp_path).sentence


def test_a_demanded_signature_that_is_missing_stops_publication(place, drafted):
    publication = ask(place, drafted("everything_shown"), require_signature=True)
    assert (publication.outcome, publication.version) == ("refused", None)
    assert "nobody has signed" in publication.sentence


def test_a_signature_is_printed_and_binds_to_exactly_what_was_signed(place, drafted, tmp_path):
    drafts, register = drafted("everything_shown"), tmp_path / "signatures.jsonl"
    content_hash = slots.content_hash(drafts / "board" / POINT)
    sign_off(
        register, assessment_point=POINT, content_hash=content_hash, name="Ana <b>Silva</b>", role="Director",
        signed_at=datetime(2026, 7, 20, 23, 30, tzinfo=UTC),
    )  # fmt: skip
    signature = signature_for(register, assessment_point=POINT, content_hash=content_hash)
    changed = tmp_path / "changed"
    shutil.copytree(drafts, changed)
    change(changed, "303 of 440", "304 of 440")
    refused = ask(place, changed, signed_by=signature, require_signature=True)
    assert refused.outcome == "refused"
    assert "signed pages that have changed since" in refused.sentence
    assert signature_for(register, assessment_point=POINT, content_hash=refused.content_hash) is None

    published = ask(place, drafts, signed_by=signature, require_signature=True)
    page = (published.folder / "trust-overview.html").read_text(encoding="utf-8")
    assert "Ana &lt;b&gt;Silva&lt;/b&gt;, Director, on 21 July 2026" in page  # half past midnight in England


def test_the_register_keeps_every_signature_and_the_latest_counts(tmp_path):
    register = tmp_path / "signatures.jsonl"
    for name in ("Ana", "Ben"):
        sign_off(
            register, assessment_point=POINT, content_hash="x", name=name, role="Head",
            signed_at=datetime(2026, 7, 20, tzinfo=UTC),
        )  # fmt: skip
    assert len(register.read_text(encoding="utf-8").splitlines()) == 2
    assert signature_for(register, assessment_point=POINT, content_hash="x").name == "Ben"
    assert signature_for(register, assessment_point="202526-spring", content_hash="x") is None


def test_a_signature_without_a_name_is_refused(tmp_path):
    with pytest.raises(ValueError, match="name and a role"):
        sign_off(
            tmp_path / "s.jsonl", assessment_point=POINT, content_hash="x", name=" ", role="Head",
            signed_at=datetime(2026, 7, 20, tzinfo=UTC),
        )  # fmt: skip


def test_the_manifest_says_build_hash_gates_and_program_version(place, drafted):
    publication = ask(place, drafted("everything_shown"))
    manifest = json.loads((publication.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["build_id"] == "3f9c0a"
    assert manifest["content_hash"] == publication.content_hash
    assert manifest["gates"] == [dataclasses.asdict(gate) for gate in PASSED]
    assert manifest["program_version"]
    # the lists of sentences and of questions say their own versions on their first lines
    said = {name: (LISTS / f"{name}.yml").read_text("utf-8") for name in ("headlines", "questions")}
    for name, text in said.items():
        assert re.search(rf"^version: {manifest[f'{name}_version']}$", text, re.MULTILINE), name
    assert manifest["signature"] is None


def test_a_run_killed_while_writing_leaves_no_half_version(place, drafted, monkeypatch):
    drafts = drafted("everything_shown")
    monkeypatch.setattr(folders.Path, "rename", _killed)
    with pytest.raises(KeyboardInterrupt):
        ask(place, drafts)
    monkeypatch.undo()
    assert folders.last_version(place / "board" / POINT) is None
    publication = ask(place, drafts)
    assert publication.version == 1
    assert sorted(path.name for path in (place / "board" / POINT).iterdir()) == ["latest", "v1", "versions.json"]


def test_a_latest_that_a_killed_run_left_undone_is_mended(place, drafted):
    drafts = drafted("everything_shown")
    folder = ask(place, drafts).folder.parent
    shutil.rmtree(folder / "latest")
    assert ask(place, drafts).outcome == "unchanged"
    assert (folder / "latest" / "trust-overview.html").exists()


def _killed(*_: object) -> None:
    raise KeyboardInterrupt
