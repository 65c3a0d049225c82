"""Layouts are told apart by what lies in a file: headings, patterns, cells, the lines above; and by which asks more."""

from __future__ import annotations

import pytest

from pipelines.exports.declaration import Export, Recognise
from pipelines.exports.reading.conditions import Seen, is_met, most_telling

CELLS = {"number": ["A1", "A2"], "test": ["Reading 4", "Maths 4"]}
SEEN = Seen(
    headings=["number", "family name", "test", "q1", "q2", "q3"],
    cells_under=lambda heading: CELLS.get(heading, []),
    above="Results of the summer\nPrinted 8 June",
    sheet="Year 4",
)


@pytest.mark.parametrize(
    ("wanted", "met"),
    [
        ({"headings": ["Number", "Family name"]}, True),
        ({"headings": ["Number", "House"]}, False),
        ({"headings": [["Pupil number", "Number"]]}, True),
        ({"patterns": [{"pattern": r"q\d", "at_least": 3}]}, True),
        ({"patterns": [{"pattern": r"q\d", "at_least": 4}]}, False),
        ({"headings": ["Number"], "absent": ["House"]}, True),
        ({"headings": ["Number"], "absent": [{"pattern": r"Q\d"}]}, False),
        ({"headings": ["Number"], "cells": {"Test": "maths.*"}}, True),
        ({"headings": ["Number"], "cells": {"Test": "science.*"}}, False),
        ({"headings": ["Number"], "cells": {"House": ".*"}}, False),
        ({"headings": ["Number"], "cells": {"Paper | Test": "maths.*"}}, True),
        ({"headings": ["Number"], "above": "printed"}, True),
        ({"headings": ["Number"], "above": "^Printed in"}, False),
        ({"headings": ["Number"], "sheet": r"year \d"}, True),
        ({"headings": ["Number"], "sheet": "class"}, False),
    ],
)
def test_a_layout_is_known_by_all_that_it_asks_for(wanted, met):
    assert is_met(Recognise.model_validate(wanted), SEEN) == met


def test_a_file_of_headings_alone_is_known_by_its_headings():
    wanted = Recognise.model_validate({"headings": ["Number"], "cells": {"Test": "science.*"}})
    assert is_met(wanted, Seen(["number", "test"], lambda heading: []))
    assert not is_met(wanted, Seen(["number"], lambda heading: []))


def layout(name: str, own: bool = False, **changed) -> Export:
    declared = {
        "id": name,
        "name": name,
        "record": "roll",
        "layout_source": "These tests",
        "recognise": {"headings": ["Number"]},
        "columns": {"upn": ["Number"]},
    }
    export = Export.model_validate(declared | changed)
    return export.as_own() if own else export


def taken(*fits: tuple[Export, int]) -> list[str]:
    return [export.id for export, _, _ in most_telling([(export, known, None) for export, known in fits])]


ANY = layout("any", recognise={"headings": ["Number"], "generic": True})
ONE = layout("one")
MORE = layout("more", recognise={"headings": ["Number", "Family name"]})
ASKED = layout("asked", question_level=True, columns={})
OURS = layout("ours", own=True)


@pytest.mark.parametrize(
    ("fits", "names"),
    [
        ([], []),
        ([(ANY, 9), (ONE, 2)], ["one"]),
        ([(ONE, 9), (MORE, 2)], ["more"]),
        ([(ASKED, 9), (ANY, 2)], ["any"]),
        ([(MORE, 9), (OURS, 2)], ["ours"]),
        ([(ONE, 3), (layout("two", recognise={"headings": ["Family name"]}), 4)], ["two"]),
        ([(ONE, 3), (layout("two", recognise={"headings": ["Family name"]}), 3)], ["one", "two"]),
    ],
)
def test_of_several_layouts_that_fit_the_one_that_tells_most_is_taken(fits, names):
    assert taken(*fits) == names
