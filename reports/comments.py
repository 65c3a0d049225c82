"""What heads say to their schools' figures, as the pages print it: under the tables, each naming its figure."""

from __future__ import annotations

from typing import Any

from reports.read import AssessmentPointRows, Row

_HIDDEN = {"hidden", "too_few"}


def comments_on(
    rows: AssessmentPointRows, page: str, *, school: str = "", edition: str = "board"
) -> list[dict[str, Any]]:
    """The comments that a page prints: on `school-page` all of one school, elsewhere those on the page's own figures.

    Each: school_name, about, figure_id, comment, commented_by. What a head says of a
    figure that a page hides is left out: it might tell what is hidden.
    """
    on_page = {"trust-overview": rows.schools, "gaps": rows.gaps_by_school, "school-page": rows.school_figures}
    everywhere = [*rows.schools, *rows.gaps_by_school, *rows.school_figures]
    figures = {figure["figure_id"]: figure for figure in everywhere}
    here = {figure["figure_id"] for figure in on_page[page]}
    found = []
    for row in rows.comments:
        figure_id = row["figure_id"].replace("/school/", f"/{edition}/").replace("/board/", f"/{edition}/")
        figure = figures.get(figure_id, {})
        mine = row["school_id"] == school if page == "school-page" else figure_id in here
        if mine and figure.get("status") not in _HIDDEN:
            found.append(
                {
                    "school_name": row["school_name"],
                    "about": _about(figure),
                    "figure_id": figure_id,
                    "comment": row["comment"],
                    "commented_by": row["commented_by"],
                }
            )
    return found


def _about(figure: Row) -> str:
    """'Year 4, Reading'; '' for the page as a whole."""
    return ", ".join(figure[name] for name in ("year_label", "subject_name") if figure.get(name))
