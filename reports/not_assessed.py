"""What a school's page says of the pupils without a judgement, from no other figures than its year groups' table.

A year group's roll stands only beside a figure that is shown there, so nothing follows from this block that does not
follow from that table and its spreadsheet. Why a pupil has none is no count of the page: it is said pupil by pupil in
the school's own list.
"""

from __future__ import annotations

from typing import Any

from reports.environment import name_list, thousands


def not_assessed(phases: list[dict[str, Any]]) -> list[dict[str, str]]:
    """One {"subjects": names, "said": sentences} for all subjects of a phase of which the same is to be said.

    `phases`: as the page sets them out, each with phase, subjects, years (label, cells in the subjects' order) and the
    labels hidden_years and roll_ups: those of several years together, whose pupils are counted elsewhere.
    """
    told: list[dict[str, str]] = []
    for phase in phases:
        rolled_up = phase["roll_ups"]
        hidden = [label for label in phase["hidden_years"] if label not in rolled_up]
        alike: dict[str, list[str]] = {}
        for place, subject in enumerate(phase["subjects"]):
            cells = [(year["label"], year["cells"][place]) for year in phase["years"] if year["label"] not in rolled_up]
            if any(cell and cell["measure"] == "M1" for _, cell in cells):
                alike.setdefault(_said(cells, hidden), []).append(subject)
        if not alike and hidden:
            alike["Not shown in any year group, to protect pupils."] = ["Every subject"]
        before = f"{phase['phase'].capitalize()}: " if len(phases) > 1 else ""
        told += [{"subjects": f"{before}{name_list(names)}", "said": said} for said, names in alike.items()]
    return told


def _said(cells: list[tuple[str, dict[str, Any] | None]], hidden_years: list[str]) -> str:
    counted = [(label, cell["n"], cell["eligible"]) for label, cell in cells if cell and cell["eligible"] is not None]
    others = [(label, cell) for label, cell in cells if not cell or cell["eligible"] is None]
    incomplete = [label for label, cell in others if cell and cell["status"] == "too_incomplete"]
    kept_back = [label for label, cell in others if cell and cell["status"] != "too_incomplete"] + hidden_years
    nobody = [label for label, cell in others if not cell]
    said = [_counted(counted)] if counted else []
    said += [f"Fewer than half have one in {name_list(incomplete)}."] if incomplete else []
    said += [f"Nobody has one in {name_list(nobody)}."] if nobody else []
    said += [f"Not shown, to protect pupils: {name_list(kept_back)}."] if kept_back else []
    return " ".join(said)


def _counted(counted: list[tuple[str, int, int]]) -> str:
    n, eligible = sum(n for _, n, _ in counted), sum(eligible for *_, eligible in counted)
    if n == eligible:
        return f"All {thousands(eligible)} pupils have a judgement."
    without = [f"{thousands(roll - n)} of {thousands(roll)} in {label}" for label, n, roll in counted if n < roll]
    has_none = "1 has none" if eligible - n == 1 else f"{thousands(eligible - n)} have none"
    return f"{thousands(n)} of {thousands(eligible)} pupils have a judgement, {has_none}: {name_list(without)}."
