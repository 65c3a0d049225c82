"""The tables of published facts as they are written: one CSV each, these columns, these kinds of cell."""

from __future__ import annotations

from dataclasses import dataclass

SOURCE = {"source": "text", "source_status": "source_status"}


@dataclass(frozen=True)
class WrittenTable:
    """`columns`: kind of cell by name; a kind that ends with ? may be empty. `key`: what no two lines may share."""

    columns: dict[str, str]
    key: tuple[str, ...]


WRITTEN = {
    # one published number
    "national_figure": WrittenTable(
        {
            "academic_year": "academic_year",
            "assessment": "text",
            "nc_year": "nc_year?",
            "subject": "subject?",
            "measure": "text",
            "population": "text",
            "term": "term?",
            "value": "number",
            "unit": "unit",
            "release": "release?",
            "comparable_since": "academic_year?",
            **SOURCE,
        },
        ("academic_year", "assessment", "nc_year", "subject", "measure", "population", "term"),
    ),
    # how many of all eligible pupils reach a score or stay below; those without a score count as below
    "national_distribution": WrittenTable(
        {
            "framework": "framework",
            "subject": "subject",
            "academic_year": "academic_year",
            "score": "number",
            "cumulative_percent": "percent",
            **SOURCE,
        },
        ("framework", "subject", "academic_year", "score"),
    ),
    # every mark of a paper with its scaled score
    "raw_to_scaled": WrittenTable(
        {
            "framework": "framework_of_marks",
            "paper_year": "year",
            "raw_score": "whole",
            "scaled_score": "number",
            **SOURCE,
        },
        ("framework", "paper_year", "raw_score"),
    ),
    # the fewest marks for a scaled score, where the whole table isn't known
    "raw_threshold": WrittenTable(
        {
            "framework": "framework_of_marks",
            "paper_year": "year",
            "scaled_score": "number",
            "lowest_mark": "whole",
            **SOURCE,
        },
        ("framework", "paper_year", "scaled_score"),
    ),
}
