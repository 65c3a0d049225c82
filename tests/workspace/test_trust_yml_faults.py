"""What trust.yml can have wrong: each fault is told in one line that names the file, the key, what was found and
what to write.
"""

from __future__ import annotations

import pytest

from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.reference import Reference
from pipelines.workspace.workspace import Workspace

SUMMER = '202526-summer: {academic_year: "202526", term: summer, opens_on: 2026-06-01, closes_on: 2026-07-10}'


def fault(trust) -> str:
    with pytest.raises(ConfigurationError) as caught:
        Reference.of(Workspace.at(trust.folder))
    line = str(caught.value)
    assert "\n" not in line
    return line


def change(trust, old: str, new: str) -> None:
    text = (trust.folder / "trust.yml").read_text()
    assert old in text
    trust.write("trust.yml", text.replace(old, new, 1))


def test_the_trust_of_these_tests_has_no_fault(trust):
    reference = Reference.of(Workspace.at(trust.folder))
    assert reference.tables["assessment_point"]["label"].to_pylist() == ["Autumn 2025", "Spring 2026", "Summer 2026"]


def test_a_missing_file_names_the_folder_and_how_to_begin(trust):
    (trust.folder / "trust.yml").unlink()
    assert fault(trust).startswith(f"trust.yml: is not in {trust.folder}; run `commonterm init DIR`")


def test_what_is_not_yaml_names_the_line(trust):
    trust.write("trust.yml", "name: Example\nassessment_points: {\nterm: [\n")
    assert fault(trust).startswith("trust.yml: line 4: cannot be read as YAML")


def test_a_file_of_windows_letters_asks_for_utf_8(trust):
    trust.write("trust.yml", "name: Zoë Trust\n".encode("cp1252"))
    assert fault(trust) == "trust.yml: is not saved as UTF-8; save it again with the encoding UTF-8"


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words\n"])
def test_a_file_without_keys_says_which_to_write(trust, text):
    trust.write("trust.yml", text)
    assert fault(trust).startswith("trust.yml: holds no keys; write at least name, pupil_key_secret")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("name: Example Trust\n", "", "trust.yml: name: is missing; add this key"),
        ("name: Example Trust", 'name: ""', 'trust.yml: name: found ""; write at least one character'),
        ("name: Example Trust", "name:", "trust.yml: name: found nothing; write text in quotes"),
        (
            "judged_with:",
            "judged_wiht:",
            'trust.yml: judged_wiht: is not a key that is known here; write "judged_with"',
        ),
        (
            "opens_on: 2025-11-01",
            "opens_onn: 2025-11-01",
            'trust.yml: assessment_points.202526-autumn.opens_onn: is not a key that is known here; write "opens_on"',
        ),
        (
            "opens_on: 2025-11-01",
            "opens_on: 01/11/2025",
            'trust.yml: assessment_points.202526-autumn.opens_on: found "01/11/2025"; write a date like 2026-06-01',
        ),
        (
            "opens_on: 2025-11-01",
            "opens_on: 20251101",
            'trust.yml: assessment_points.202526-autumn.opens_on: found "20251101"; write a date like 2026-06-01',
        ),
        (
            "closes_on: 2025-12-20",
            "closes_on: 2026-12-20",
            "trust.yml: assessment_points.202526-autumn: closes on 2026-12-20, outside its academic_year 202526; "
            "write a closes_on from 2025-09-01 to 2026-08-31, or another academic_year",
        ),
        (
            "closes_on: 2025-12-20",
            "closes_on: 2025-10-20",
            "trust.yml: assessment_points.202526-autumn: closes on 2025-10-20, before it opens on 2025-11-01; "
            "write a later closes_on",
        ),
        (
            'academic_year: "202526", term: autumn',
            'academic_year: "202527", term: autumn',
            'trust.yml: assessment_points.202526-autumn.academic_year: found "202527"; '
            'write the two years as six digits, like "202526"',
        ),
        (
            "term: autumn",
            "term: Michaelmas",
            'trust.yml: assessment_points.202526-autumn.term: found "Michaelmas"; '
            "write one of 'autumn', 'spring' or 'summer'",
        ),
        (
            "202526-autumn:",
            "Autumn 2025:",
            'trust.yml: assessment_points: found the name "Autumn 2025"; write small letters, digits and hyphens, '
            "like 202526-summer",
        ),
        (
            "{file: ../trust.key}",
            "{file: ../trust.key, env: KEY}",
            "trust.yml: pupil_key_secret: names both or neither of env and file; "
            "write {env: NAME} or {file: /path/outside/the/workspace}",
        ),
        (
            "judged_with:",
            "publication: {heads_see_first: soon}\njudged_with:",
            'trust.yml: publication.heads_see_first: found "soon"; write a whole number',
        ),
        (
            "judged_with:",
            "publication: {heads_see_first: 31}\njudged_with:",
            'trust.yml: publication.heads_see_first: found "31"; write a number of at most 30',
        ),
        (
            "judged_with:",
            "publication: {require_signature: perhaps}\njudged_with:",
            'trust.yml: publication.require_signature: found "perhaps"; write true or false',
        ),
    ],
)
def test_a_fault_is_told_with_its_place_and_its_cure(trust, old, new, line):
    change(trust, old, new)
    assert fault(trust) == line


