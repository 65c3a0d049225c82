"""What heads say to their schools' figures, as the pages print it: under the tables, each leading to its figure."""

from __future__ import annotations

from typing import Any

from reports.environment import anchor
from reports.read import AssessmentPointRows, Row

_HIDDEN = {"hidden", "too_few"}


def comments_on(
    rows: AssessmentPointRows, page: str, *, school: str = "", edition: str = "board"
) -> list[dict[str, Any]]:
    """The comments that a page prints: on `school-page` all of one school, elsewhere those on the page's own figures.

    Each: school_name, about, address (of the figure on this page, or ''), comment, commented_by. What a head says of a
    figure that a page hides is left out: it might tell what is hidden.
    """
    figures = {row["figure_id"]: row for row in [*rows.schools, *rows.gaps_by_school, *rows.school_figures]}
    found = []
    for row in rows.comments:
        figure_id = row["figure_id"].replace("/school/", f"/{edition}/").replace("/board/", f"/{edition}/")
        figure = figures.get(figure_id, {})
        mine = row["school_id"] == school if page == "school-page" else figure_id.startswith(f"{page}/")
        if mine and figure.get("status") not in _HIDDEN:
            on_this_page = figure_id.startswith(f"{page}/")
            found.append(
                {
                    "school_name": row["school_name"],
                    "about": _about(figure),
                    "address": f"#{anchor(figure_id)}" if on_this_page and figure else "",
                    "comment": row["comment"],
                    "commented_by": row["commented_by"],
                }
            )
    return found


def _about(figure: Row) -> str:
    """'Year 4, Reading'; '' for the page as a whole."""
    return ", ".join(figure[name] for name in ("year_label", "subject_name") if figure.get(name))
