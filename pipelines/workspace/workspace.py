"""The trust's folder: where everything lies, and what its two settings files say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipelines.workspace.actions import Action, load_actions
from pipelines.workspace.calendar import Calendar
from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.objectives import Objective, load_objectives
from pipelines.workspace.own_subjects import subject_names
from pipelines.workspace.schools import TRUST_FOLDER, School, load_schools
from pipelines.workspace.settings import NC_YEARS, TrustSettings, load_settings


@dataclass(frozen=True)
class Workspace:
    """One trust's folder. Reading a settings file happens on first use and raises ConfigurationError."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Workspace:
        """The workspace in a folder, its settings read so that what is wrong with them is said at once."""
        if folder.is_file():
            raise ConfigurationError("--workspace", "", f"{folder} is a file", "name the folder that holds trust.yml")
        workspace = cls(folder.resolve())
        _ = workspace.settings, workspace.schools
        return workspace

    @cached_property
    def settings(self) -> TrustSettings:
        return load_settings(self.folder / "trust.yml")

    @cached_property
    def schools(self) -> dict[str, School]:
        return {school.school_id: school for school in load_schools(self.folder / "schools.csv")}

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar(self.settings)

    @cached_property
    def subject_names(self) -> dict[str, str]:
        """Subject -> its name, in the order in which they stand on a page."""
        return subject_names(self.settings.subjects)

    @cached_property
    def actions(self) -> list[Action]:
        return load_actions(self.folder, self.schools, self.calendar.points, self.subject_names)

    @cached_property
    def objectives(self) -> list[Objective]:
        return load_objectives(self.folder, self.schools, self.calendar.points, self.subject_names, NC_YEARS)

    @property
    def lake(self) -> Path:
        return self.folder / "lake"

    @property
    def reference(self) -> Path:
        return self.lake / "reference"

    @property
    def ledger(self) -> Path:
        return self.lake / "ledger"

    @property
    def vault(self) -> Path:
        return self.lake / "vault"

    @property
    def warehouse(self) -> Path:
        return self.folder / "warehouse" / "trust.duckdb"

    @property
    def building(self) -> Path:
        return self.folder / "warehouse" / ".building"

    @property
    def drafts(self) -> Path:
        return self.folder / "drafts"

    @property
    def published(self) -> Path:
        return self.folder / "published"

    @property
    def runs(self) -> Path:
        return self.folder / "runs"

    def inboxes(self) -> dict[str, Path]:
        """Every drop folder by the school it belongs to, the folder for trust-wide files last."""
        own = {
            school.school_id: self._beside("inbox", school.school_id, school.inbox) for school in self.schools.values()
        }
        return {**own, TRUST_FOLDER: self.folder / "inbox" / TRUST_FOLDER}

    def receipts_of(self, school_id: str) -> Path:
        """The folder that a school's receipts go to."""
        school = self.schools.get(school_id)
        return self._beside("receipts", school_id, school.receipts if school else None)

    def _beside(self, kind: str, school_id: str, given: Path | None) -> Path:
        return self.folder / given if given else self.folder / kind / school_id
