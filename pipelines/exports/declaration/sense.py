"""What a sound declaration may still not mean: words that nothing knows, and what to know before it is used."""

from __future__ import annotations

from collections import Counter

from pipelines.exports.checking.cell_types import read_values
from pipelines.exports.declaration.export import Export
from pipelines.exports.declaration.headings import normal_heading, written_out
from pipelines.exports.records import FIELD_TYPES
from pipelines.frameworks.normal import normalise_value
from pipelines.workspace.errors import ConfigurationError, nearest

WHO = ("upn", "former_upn", "admission_number", "mis_id", "candidate_number", "uln", "pupil_id", "full_name")
NAMES = {"surname", "forename", "birth_date"}


def senseless(export: Export, frameworks: dict, file: str) -> list[ConfigurationError]:
    """What names something that is not there, or that cannot be read. `frameworks`: the compiled tables."""
    known = sorted(frameworks["framework"]["framework"])
    found = []
    for where, framework in _frameworks_named(export):
        if framework not in known:
            found.append(ConfigurationError(file, where, f'found "{framework}"', nearest(framework, known)))
    for field, blank in export.blank_means.items():
        kind = FIELD_TYPES[export.record].get(field, "text")
        if kind not in ("text", "date") and not _is_read(blank, kind, export.values.get(field, {})):
            write = "write a word that is known for this field, or add it under values:"
            found.append(ConfigurationError(file, f"blank_means.{field}", f'found "{blank}"', write))
    return found


def remarks(export: Export, frameworks: dict) -> list[str]:
    """Whole sentences about what is worth knowing; nothing in them has to be mended."""
    said = []
    headings = [(normal_heading(one), field) for field, listed in export.columns.items() for one in listed
                if isinstance(one, str)]  # fmt: skip
    twice = [heading for heading, times in Counter(heading for heading, _ in headings).items() if times > 1]
    for heading in twice:
        fields = list(dict.fromkeys(field for one, field in headings if one == heading))
        said.append(
            f"The heading “{heading}” is listed under {' and '.join(fields)}: a column with it fills "
            f"{'each of them' if len(fields) > 1 else 'it once'}."
        )
    if export.question_level:
        return said
    fields = set(export.fields)
    if not fields & set(WHO) and not fields >= NAMES:
        said.append("Nothing says who a pupil is: add upn, or surname, forename and birth_date, to columns.")
    if not export.required:
        said.append("required is empty: a file that lacks its columns is held row by row rather than stopped at once.")
    if export.record == "result":
        said += _of_results(export, fields, frameworks)
    if len(export.recognise.told) < 2:
        said.append("recognise asks for one thing only: another vendor's file may have it too. Add a heading or two.")
    return said


def _of_results(export: Export, fields: set[str], frameworks: dict) -> list[str]:
    said = []
    parts = [{*part.constants, *part.groups} for part in export.results] or [set()]
    if any("subject" not in part | (fields - _of_parts(export)) for part in parts):
        said.append("Nothing says the subject of some results: add it to columns, constants or a pattern's groups.")
    if any("framework" not in part | (fields - _of_parts(export)) for part in parts):
        said.append("Where nothing names a framework, results are read by the one in trust.yml under judged_with.")
    words = frameworks["framework_value"]
    named = {framework for _, framework in _frameworks_named(export)}
    known = set(words.loc[words["framework"].isin(named), "value_normal"])
    own = [code for code in export.outcomes if normalise_value(code) in known]
    if own:
        said.append(f"Under outcomes, a framework named here knows {', '.join(own)} itself, and keeps its own meaning.")
    return said


def _of_parts(export: Export) -> set[str]:
    elsewhere = {*export.columns, *export.joined, *export.all_constants, *export.above_header, *export.sheet_name}
    elsewhere |= {*export.file_name, *(field for split in export.split for field in split.fields)}
    elsewhere |= {field for lookup in export.lookups for field in lookup.gives}
    return set(export.fields) - elsewhere


def _frameworks_named(export: Export) -> list[tuple[str, str]]:
    named = [("constants.framework", export.constants.get("framework"))]
    named += [(f"values.framework.{word}", to) for word, to in export.values.get("framework", {}).items()]
    for at, part in enumerate(export.results):
        named.append((f"results.{at}.constants.framework", part.constants.get("framework")))
        named += [(f"results.{at}.framework_of", framework) for framework in part.framework_of.values()]
    named += [("framework_of", framework) for framework in export.framework_of.values()]
    for at, lookup in enumerate(export.lookups):
        if "framework" in lookup.gives:
            place = len(lookup.given) + lookup.gives.index("framework")
            named += [(f"lookups.{at}", row[place]) for row in lookup.rows]
    return list(dict.fromkeys((where, framework) for where, framework in named if framework))


def _is_read(text: str, kind: str, own: dict[str, str]) -> bool:
    import pandas as pd

    return bool(read_values(pd.Series([text]), kind, own)["known"].iloc[0])


def headings_of_a_whole_file(export: Export) -> list[str]:
    """Headings as a file of this layout would have them all: what another layout may take for its own."""
    told = [group[0] for group in export.recognise.alternatives]
    columns = [next((one for one in listed if isinstance(one, str)), "") for listed in export.columns.values()]
    results = [written_out(one) for part in export.results for one in part.headings[:1] if isinstance(one, str)]
    by_normal = {normal_heading(heading): heading for heading in [*told, *columns, *results] if heading}
    return list(by_normal.values())
