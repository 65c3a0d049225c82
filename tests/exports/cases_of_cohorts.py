"""For each question about a cohort: a roll of thirty pupils, and the files that raise it."""

from __future__ import annotations

from broken_files import CROWD, ROLL, Case, Files, crowd_roll, own_roll
from dropped_files import ANN, BEN, CAT, EVE, judged, judged_in_rows, scores

ROLLS: Files = {
    "202526-spring/earlier roll.csv": crowd_roll(29) + crowd_roll(30).splitlines()[-1].replace("N,", "K,") + "\n",
    "202526-summer/roll.csv": crowd_roll(30),
}


def marked(day: str, low: int, count: int = 12) -> str:
    return scores(*(f"{upn},maths,{day},{low + number}," for number, upn in enumerate(CROWD[:count])))


def shares(of: int) -> str:
    return judged("Maths %", **{upn: f"{(40 + number) / of:g}" for number, upn in enumerate(CROWD[:12])})


def asked(column: str, content: str, **more: object) -> Case:
    return Case({**ROLLS, "a.csv": content}, "a.csv", None, column, **more)


COHORT_CASES: dict[str, Case] = {
    "judgement_moved": Case(
        {
            "202526-spring/earlier roll.csv": own_roll(ANN, BEN, CAT),
            "202526-summer/roll.csv": ROLL,
            "202526-spring/before.csv": judged("Reading", **{ANN: "GDS", EVE: "EXS"}),
        },
        "a.csv",
        2,
        "F",
        after={"a.csv": judged("Reading", **{ANN: "WTS"})},
    ),
    "cohort_all_met": asked("F", judged("Writing", **dict.fromkeys(CROWD[:27], "EXS"))),
    "cohort_same_score": asked("D", scores(*(f"{upn},maths,10/06/2026,100," for upn in CROWD[:12]))),
    "cohort_scores_of_one": asked("F", shares(100)),
    "cohort_without_results": asked(
        "F", judged("Maths", **dict.fromkeys(CROWD[:16], "EXS") | dict.fromkeys(CROWD[:4], "") | {CROWD[28]: "WTS"})
    ),
    "cohort_mean_moved": Case(
        {**ROLLS, "202526-spring/before.csv": marked("10/03/2026", 90)},
        "a.csv",
        None,
        "D",
        after={"a.csv": marked("10/06/2026", 101)},
    ),
    "fewer_pupils_than_before": Case(
        {**ROLLS, "202526-summer/before.csv": judged("Reading", **{CROWD[0]: "WTS", CROWD[1]: "WTS"})},
        "a.csv",
        after={"a.csv": judged("Reading", **{CROWD[0]: "WTS"})},
    ),
    "results_in_two_layouts": Case(
        {"202526-summer/earlier.csv": judged("Reading", **{ANN: "EXS"})},
        "a.csv",
        after={"202526-summer/a.csv": judged_in_rows(f"{ANN},Reading,WTS")},
    ),
    "results_in_two_layouts_alike": Case(
        {"202526-summer/earlier.csv": judged("Reading", **{ANN: "EXS"})},
        "a.csv",
        after={"202526-summer/a.csv": judged_in_rows(f"{ANN},Reading,Expected")},
    ),
    "columns_on_a_scale": Case({"a.csv": judged("Reading,Reading points", **{ANN: "EXS,32.5"})}, "a.csv"),
    "columns_like_results": Case({"a.csv": judged("Reading,Maths week 6", **{ANN: "EXS,GDS"})}, "a.csv"),
    "roll_of_same_day": Case(
        {"202526-summer/roll.csv": crowd_roll(30), "202526-summer/roll without one.csv": crowd_roll(29)},
        "roll without one.csv",
    ),
    "roll_size_changed": Case(
        {"202526-spring/earlier roll.csv": crowd_roll(30), "202526-summer/roll.csv": crowd_roll(28)}, "roll.csv"
    ),
}
