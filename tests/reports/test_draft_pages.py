from __future__ import annotations

import dataclasses
import hashlib
import json
import re

import html5lib
import pytest
from rpt_warehouse import POINT, write_rows

from reports import data_and_methods, school_page
from reports.drafts import render_drafts

FIXTURES = ["everything_shown", "all_suppressed", "one_school", "awkward_name", "nothing_unusual"]
SCALE = "A score of 100 is the national average for the year group; it is not the 100 of the SATs."


def words(page: str) -> str:
    without_comments = re.sub(r"<!--.*?-->", "", page)
    document = html5lib.parse(without_comments, namespaceHTMLElements=False)
    return " ".join("".join(document.find("body").itertext()).split())


@pytest.mark.parametrize("fixture", FIXTURES)
def test_every_page_is_valid_html(drafted, fixture):
    for page in drafted(fixture).rglob("*.html"):
        html5lib.HTMLParser(strict=True).parse(page.read_text(encoding="utf-8"))


def test_the_same_rows_give_the_same_bytes(drafted):
    first, second = drafted("everything_shown", "one"), drafted("everything_shown", "two")
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    # three pages and thirteen spreadsheets for the board, one page and five spreadsheets for a school in two editions,
    # cells and sums for the audit, build.json
    assert len(files) == 3 + 13 + 2 * (1 + 5) + 3 + 1
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in files)


def test_build_json_names_every_page_with_its_hash(drafted):
    out = drafted("everything_shown")
    build = json.loads((out / "build.json").read_text(encoding="utf-8"))
    assert build["build_id"] == "3f9c0a"
    assert sorted(build["pages"]) == [
        f"board/{POINT}/data-and-methods.html",
        f"board/{POINT}/gaps.html",
        f"board/{POINT}/school-cedarpri.html",
        f"board/{POINT}/trust-overview.html",
        f"schools/cedarpri/{POINT}/school-page.html",
    ]
    for name, digest in build["pages"].items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest


def test_the_title_says_draft_page_assessment_point_and_trust(overview):
    assert "<title>Draft: Trust overview, Summer 2026, Example Trust</title>" in overview("everything_shown")


def test_a_page_says_data_as_at_status_schools_next_update_and_build(overview):
    said = words(overview("everything_shown"))
    for expected in (
        "Data as at10 July 2026", "StatusDraft: not published yet", "VersionNone yet", "Signed off byNobody has signed",
        "Schools included8 of 8", "Next update18 December 2026", "Build 3f9c0a",
    ):  # fmt: skip
        assert expected in said


def test_where_the_common_scale_stands_the_page_says_what_100_means(overview):
    assert SCALE in words(overview("everything_shown"))
    assert SCALE not in words(overview("one_school"))


def test_a_hidden_school_is_named_and_none_of_its_numbers_stand(overview):
    document = html5lib.parse(overview("everything_shown"), namespaceHTMLElements=False)
    [row] = [row for row in document.iter("tr") if "Fir Tree Infant School" in "".join(row.itertext())]
    said = "".join(row.itertext())
    assert "Not shown, to protect pupils" in said
    assert not re.search(r"\d", said)
    assert row.find(".//svg") is None


def test_schools_left_out_are_named_with_the_reason(overview):
    said = words(overview("everything_shown"))
    assert "Hollins Primary School" in said
    assert "could not be matched to a test: 31 pupils have both." in said


def test_a_name_that_is_markup_is_text_everywhere(drafted):
    for page in drafted("awkward_name").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<b>" not in text
        assert """<b>O'Neil & "Sons"</b>""" in words(text)


def test_a_name_that_a_spreadsheet_would_run_is_defused(drafted):
    csv = (drafted("awkward_name") / "board" / POINT / "trust-overview-schools.csv").read_text("utf-8-sig")
    assert "'=HYPERLINK(" in csv
    assert not re.search(r'(^|[,"\n])=', csv)


