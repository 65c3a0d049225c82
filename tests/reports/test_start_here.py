from __future__ import annotations

from datetime import UTC, datetime

import html5lib
from receipt_examples import accepted, not_accepted, partly_accepted

from pipelines.exports.receipts.receipt import SchoolFiles
from reports.receipts import receipt_stem, write_receipts, write_start_here


def test_start_here_lists_each_point_with_what_is_left_and_links_that_work(tmp_path):
    receipts = [
        accepted(file_id="a" * 16, file_name="roll.csv"),
        partly_accepted(),
        not_accepted(file_id="b" * 16, file_name="<i>old</i>.xlsx", superseded_by="a" * 16),
        accepted(
            file_id="c" * 16, assessment_point="202526-spring", assessment_point_label="Spring 2026",
            landed_at=datetime(2026, 3, 2, tzinfo=UTC),
        ),
    ]  # fmt: skip
    write_receipts(receipts, lambda _: tmp_path)
    write_start_here(SchoolFiles("cedar", "Cedar Primary School", receipts), tmp_path)
    text = (tmp_path / "START-HERE.html").read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(text)
    assert text.index("Summer 2026") < text.index("Spring 2026")
    assert "One file needs you." in text
    assert "3 rows to mend and 1 row to explain" in text
    assert "Replaced by a later file" in text
    assert "<i>" not in text
    for receipt in receipts:
        assert f'href="{receipt_stem(receipt)}.html"' in text
        assert (tmp_path / f"{receipt_stem(receipt)}.html").exists()


def test_start_here_before_the_first_file_says_what_to_do(tmp_path):
    write_start_here(SchoolFiles("cedar", "Cedar Primary School", []), tmp_path)
    assert "Drop your first file into your folder" in (tmp_path / "START-HERE.html").read_text(encoding="utf-8")
