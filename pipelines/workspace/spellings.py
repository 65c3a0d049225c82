"""The trust's own mappings: what a spelling means in a framework, or in a field of an export."""

from __future__ import annotations

import pandas as pd

from pipelines.exports.checking.cell_types import allowed_values, read_values
from pipelines.exports.declaration import Export
from pipelines.exports.records import FIELD_TYPES
from pipelines.frameworks.declaration import OUTCOMES
from pipelines.frameworks.normal import normalise_value
from pipelines.workspace.errors import ConfigurationError, nearest
from pipelines.workspace.settings import Spelling, TrustSettings

Tables = dict[str, pd.DataFrame]


def with_spellings(
    settings: TrustSettings, exports: dict[str, Export], frameworks: Tables
) -> tuple[dict[str, Export], Tables]:
    """Exports and framework tables as the lines of `spellings` in trust.yml extend them; a line wins over what was
    declared. Raises ConfigurationError for a line that names what nobody knows.
    """
    exports, frameworks = dict(exports), dict(frameworks)
    for number, line in enumerate(settings.spellings):
        place = f"spellings.{number}"
        if line.framework is not None:
            frameworks["framework_value"] = _with_word(place, line, frameworks)
        else:
            exports |= _with_value(place, line, exports)
    return exports, frameworks


def _with_word(place: str, line: Spelling, frameworks: Tables) -> pd.DataFrame:
    known = list(frameworks["framework"]["framework"])
    if line.framework not in known:
        raise _unknown(f"{place}.framework", line.framework, known)
    words = frameworks["framework_value"]
    grades = words[(words["framework"] == line.framework) & words["grade"].notna()]
    by_spelling = dict(zip(grades["value_normal"], grades["grade"], strict=True))
    grade = by_spelling.get(normalise_value(line.means))
    if grade is None and line.means not in OUTCOMES:
        listed = frameworks["framework_grade"]
        named = listed.loc[listed["framework"] == line.framework, "grade"]
        raise _unknown(f"{place}.means", line.means, [*named, *OUTCOMES])
    value = normalise_value(line.value)
    row = {
        "framework": line.framework,
        "value_normal": value,
        "grade": grade,
        "outcome_status": None if grade is not None else line.means,
    }
    others = words[(words["framework"] != line.framework) | (words["value_normal"] != value)]
    return pd.concat([others, pd.DataFrame([row], columns=words.columns).astype(words.dtypes)], ignore_index=True)


def _with_value(place: str, line: Spelling, exports: dict[str, Export]) -> dict[str, Export]:
    if line.export is not None and line.export not in exports:
        raise _unknown(f"{place}.export", line.export, list(exports))
    meant = [
        export
        for export in exports.values()
        if line.export in (None, export.id) and line.field in FIELD_TYPES[export.record]
    ]
    if not meant:
        records = {exports[line.export].record} if line.export else FIELD_TYPES.keys()
        raise _unknown(f"{place}.field", line.field, sorted({field for name in records for field in FIELD_TYPES[name]}))
    return {
        export.id: export.model_copy(update={"values": _extended(export, line, _value(place, line, export))})
        for export in meant
    }


def _extended(export: Export, line: Spelling, value: str) -> dict[str, dict[str, str]]:
    return export.values | {line.field: export.values.get(line.field, {}) | {line.value: value}}


def _value(place: str, line: Spelling, export: Export) -> str:
    """What a line means, as the field's own type and the export's own words read it."""
    kind = FIELD_TYPES[export.record][line.field]
    if kind in ("date", "count", "percent"):
        found = f'"{line.field}" holds dates or numbers'
        raise ConfigurationError("trust.yml", f"{place}.field", found, "have the school mend the cell instead")
    read = read_values(pd.Series([line.means]), kind, export.values.get(line.field, {}))
    if not read["known"].all():
        raise _unknown(f"{place}.means", line.means, allowed_values(kind))
    value = read["value"].iloc[0]
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def _unknown(place: str, found: str, known: list[str]) -> ConfigurationError:
    return ConfigurationError("trust.yml", place, f'found "{found}"', nearest(found, known))
