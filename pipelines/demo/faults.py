"""Faults put on purpose into the made-up trust's files, each listed with the rule that should find it."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from pipelines.demo.drop import TRUST, Drop
from pipelines.demo.randomness import generator
from pipelines.demo.upn import next_letter

COLUMNS = ["file", "source_row", "column", "found", "rule", "level", "what"]
NOT_TO_SPOIL = ("", "A", "D")


def misnumber(pupils: pd.DataFrame, candidates: np.ndarray, how_many: int, seed: int) -> pd.DataFrame:
    """`pupils` with a wrong check letter in `upn` for some of the `candidates` (pupil numbers).

    The new column `misnumbered` says whose.
    """
    chosen = generator(seed, "misnumbered").choice(candidates, min(how_many, candidates.size), replace=False)
    pupils = pupils.assign(misnumbered=pupils.index.isin(chosen))
    wrong = pupils["upn"].map(lambda upn: next_letter(upn[0]) + upn[1:])
    return pupils.assign(upn=pupils["upn"].where(~pupils["misnumbered"], wrong))


class FaultBook:
    """Puts faults into drops and writes each down. No row gets two."""

    def __init__(self, drops: list[Drop], school_ids: list[str], point: str, misnumbered: set[str], seed: int):
        self.drops, self.school_ids, self.point = drops, school_ids, point
        self.misnumbered, self.rng = misnumbered, generator(seed, "faults")
        self.taken: set[tuple[str, int]] = set()
        self.faults: list[dict] = []

    def fill(self, about: dict, strangers: pd.DataFrame) -> pd.DataFrame:
        """Put in all the faults that `faults.yml` declares; one row for each, with COLUMNS."""
        for cell in about["cells"]:
            self._spoil(cell, strangers)
        self._note_misnumbered(about["misnumbered"])
        for file in about["files"]:
            self._spoil_file(file)
        return pd.DataFrame(self.faults, columns=COLUMNS)

    def _spoil(self, about: dict, strangers: pd.DataFrame) -> None:
        """Put one fault into a row, if the trust is large enough to have one for it."""
        drop = self._drop(about["kind"], about["school"])
        index = None if drop is None else self._row(drop, about)
        if index is not None:
            for row in getattr(self, f"_{about['action']}")(drop, index, about, strangers):
                self._note(drop, row, about)

    def _spoil_file(self, about: dict) -> None:
        """Drop one whole file that can't be used."""
        school, like = self._school(about["school"]), None
        if "headings_of" in about:
            like = self._drop(about["headings_of"], about["school"])
        content = about.get("content") if like is None else ",".join(like.rows.columns) + "\r\n"
        # Landed before the good file of the same kind, which it must not replace.
        landed = min(
            drop.landed for drop in self.drops if (drop.place, drop.point) == (school, self.point)
        ) - timedelta(days=1)
        drop = Drop(school, self.point, "spoilt", about["file_name"], None, landed, content=content.encode())
        self.drops.append(drop)
        self.faults.append(
            dict.fromkeys(COLUMNS, "")
            | {"file": drop.path, "rule": about["rule"], "level": "file", "what": about["what"]}
        )

    def _note_misnumbered(self, about: dict) -> None:
        """Write down every row of every file that names a pupil by a wrong number."""
        for drop in self.drops:
            if about["heading"] in drop.rows:
                for index in np.flatnonzero(drop.rows[about["heading"]].isin(self.misnumbered)):
                    self._note(drop, int(index), about)

    def _write(self, drop: Drop, index: int, about: dict, _: pd.DataFrame) -> list[int]:
        drop.rows.loc[index, about["heading"]] = about["text"]
        return [index]

    def _shorten(self, drop: Drop, index: int, about: dict, _: pd.DataFrame) -> list[int]:
        drop.rows.loc[index, about["heading"]] = drop.rows.loc[index, about["heading"]][:-1]
        return [index]

    def _unreal_date(self, drop: Drop, index: int, about: dict, _: pd.DataFrame) -> list[int]:
        drop.rows.loc[index, about["heading"]] = "31/02" + drop.rows.loc[index, about["heading"]][5:]
        return [index]

    def _older(self, drop: Drop, index: int, about: dict, _: pd.DataFrame) -> list[int]:
        born = datetime.strptime(drop.rows.loc[index, about["heading"]], drop.layout.date_format)
        older = born.replace(year=born.year - about["years"])
        drop.rows.loc[index, about["heading"]] = older.strftime(drop.layout.date_format)
        return [index]

    def _repeat(self, drop: Drop, index: int, _: dict, __: pd.DataFrame) -> list[int]:
        drop.rows = pd.concat([drop.rows, drop.rows.loc[[index]]], ignore_index=True)
        return [index, len(drop.rows) - 1]

    def _stranger(self, drop: Drop, index: int, about: dict, strangers: pd.DataFrame) -> list[int]:
        fields = {name: heading for heading, name in drop.layout.columns.items()}
        stranger = strangers.loc[about["rule"]].to_dict() | {
            "urn": about.get("urn"),
            "school_name": about.get("name"),
        }
        stranger["date_of_birth"] = stranger["date_of_birth"].strftime(drop.layout.date_format)
        texts = {fields[name]: text for name, text in stranger.items() if name in fields}
        drop.rows = pd.concat([drop.rows, drop.rows.loc[[index]].assign(**texts)], ignore_index=True)
        return [len(drop.rows) - 1]

    def _note(self, drop: Drop, index: int, about: dict) -> None:
        self.taken.add((drop.path, index))
        found = drop.rows.loc[index, about["heading"]]
        values = [
            drop.path,
            drop.source_row(index),
            drop.layout.source_column(about["heading"]),
            found,
            about["rule"],
            about["level"],
            about["what"],
        ]
        self.faults.append(dict(zip(COLUMNS, values, strict=True)))

    def _school(self, number: int | str) -> str:
        return TRUST if number == "trust" else self.school_ids[number if number < len(self.school_ids) else 0]

    def _drop(self, kind: str, number: int | str) -> Drop | None:
        wanted = (self._school(number), self.point, kind)
        return next((drop for drop in self.drops if (drop.place, drop.point, drop.kind) == wanted), None)

    def _row(self, drop: Drop, about: dict) -> int | None:
        rows = drop.rows
        fit = ~rows[about["heading"]].isin(NOT_TO_SPOIL) & ~rows["UPN"].isin(self.misnumbered)
        for heading, text in about.get("where", {}).items():
            fit &= rows[heading] == text
        free = [int(i) for i in np.flatnonzero(fit) if (drop.path, int(i)) not in self.taken]
        return int(self.rng.choice(free)) if free else None
