"""`commonterm doctor`: what is there, what isn't, and whether files may lie where they lie."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typed import Run

from pipelines.workspace import disk
from pipelines.workspace.disk import Disk
from tests.conftest import MadeTrust


def told(run: Run, *arguments: str) -> tuple[int, dict[str, dict[str, str]]]:
    code, out, err = run("doctor", *arguments, "--json")
    assert err == ""
    return code, {finding["thing"]: finding for finding in json.loads(out)["findings"]}


def test_a_sound_workspace_has_nothing_to_mend(trust: MadeTrust, run: Run) -> None:
    (trust.folder.parent / "trust.key").chmod(0o600)
    for school in ("cedar", "birch", "_trust"):
        (trust.folder / "inbox" / school).mkdir(parents=True)
    before = sorted(trust.folder.rglob("*"))
    code, found = told(run, "--workspace", str(trust.folder))
    assert code == 0
    assert {"Python", "packages", "Pango", "browser", "Java", "disk space", "clock"} <= found.keys()
    places = ("workspace", "warehouse", "Dagster's home", "lake", "key", "drop folders", "settings", "declarations")
    assert {place: found[place]["state"] for place in places} == dict.fromkeys(places, "ok")
    assert str(trust.folder) in found["workspace"]["found"]
    assert sorted(trust.folder.rglob("*")) == before


def test_without_a_workspace_the_computer_is_looked_at(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, found = told(run)
    assert code == 0
    assert found["workspace"]["state"] == "look" and "commonterm init" in found["workspace"]["cost"]


def test_a_lost_key_has_to_be_mended(trust: MadeTrust, run: Run) -> None:
    (trust.folder.parent / "trust.key").unlink()
    code, found = told(run, "--workspace", str(trust.folder))
    assert (code, found["key"]["state"]) == (1, "mend")


def test_a_key_that_others_may_read_is_worth_a_look(trust: MadeTrust, run: Run) -> None:
    (trust.folder.parent / "trust.key").chmod(0o644)
    assert told(run, "--workspace", str(trust.folder))[1]["key"]["state"] == "look"


def test_a_broken_settings_file_is_a_finding_and_stops_nothing_else(trust: MadeTrust, run: Run) -> None:
    trust.write("trust.yml", "name: Example Trust\n")
    code, found = told(run, "--workspace", str(trust.folder))
    assert (code, found["settings"]["state"], found["Python"]["state"]) == (1, "mend", "ok")


def test_a_workspace_on_a_share_has_to_move(trust: MadeTrust, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "disk_of", lambda folder: Disk("network", "nfs4", "/srv/nas"))
    monkeypatch.setattr("pipelines.doctor.places.disk_of", disk.disk_of)
    code, found = told(run, "--workspace", str(trust.folder))
    assert (code, found["workspace"]["state"]) == (1, "mend")
    assert "nfs4" in found["workspace"]["found"] and "drop folders" in found["workspace"]["cost"]


def test_the_words_fit_a_terminal_and_name_what_a_missing_thing_costs(
    trust: MadeTrust, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    code, out, _ = run("doctor", "--workspace", str(trust.folder))
    assert code == 0
    assert "look  Pango: PDFs are printed through an installed browser" in out
    table = out.partition("\n\n")[0]
    assert max(map(len, table.splitlines())) <= 100
