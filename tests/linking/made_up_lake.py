"""A made-up trust's accepted rows, written straight into a lake, with the truth that the warehouse never sees."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from pipelines.demo import results, scores
from pipelines.demo.attainment import SUBJECTS, true_attainment, years_behind
from pipelines.demo.calendar import Point, points, roll_date
from pipelines.demo.declared import declared
from pipelines.demo.judgements import judge, leanings
from pipelines.demo.pupils import enrolments, write_pupils
from pipelines.demo.randomness import generator
from pipelines.demo.rolls import rows_of_pupils
from pipelines.demo.schools import places, write_schools
from pipelines.demo.seats import seat_pupils
from pipelines.demo.workspace_files import write_workspace_files
from pipelines.exports.promoting.ledger_tables import FILE_RECEIPT
from pipelines.exports.promoting.promote import write_empty_records
from pipelines.exports.records import SCHEMAS
from pipelines.frameworks.read import read_results
from pipelines.workspace.files import write_parquet
from pipelines.workspace.reference import Reference
from pipelines.workspace.workspace import Workspace

SCHOOLS, PUPILS = 8, 1800
TEST, TESTED_SUBJECTS = "standardised-score-100", ("reading", "maths")


@dataclass(frozen=True)
class Truth:
    """pupils: pupil_key, school_id, assessment_point, subject, true. leanings: school_id, subject, leaning.

    without_tests: the school, another one from trust to trust, that is known by its teachers' judgement alone.
    """

    pupils: pd.DataFrame
    leanings: pd.DataFrame
    without_tests: str


class MadeUpLake:
    """One lake after another in one folder: settings and frameworks stay, pupils and results are another trust's."""

    def __init__(self, folder: Path) -> None:
        self.calendar = points(1)
        trust = write_schools(SCHOOLS, 0)
        write_workspace_files(folder / "trust", folder / "trust.key", trust, self.calendar, 0)
        workspace = Workspace.at(folder / "trust")
        self.reference, self.lake = Reference.of(workspace), workspace.lake
        self.reference.write("truth")
        write_empty_records(self.lake / "accepted")
        write_parquet(self.lake / "ledger" / "file_receipt.parquet", FILE_RECEIPT.empty_table())

    def write(self, seed: int) -> Truth:
        """Writes the rolls and results of the trust of this seed; the same seed gives the same rows."""
        trust = write_schools(SCHOOLS, seed)
        seating = seat_pupils(places(trust, PUPILS), trust, self.calendar, seed)
        people, leaning = write_pupils(seating, trust, self.calendar, seed), leanings(SCHOOLS, seed)
        true = true_attainment(people, trust, self.calendar, seed)
        rows = rows_of_pupils(enrolments(seating), people, trust, self.calendar)
        here = results.with_truth(rows, trust, true, years_behind(true, people, trust))
        names = np.array([point.name for point in self.calendar], dtype=object)
        here = here.assign(
            pupil_key="pupil-" + here["pupil"].astype("str"),
            school_id=trust["school_id"].to_numpy()[here["school"]],
            assessment_point=names[here["point"]],
            nc_year=here["nc"].astype("str").replace("0", "R"),
        )
        self._put("roll", _roll(here, self.calendar))
        mainstream = trust.loc[trust["phase"] != "special", "school_id"].to_list()
        without_tests = mainstream[seed % len(mainstream)]
        self._put("result", self._results(here, trust, leaning, seed, without_tests))
        long = here.melt(["pupil_key", "school_id", "assessment_point"], list(SUBJECTS), "subject", "true")
        lean = pd.DataFrame(leaning, columns=list(SUBJECTS)).assign(school_id=trust["school_id"])
        return Truth(long, lean.melt("school_id", var_name="subject", value_name="leaning"), without_tests)

    def _results(
        self, here: pd.DataFrame, trust: pd.DataFrame, leaning: np.ndarray, seed: int, without_tests: str
    ) -> pd.DataFrame:
        tested = _tested(here[here["school_id"] != without_tests], seed)
        given = pd.concat([_judged(here, trust, leaning, seed), tested], ignore_index=True)
        read = read_results(given, self.reference.frameworks)[["result_normal", "result_number"]]
        return given.join(read).assign(result_type="result", sheet="", source_row=np.arange(len(given)))

    def _put(self, record: str, rows: pd.DataFrame) -> None:
        schema = SCHEMAS[record]
        table = pa.Table.from_pandas(_of(schema, rows), schema, preserve_index=False)
        write_parquet(self.lake / "accepted" / record / "made-up" / "rows.parquet", table)


def _of(schema: pa.Schema, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with every column of a record; one that is not made up is empty."""
    return rows.assign(**dict.fromkeys(set(schema.names) - set(rows.columns)))[schema.names]


def _roll(here: pd.DataFrame, calendar: list[Point]) -> pd.DataFrame:
    days = np.array([roll_date(point) for point in calendar], dtype=object)
    return here.assign(
        roll_date=days[here["point"]],
        joined_on=None,
        left_on=None,
        file_id="roll-" + here["school_id"] + here["assessment_point"],
        sheet="",
        source_row=np.arange(len(here)),
    )


def _judged(here: pd.DataFrame, trust: pd.DataFrame, leaning: np.ndarray, seed: int) -> pd.DataFrame:
    judged = here[(here["nc"] > 0) | (here["phase"] == "special")].reset_index(drop=True)
    steps = {name for name, about in declared("judgements").items() if about["judged_by"] == "steps"}
    own = (judged["behind"] == 0) | judged["framework"].isin(steps)
    judged["nc_year_assessed"] = (judged["nc"] - judged["behind"]).astype("str").where(~own, None)
    judged[list(SUBJECTS)] = judge(judged, leaning, seed)
    about = ["pupil_key", "school_id", "assessment_point", "framework", "nc_year_assessed"]
    long = judged.melt(about, list(SUBJECTS), "subject", "result_as_given")
    collected = pd.MultiIndex.from_tuples(
        [(school, subject) for school, of in zip(trust["school_id"], trust["subjects"], strict=True) for subject in of]
    )
    long = long[pd.MultiIndex.from_frame(long[["school_id", "subject"]]).isin(collected)]
    return long.assign(file_id="judged-" + long["school_id"] + long["assessment_point"], source_column=long["subject"])


def _tested(here: pd.DataFrame, seed: int) -> pd.DataFrame:
    rng = generator(seed, "tests")
    sat = here[
        here["nc"].isin(results.TESTED_YEARS) & here["term"].isin(results.TESTED_TERMS) & (here["phase"] != "special")
    ]
    sat = sat[rng.random(len(sat)) >= scores.NOT_IN_FILE + scores.ABSENT_FROM_TEST]
    about = ["pupil_key", "school_id", "assessment_point"]
    both = [
        sat[about].assign(
            subject=subject, result_as_given=scores.standardised(sat[subject].to_numpy(), rng).astype(str)
        )
        for subject in TESTED_SUBJECTS
    ]
    long = pd.concat(both)
    file_id = "test-" + long["school_id"] + long["assessment_point"]
    return long.assign(framework=TEST, file_id=file_id, source_column=long["subject"])