def test_an_assessment_point_without_any_file_gets_no_page(tmp_path):
    about = {"assessment_point": "202627-autumn", "assessment_point_label": "Autumn 2026", "trust_name": "T"}
    warehouse = write_rows({"rpt_trust_overview__about": [about]}, tmp_path / "w.duckdb")
    assert render_drafts(warehouse, tmp_path / "drafts", build_id="x") == []
    assert json.loads((tmp_path / "drafts" / "build.json").read_text())["pages"] == {}


def test_shares_in_spreadsheets_are_percentages_and_hidden_ones_have_a_symbol(drafted):
    folder = drafted("everything_shown") / "board" / POINT
    measures = (folder / "trust-overview-measures.csv").read_text("utf-8-sig").splitlines()
    assert "percent,,440,452,303,68.9,64.4,73.0," in measures[1]  # Wilson: 64.4 to 73.0
    assert ",percent,c,,,,,,," in measures[-1]
    schools = (folder / "trust-overview-schools.csv").read_text("utf-8-sig")
    assert "Elm Grove CofE Primary School,u,17,12," in schools
    assert "Gorse Hill Primary School,c,,,,,,,,," in schools


def test_attainment_8_is_no_percentage_in_the_spreadsheet_and_rounds_as_the_page_does(drafted):
    folder = drafted("everything_shown") / "schools" / "cedarpri" / POINT
    lines = (folder / "school-page-key-stage-4.csv").read_text("utf-8-sig").splitlines()
    assert lines[1].startswith("Results,All pupils,,60,33,20,44.3,40.0,48.5,")


def test_every_number_of_the_opening_sentences_stands_in_a_block_below_them(overview):
    document = html5lib.parse(overview("everything_shown"), namespaceHTMLElements=False)
    opening = document.find(".//ol[@class='headlines']")
    sentences = "".join(opening.itertext())
    below = "".join(document.find(".//main").itertext()).replace(sentences, "")
    chance = "This page makes 40 comparisons; about 2 would look unusual by chance."
    for number in re.findall(r"\d+", sentences.replace(chance, "")):
        assert number in re.findall(r"\d+", below), number


def test_pages_have_no_script_and_weigh_little(drafted):
    for page in drafted("everything_shown").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<script" not in text.casefold()
        assert len(text.encode()) <= 100_000


def test_the_methods_say_which_judgements_are_matched_and_for_whom_it_holds(drafted):
    said = words((drafted("everything_shown") / "board" / POINT / "data-and-methods.html").read_text("utf-8"))
    assert "1,204 pupils have both; correlation 0.82. The same for all?" in said
    assert "Not the same for: girls and boys." in said
    assert "They are not matched: Writing (National teacher assessment words)." in said


def test_the_methods_say_how_much_teachers_filled_in_and_what_of_it_served_no_report(drafted):
    said = words((drafted("everything_shown") / "board" / POINT / "data-and-methods.html").read_text("utf-8"))
    assert "What was asked for Teachers were asked for 1,201 cells" in said
    assert "Of the 3 columns in 2 files, 2 fed no report" in said


def test_year_11_has_a_table_for_results_and_one_for_predictions_and_names_no_band_kept_back(drafted):
    page = drafted("everything_shown") / "schools" / "cedarpri" / POINT / "school-page.html"
    document = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    captions = [" ".join("".join(caption.itertext()).split()) for caption in document.iter("caption")]
    found = [caption for caption in captions if "Year 11" in caption and "by subject" not in caption]
    assert [caption.split(":")[0] for caption in found] == ["Results", "Predicted by teachers"]
    assert all("By prior attainment some groups are too small to show any." in caption for caption in found)
    told = "".join(document.find("body").itertext())
    assert "33 of 60 (55%)" in told
    assert "44.3" in told
    assert "Low prior attainment" not in told


def test_year_11_does_not_stand_twice_where_nobodys_prior_attainment_is_known(rows_of):
    rows = rows_of("everything_shown")
    for row in rows.school_key_stage_4:
        row["pupil_group"] = "all" if row["pupil_group"] == "all" else "unknown"
    tables = school_page.view(rows, rows.school_pages[0], "board")["key_stage_4"]
    assert [[row["pupil_group"] for row in table["rows"]] for table in tables] == [["all"], ["all"]]
    assert not any(table["has_bands_kept_back"] for table in tables)