def test_a_day_that_no_month_has_is_told_in_one_line(trust):
    change(trust, "closes_on: 2025-12-20", "closes_on: 2025-11-31")
    assert fault(trust).startswith("trust.yml: line 4: ")
    assert fault(trust).endswith("write a date like 2026-06-01")


def test_a_key_written_twice_is_told_and_not_silently_the_last_one(trust):
    change(trust, "judged_with:", f"  {SUMMER}\njudged_with:")
    assert fault(trust) == 'trust.yml: line 7: "202526-summer" is written twice; keep one of the two'


def test_a_calendar_without_points_is_told(trust):
    trust.write("trust.yml", "name: A\npupil_key_secret: {env: KEY}\nassessment_points: {}\n")
    assert fault(trust) == 'trust.yml: assessment_points: found "{}"; write at least one'


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "{framework: dfe-wts-exs-gsd}",
            'judged_with.0.framework: found "dfe-wts-exs-gsd"; write "dfe-wts-exs-gds"',
        ),
        (
            "{framework: dfe-wts-exs-gds, school: ceder}",
            'judged_with.0.school: found "ceder"; write "cedar"',
        ),
        (
            "{framework: dfe-wts-exs-gds, from: 202425-summer}",
            'judged_with.0.from: found "202425-summer"; write "202526-summer"',
        ),
        (
            "{framework: dfe-wts-exs-gds, subject: writting}",
            'judged_with.0.subject: found "writting"; write "writing"',
        ),
        (
            "{framework: dfe-wts-exs-gds, nc_year: Year 6}",
            'judged_with.0.nc_year: found "Year 6"; write year groups as one of E1, E2, N1, N2, R, 1, 2, 3, 4, 5, 6, '
            "7, 8, 9, 10, 11, 12, 13, 14, X",
        ),
    ],
)
def test_a_judgement_that_names_something_unknown_is_told_with_the_nearest_word(trust, line, told):
    change(trust, "{framework: dfe-wts-exs-gds}", line)
    assert fault(trust) == f"trust.yml: {told}"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("name: Oak: the trust", "(a colon stands where none can); put a text that holds a colon in quotes"),
        ("\tname: Oak", "(a tab, or a sign such as @ or %, stands where none can); indent with spaces"),
        ("name: @oak", "(a tab, or a sign such as @ or %, stands where none can); indent with spaces"),
        ("judged_with: [{framework: a}", "(a [ above is never closed); close it with ]"),
        ('name: "Oak', "(a quotation mark is never closed); close it"),
    ],
)
def test_a_slip_in_yaml_is_told_in_the_words_of_whoever_wrote_it(trust, line, told):
    trust.write("trust.yml", f"{line}\n")
    assert told in fault(trust)
