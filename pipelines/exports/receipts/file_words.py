"""A file as a receipt names it: by its name and its day, and by the time where its school sent several of one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pipelines.exports.landing.landings import Landing

_LONDON = ZoneInfo("Europe/London")


class FileWords:
    """Names files in the words of a receipt."""

    def __init__(self, landings: Mapping[str, Landing]) -> None:
        self._of_name = Counter(map(_name_and_day, landings.values()))

    def of(self, landing: Landing) -> str:
        """'reading.csv of 2 July 2026'; 'reading.csv of 2 July 2026 at 14:05' where another of that name came then."""
        at = _at(landing)
        time = f" at {at:%H:%M}" if self._of_name[_name_and_day(landing)] > 1 else ""
        return f"{landing.file_name} of {at.day} {at:%B %Y}{time}"


def _name_and_day(landing: Landing) -> tuple[str, str, date]:
    return landing.folder, landing.file_name, _at(landing).date()


def _at(landing: Landing) -> datetime:
    return landing.landed.astimezone(_LONDON)
