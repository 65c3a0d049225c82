"""What rows say of a pupil beside what the school's rolls say; what either of them leaves out is neither the same nor
unlike.
"""

from __future__ import annotations

import pandas as pd

from pipelines.identity.register import Register


class Seen:
    """Rows (`school`, `who`: see matching.asked) beside the pupils of a register that they are taken for (`key`, None
    for nobody). Looked up is only what is asked for, and only for the rows that say it.
    """

    def __init__(self, school: pd.Series, key: pd.Series, who: pd.DataFrame, register: Register) -> None:
        self._school, self._key, self._who, self._register = school, key, who, register
        self._found: dict[str, tuple[pd.Series, pd.Series]] = {}

    def is_same(self, column: str) -> pd.Series:
        """Where rows say of born, surname, forename or whole (`turned`: the surname last) what a roll says."""
        return self._beside(column)[0]

    def is_unlike(self, column: str) -> pd.Series:
        """Where rows say another thing than every roll that says anything."""
        return self._beside(column)[1]

    @property
    def names_same(self) -> pd.Series:
        return self.is_same("forename") & self.is_same("surname") | self.is_same("whole") | self.is_same("turned")

    @property
    def a_name_same(self) -> pd.Series:
        return self.is_same("forename") | self.is_same("surname") | self.is_same("whole") | self.is_same("turned")

    @property
    def forename_unlike(self) -> pd.Series:
        return self.is_unlike("forename") | self._whole_unlike

    @property
    def surname_unlike(self) -> pd.Series:
        return self.is_unlike("surname") | self._whole_unlike

    @property
    def _whole_unlike(self) -> pd.Series:
        return self.is_unlike("whole") & self.is_unlike("turned")

    def _beside(self, column: str) -> tuple[pd.Series, pd.Series]:
        if column not in self._found:
            self._found[column] = self._looked_up(column)
        return self._found[column]

    def _looked_up(self, column: str) -> tuple[pd.Series, pd.Series]:
        given = self._who["whole" if column == "turned" else column]
        says = self._key.notna() & given.notna() & (given != "")
        same, unlike = says & False, says & False
        if says.any():
            person = {"school_id": self._school[says], "pupil_key": self._key[says]}
            known = self._register.gives(column, **person)
            same[says] = known & self._register.has(**person, **{column: given[says]})
            unlike[says] = known & ~same[says]
        return same, unlike
