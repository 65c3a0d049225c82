"""Nothing is published past a gate that fails: one sentence says which, the draft stays a draft."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from cells_told import POINT
from drafted_trust import SCHOOLS, tell, write_drafts, write_receipts

from pipelines.publication.editions import publish_edition
from pipelines.publication.gates import Gates
from pipelines.publication.signing import sign
from pipelines.publication.stamping import stamp_drafts
from pipelines.publication.withdrawing import withdraw_version
from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.workspace import Workspace
from reports.drafts import note_content

BOARD = ("board", POINT)


def publish(workspace: Workspace, correction: str = ""):
    [outcome] = publish_edition(workspace, POINT, "board", correction)
    return outcome


def page(workspace: Workspace) -> str:
    return (workspace.drafts / "board" / POINT / "trust-overview.html").read_text(encoding="utf-8")


def refused(workspace: Workspace) -> str:
    """The sentence; nothing is published, and the draft says that it is one."""
    outcome = publish(workspace)
    assert outcome.outcome == "refused"
    assert not (workspace.published / "board").exists()
    assert stamp_drafts(workspace)[BOARD] == "Draft"
    assert "<!--tag-->Draft<!--/tag-->" in page(workspace)
    return outcome.sentence


def test_a_draft_past_every_gate_is_checked_and_published(tmp_path: Path) -> None:
    workspace = write_drafts(tmp_path)
    assert stamp_drafts(workspace)[BOARD] == "Checked"
    assert "every automatic check passed" in page(workspace)
    assert publish(workspace).outcome == "published"
    manifest = json.loads((workspace.published / "board" / POINT / "v1" / "manifest.json").read_text("utf-8"))
    assert [(gate["name"], gate["passed"]) for gate in manifest["gates"]] == [
        ("newest_inputs", True), ("rows_accounted_for", True), ("hidden_numbers", True),
    ]  # fmt: skip


def test_drafts_of_another_build_are_refused(tmp_path: Path) -> None:
    workspace = write_drafts(tmp_path)
    pd.DataFrame({"build_id": ["newer"]}).to_parquet(workspace.reference / "trust.parquet")
    assert "not of the newest files" in refused(workspace)


@pytest.mark.parametrize(("name", "said", "instead"),
                         [("trust-overview.html", "45 met", "54 met"), ("schools.csv", "30,20", "30,21")])  # fmt: skip
def test_a_draft_that_somebody_changed_by_hand_is_refused(tmp_path: Path, name: str, said: str, instead: str) -> None:
    workspace = write_drafts(tmp_path)
    draft = workspace.drafts / "board" / POINT / name
    draft.write_text(draft.read_text("utf-8").replace(said, instead), encoding="utf-8")
    assert "changed since they were made: run `commonterm run`" in refused(workspace)


def test_a_list_of_pupils_that_somebody_changed_by_hand_is_refused(tmp_path: Path) -> None:
    workspace = write_drafts(tmp_path)
    named = workspace.drafts / "restricted" / "oak" / POINT
    named.mkdir(parents=True)
    (named / "pupils-to-act-on.html").write_text("<title>Draft: Oak</title>3 of 30 pupils", encoding="utf-8")
    note_content(workspace.drafts, [f"restricted/oak/{POINT}"])
    assert Gates(workspace).of("restricted/oak", POINT)[0].passed
    (named / "pupils-to-act-on.html").write_text("<title>Draft: Oak</title>2 of 30 pupils", encoding="utf-8")
    newest = Gates(workspace).of("restricted/oak", POINT)[0]
    assert not newest.passed and "changed since they were made: run `commonterm run`" in newest.sentence


def test_rows_that_do_not_add_up_are_refused(tmp_path: Path) -> None:
    workspace = write_drafts(tmp_path)
    write_receipts(tmp_path, accepted=9)
    assert "The rows of 1 files don't add up." in refused(workspace)


def test_a_hidden_number_that_follows_is_refused_and_named_by_its_figure(tmp_path: Path) -> None:
    """67 - 30 - 28 = 9 pupils, 45 - 20 - 18 = 7 of whom met."""
    assert "could be worked out: holly." in refused(write_drafts(tmp_path, schools=SCHOOLS | {"elm": (28, 18)}))


def test_a_spreadsheet_that_prints_what_the_page_hides_is_refused(tmp_path: Path) -> None:
    """The table says that both are hidden; whoever wrote the spreadsheet printed one of them all the same."""
    workspace = write_drafts(tmp_path, schools=SCHOOLS | {"elm": (28, 18)})
    tell(tmp_path, (67, 45), SCHOOLS)
    assert "could be worked out: elm, holly." in refused(workspace)


def test_drafts_that_do_not_say_what_they_tell_are_refused(tmp_path: Path) -> None:
    workspace = write_drafts(tmp_path)
    (tmp_path / "drafts" / "told" / "cells.csv").unlink()
    assert "It is not known what the drafts tell" in refused(workspace)


def test_an_earlier_version_that_tells_what_is_hidden_now_stands_in_the_way_until_it_is_taken_back(
    tmp_path: Path,
) -> None:
    shown = {"oak": (30, 20), "elm": (28, 18), "holly": (19, 11)}
    assert publish(write_drafts(tmp_path, trust=(77, 49), schools=shown)).outcome == "published"
    again = shown | {"holly": (16, 9)}
    workspace = write_drafts(tmp_path, build="b2", trust=(74, 47), schools=again)
    outcome = publish(workspace)
    assert outcome.outcome == "refused"
    assert "could be worked out: holly." in outcome.sentence
    assert "commonterm withdraw" in outcome.sentence
    withdraw_version(workspace, POINT, "board", 1, because="Holly's roll was wrong.", by="R Amory", role="Chair")
    assert publish(workspace).version == 2


def test_a_demanded_signature_is_asked_for_after_the_gates(tmp_path: Path) -> None:
    write_drafts(tmp_path)
    settings = tmp_path / "trust.yml"
    settings.write_text(settings.read_text("utf-8") + "publication: {require_signature: true}\n", encoding="utf-8")
    workspace = Workspace.at(tmp_path)
    unsigned = publish(workspace).sentence
    assert "nobody has signed" in unsigned
    assert f"commonterm sign-off --assessment-point {POINT}" in unsigned
    sign(workspace, POINT, "R Amory", "Chair")
    assert stamp_drafts(workspace)[BOARD] == "Signed off"
    folder = publish(workspace).folder
    assert "Published v1. Signed off." in (folder / "trust-overview.html").read_text(encoding="utf-8")


def test_a_signature_for_other_bytes_is_named_and_asked_for_anew(tmp_path: Path) -> None:
    """R Amory signed 45 of 67; the next run makes it 46."""
    write_drafts(tmp_path)
    settings = tmp_path / "trust.yml"
    settings.write_text(settings.read_text("utf-8") + "publication: {require_signature: true}\n", encoding="utf-8")
    sign(Workspace.at(tmp_path), POINT, "R Amory", "Chair")
    write_drafts(tmp_path, build="b2", trust=(67, 46))
    settings.write_text(settings.read_text("utf-8") + "publication: {require_signature: true}\n", encoding="utf-8")
    said = publish(Workspace.at(tmp_path)).sentence
    assert "R Amory signed pages that have changed since" in said
    assert f"commonterm sign-off --assessment-point {POINT}" in said


@pytest.mark.parametrize(("name", "role", "option"), [(" ", "Chair", "--by"), ("R Amory", "", "--role")])
def test_nobody_signs_without_a_name_and_a_role(tmp_path: Path, name: str, role: str, option: str) -> None:
    with pytest.raises(ConfigurationError, match=option):
        sign(write_drafts(tmp_path), POINT, name, role)


def test_what_cannot_be_taken_back_is_one_sentence_that_says_what_to_do(tmp_path: Path) -> None:
    workspace = write_drafts(tmp_path)
    publish(workspace)
    with pytest.raises(ConfigurationError) as refusal:
        withdraw_version(workspace, POINT, "board", 7, because="Wrong.", by="R Amory", role="Chair")
    assert str(refusal.value) == (
        "commonterm withdraw: there is no version 7 to take back; look at `commonterm status` for what stands"
    )


def test_there_is_nothing_to_take_back_before_anything_is_published(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=f"nothing of {POINT} is published"):
        withdraw_version(write_drafts(tmp_path), POINT, "board", 1, because="Wrong.", by="R Amory", role="Chair")
