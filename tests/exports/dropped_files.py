"""What the schools of these tests drop: rolls, teacher assessment and test scores, as text.

The UPNs have the check letters that the published rule gives; the names stand in no other file.
"""

from __future__ import annotations

ANN, BEN, CAT, DAN, EVE = (
    "F999100115001",
    "V999100115002",
    "J999100115003",
    "Y999100115004",
    "M999100115005",
)
FAY, GUS = "V999200215001", "J999200215002"
NAMES = {
    ANN: "Quillfeather,Annabelle",
    BEN: "Underhazel,Benedikt",
    CAT: "Vexley-Øst,Cátia",
    DAN: "Wrenstable,Dandre",
    EVE: "Yarrowby,Evelina",
    FAY: "Zimmerleigh,Faybelle",
    GUS: "Thistlemarch,Gustavo",
}
BORN = {
    ANN: "14/03/2015",
    BEN: "01/09/2014",
    CAT: "31/08/2015",
    DAN: "29/02/2016",
    EVE: "05/11/2015",
    FAY: "17/05/2015",
    GUS: "23/12/2014",
}
YEAR_5 = (DAN, EVE)
CEDAR, BIRCH = "999,1001", "999,2002"


def roll(*upns: str, school: str = CEDAR, **changed: str) -> str:
    """A roll in the layout of the school census; year 6 but for those in YEAR_5; `changed` gives birth dates."""
    lines = ["LEA,Estab,UPN,Surname,Forename,Sex,DOB,NCyearActual,EnrolStatus"]
    for upn in upns:
        year = "5" if upn in YEAR_5 else "6"
        lines.append(f"{school},{upn},{NAMES[upn]},F,{changed.get(upn, BORN[upn])},{year},C")
    return "\n".join(lines) + "\n"


def judged(headings: str, **cells: str) -> str:
    """Teacher assessment, a column a subject: judged("Reading,Maths", **{ANN: "EXS,GDS"})."""
    lines = [f"UPN,Surname,Forename,Year,Class,{headings}"]
    lines += [f"{upn},{NAMES.get(upn, 'Nobody,Known')},6,6A,{results}" for upn, results in cells.items()]
    return "\n".join(lines) + "\n"


def judged_in_rows(*rows: str, headings: str = "") -> str:
    """Teacher assessment in another layout, a row for each result: `UPN,subject,judgement`, and what `headings` add."""
    return "\n".join([f"UPN,Subject,Judgement{headings}", *rows]) + "\n"


def scores(*rows: str, school: str = "") -> str:
    """Scores in the long layout, each row `UPN,subject,date,score,reading age`; `school` adds a heading."""
    return "\n".join([f"UPN,Subject,Test date,Standardised score,Reading age{school}", *rows]) + "\n"
