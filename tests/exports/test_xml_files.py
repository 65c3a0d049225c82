"""XML is read by its repeating element; what could harm is refused at once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pipelines.exports.declaration import load_exports
from pipelines.exports.reading.read import read_file
from pipelines.workspace.reference import SHIPPED_EXPORTS

EXPORTS = load_exports(SHIPPED_EXPORTS, Path("no-such-folder"))
PUPIL = "CTFpupilData/Pupil"


def ctf(*pupils: str, root: str = "<CTfile>") -> str:
    header = "<Header><SourceSchool><LEA>999</LEA><Estab>1001</Estab></SourceSchool></Header>"
    return f"{root}{header}<CTFpupilData>{''.join(pupils)}</CTFpupilData></CTfile>"


def pupil(upn: str, *results: str) -> str:
    listed = "".join(
        f"<StageAssessment><Component>MTC</Component><Result>{result}</Result></StageAssessment>" for result in results
    )
    stages = f"<StageAssessments><KeyStage><Stage>KS2</Stage>{listed}</KeyStage></StageAssessments>" if results else ""
    return f"<Pupil><UPN>{upn}</UPN><Surname>Quill</Surname>{stages}</Pupil>"


def read(content: str | bytes):
    return read_file("landing", content.encode() if isinstance(content, str) else content, EXPORTS)


@pytest.mark.parametrize("name", ["xmlbomb", "external", "dtd"])
def test_entities_and_document_types_are_refused_at_once(shared, name):
    began = time.monotonic()
    assert read((shared / "bad" / "xml" / f"{name}.xml").read_bytes()).rule == "file_unsafe_xml"
    assert time.monotonic() - began < 1


def test_elements_nested_without_end_are_refused():
    deep = pupil("A1", "25").replace("<Result>25</Result>", "<a>" * 50_000 + "</a>" * 50_000)
    assert read(ctf(deep)).rule == "file_unsafe_xml"


@pytest.mark.parametrize("content", ["<CTfile>", "<CTfile></CTFile>", "<<", "<?xml version='1.0'?>"])
def test_what_is_not_well_formed_cannot_be_read(content):
    assert read(content).rule == "file_unreadable"


def test_rows_are_numbered_by_the_results_from_1_and_columns_are_paths():
    file = read(ctf(pupil("A1", "25", "A"), pupil("A2"), pupil("A3", "7")))
    cells = dict(zip(file.parts[0].source_columns, file.parts[0].cells, strict=True))
    assert file.parts[0].source_rows == [1, 2, 3]
    assert cells[f"{PUPIL}/UPN"] == ("A1", "A1", "A3")
    assert cells[f"{PUPIL}/StageAssessments/KeyStage/StageAssessment/Result"] == ("25", "A", "7")
    assert cells["Header/SourceSchool/Estab"] == ("1001",) * 3


def test_a_result_of_one_pupil_is_never_carried_to_the_next():
    one, other = pupil("A1", "25"), pupil("A2", "3").replace("<Result>3</Result>", "")
    file = read(ctf(one, other))
    assert dict(zip(file.parts[0].source_columns, file.parts[0].cells, strict=True))[
        f"{PUPIL}/StageAssessments/KeyStage/StageAssessment/Result"
    ] == ("25", "")


def test_a_namespace_changes_nothing():
    file = read(ctf(pupil("A1", "25"), root='<CTfile xmlns="urn:a:b">'))
    assert (file.rule, file.rows_read) == ("", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_every_declared_encoding_is_read(encoding):
    declared = {"cp1252": "windows-1252"}.get(encoding, encoding)
    content = f'<?xml version="1.0" encoding="{declared}"?>' + ctf(pupil("A1", "25").replace("Quill", "Brontë"))
    file = read(content.encode(encoding))
    assert dict(zip(file.parts[0].source_columns, file.parts[0].cells, strict=True))[f"{PUPIL}/Surname"] == ("Brontë",)


def test_a_transfer_file_without_a_result_is_told_apart_from_an_unknown_file():
    assert read(ctf(pupil("A1"), pupil("A2"))).rule == "file_headings_only"
    assert read("<Other><UPN>A1</UPN></Other>").rule == "file_not_recognised"