def test_year_11_by_subject_keeps_results_and_predictions_apart_and_names_a_subject_of_few(drafted):
    page = drafted("everything_shown") / "schools" / "cedarpri" / POINT / "school-page.html"
    document = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    [table] = [one for one in document.iter("table") if "by subject" in "".join(one.find("caption").itertext())]
    assert "Not shown, to protect pupils: Art." in "".join(table.find("caption").itertext())
    heads = ["".join(head.itertext()) for head in table.find("thead").iter("th")]
    assert heads == ["Subject", "Results: 4+", "Results: 5+", "Predicted by teachers: 4+", "Predicted by teachers: 5+"]
    [maths] = table.find("tbody")
    assert [one.text for one in maths.iter("span") if one.get("class") == "v"] == [
        "37 of 59 (63%)", "25 of 59 (42%)", "37 of 59 (63%)", "25 of 59 (42%)",
    ]  # fmt: skip
    said = words(page.read_text("utf-8"))
    assert "Results, entry to the English Baccalaureate: 21 of 60 (35%)." in said


def test_the_three_views_stand_year_by_year_in_a_table_for_each_phase(overview):
    document = html5lib.parse(overview("everything_shown"), namespaceHTMLElements=False)
    primary, secondary = (one for one in document.iter("table") if "views" in (one.get("class") or "").split())
    heads = ["".join(head.itertext()) for head in primary.find("thead").iter("th")]
    assert heads == ["Year", "Teachers: reading", "Test: reading", "Reading age", "Schools", "In words"]
    assert [link.get("href").split("#")[1] for link in primary.find("thead").iter("a")] == ["m1", "m4", "m5"]
    lines = [["".join(one.itertext()) for one in row] for row in secondary.find("tbody")]
    assert [line[0] for line in lines] == ["Year 7", "Year 8", "Year 9"]
    assert all("Could not be compared" in line[1] and "306 of 420 (73%)68% to 77%" in line[2] for line in lines)
    last = [*primary.find("tbody")][-1]
    assert "Differ: test and reading age" in "".join(last.itertext())


def test_a_figure_with_results_missing_says_what_it_would_be_and_whether_that_matters(rows_of):
    rows = rows_of("everything_shown")
    gap = rows.measures[0] | {"status": "low_reliability", "figure_id": "gap"}
    told = {"of_figure": "gap", "cases_text": "48% to 76%", "matters_words": "Yes: lower if none did"}
    view = data_and_methods.view(dataclasses.replace(rows, measures=[gap], missing=[told]))
    assert [(row["cases_text"], row["matters_words"]) for row in view["incomplete"]] == [
        ("48% to 76%", "Yes: lower if none did")
    ]


def test_a_subject_judged_otherwise_in_some_year_groups_says_in_which(rows_of):
    rows = rows_of("everything_shown")
    [school] = rows.school_pages
    reading = [row for row in rows.school_figures if (row["subject"], row["measure"]) == ("reading", "M1")]
    for row in reading:
        row["comparability_words"] = "Same test" if row["year_label"] == "Year 6" else "Cannot be compared"
    [phase] = school_page.view(rows, school, "board")["phases"]
    assert [line for line in phase["judged_with"] if line.startswith("Reading")] == [
        "Reading in Year 1, Year 2, Year 3, Year 4 and Year 5: judged with “Own words”. Cannot be compared.",
        "Reading in Year 6: judged with “Own words”. Same test.",
    ]


def test_an_action_says_how_sure_its_change_is_on_the_page_and_in_the_spreadsheet(drafted, overview):
    assert "Now68.9% of 440change: -4.6 to +7.7 points" in words(overview("everything_shown"))
    listed = (drafted("everything_shown") / "board" / POINT / "trust-overview-actions.csv").read_text("utf-8-sig")
    assert "67.3% of 440,68.9% of 440,'-4.6 to +7.7 points,No clear change" in listed
