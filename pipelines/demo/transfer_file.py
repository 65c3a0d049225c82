"""The Common Transfer File of multiplication check results, as DfE's own service writes it."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree as ET

import pandas as pd

RESULT = {
    "Locale": "ENG",
    "Year": "",
    "Subject": "MAT",
    "Method": "TT",
    "Component": "MTC",
    "ResultStatus": "R",
    "ResultQualifier": "MT",
    "Result": "",
}


def transfer_file(rows: pd.DataFrame, title: dict[str, str], written: datetime) -> bytes:
    """The file's bytes.

    `rows`: UPN, Surname, Forename, DOB, Sex, Result; `title`: laestab, urn, school_name, starts, summer.
    """
    root = ET.Element("CTfile")
    header = _with(
        ET.SubElement(root, "Header"),
        {
            "DocumentName": "Common Transfer File",
            "CTFversion": f"{int(title['starts']) - 2000}.0",
            "DateTime": written.strftime("%Y-%m-%dT%H:%M:%S"),
            "DocumentQualifier": "partial",
            "SupplierID": "Multiplication Tables Check",
        },
    )
    school = {"LEA": title["laestab"][:3], "Estab": title["laestab"][3:], "URN": title["urn"]}
    _with(
        ET.SubElement(header, "SourceSchool"),
        school | {"SchoolName": title["school_name"], "AcademicYear": title["starts"]},
    )
    _with(ET.SubElement(header, "DestSchool"), school)
    pupils = ET.SubElement(root, "CTFpupilData")
    for row in rows.to_dict("records"):
        mark = row.pop("Result")
        pupil = _with(ET.SubElement(pupils, "Pupil"), row)
        stage = _with(ET.SubElement(ET.SubElement(pupil, "StageAssessments"), "KeyStage"), {"Stage": "KS2"})
        _with(ET.SubElement(stage, "StageAssessment"), RESULT | {"Year": title["summer"], "Result": mark})
    ET.indent(root)
    return (
        b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="utf-8", xml_declaration=False) + b"\n"
    )


def _with(element: ET.Element, texts: dict[str, str]) -> ET.Element:
    for tag, text in texts.items():
        ET.SubElement(element, tag).text = text
    return element
