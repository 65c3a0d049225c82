"""The trust's settings and every declaration as flat tables: compiled at the start of a run, kept by content hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib import metadata
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.exports.declaration import Export, load_exports
from pipelines.frameworks.compile import compile_frameworks
from pipelines.frameworks.load import SHIPPED_FRAMEWORKS, load_frameworks
from pipelines.frameworks.national import compile_national, load_national
from pipelines.frameworks.national.cells import KnownNames
from pipelines.workspace.comments import COLUMNS as COMMENT_COLUMNS
from pipelines.workspace.comments import Comment, load_comments
from pipelines.workspace.errors import ConfigurationError, nearest
from pipelines.workspace.files import write_parquet
from pipelines.workspace.flags import threshold_tables
from pipelines.workspace.own_subjects import with_subjects
from pipelines.workspace.plan_tables import plan_tables
from pipelines.workspace.schools import School
from pipelines.workspace.snapshots import keep_snapshot
from pipelines.workspace.spellings import with_spellings
from pipelines.workspace.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
SHIPPED_EXPORTS = ROOT / "expectations" / "exports"
CHECKED_BY = [
    ROOT / "expectations" / "records",
    ROOT / "expectations" / "messages.yml",
    ROOT / "pipelines" / "exports" / "checking" / "vocabulary.yml",
]

SCHOOL = pa.schema(
    [
        *((name, pa.string()) for name in ("school_id", "school_name", "phase")),
        ("is_special", pa.bool_()),
        ("urn", pa.string()),
        ("laestab", pa.string()),
        ("age_low", pa.int32()),
        ("age_high", pa.int32()),
        ("joined_trust_on", pa.date32()),
        ("left_trust_on", pa.date32()),
        ("predecessor_urn", pa.string()),
    ]
)
POINT = pa.schema(
    [
        *((name, pa.string()) for name in ("assessment_point", "academic_year", "term", "label", "season")),
        ("months_into_year", pa.int32()),
        ("opens_on", pa.date32()),
        ("closes_on", pa.date32()),
        ("point_order", pa.int32()),
    ]
)
SUBJECT = pa.schema([("subject", pa.string()), ("subject_name", pa.string()), ("subject_order", pa.int32())])
TRUST = pa.schema(
    [
        ("trust_name", pa.string()),
        ("require_signature", pa.bool_()),
        ("heads_see_first", pa.int32()),
        ("page_choices", pa.string()),
        ("program_version", pa.string()),
        ("reference_hash", pa.string()),
        ("build_id", pa.string()),
    ]
)
BLOCK = pa.schema(
    [*((name, pa.string()) for name in ("phase", "nc_year", "schools_table_subject")), ("aim_percent", pa.int32())]
)
COMMENT = pa.schema([(name, pa.string()) for name in COMMENT_COLUMNS])
EXPORT = pa.schema([(name, pa.string()) for name in ("export", "export_name", "record", "layout_source")])


@dataclass(frozen=True)
class Reference:
    """Everything declared, as it stands now. Building it raises ConfigurationError or DeclarationError."""

    workspace: Workspace
    exports: dict[str, Export]
    frameworks: dict[str, pd.DataFrame]
    national: dict[str, pd.DataFrame]

    @classmethod
    def of(cls, workspace: Workspace) -> Reference:
        exports = load_exports(SHIPPED_EXPORTS, workspace.folder / "exports")
        exports = with_subjects(workspace.settings.subjects, exports)
        known = workspace.subject_names
        declared = load_frameworks(SHIPPED_FRAMEWORKS, workspace.folder / "frameworks", known)
        names = KnownNames.of(declared, known)
        national = compile_national(declared, load_national(names, workspace.folder / "frameworks" / "national"))
        exports, frameworks = with_spellings(workspace.settings, exports, compile_frameworks(declared))
        reference = cls(workspace, exports, frameworks, national)
        reference._refuse_unknown_words()
        # what is wrong with one is said before anything is read
        _ = workspace.actions, workspace.objectives, reference.comments
        return reference

    @cached_property
    def comments(self) -> list[Comment]:
        """What heads say to the figures of their schools."""
        return load_comments(self.workspace.folder, self.workspace.schools, self.workspace.calendar.points)

    @cached_property
    def rules_hash(self) -> str:
        """Names everything that the outcome of a file's check rests on, apart from the file and the rolls."""
        settings = self.workspace.settings
        said = [
            metadata.version("commonterm"),
            settings.model_dump_json(include={"assessment_points", "judged_with"}),
            [school.model_dump_json(exclude={"inbox", "receipts"}) for school in self.workspace.schools.values()],
            [export.model_dump_json() for export in self.exports.values()],
            [repr(objective) for objective in self.workspace.objectives],
            [table.to_csv(index=False) for table in self.frameworks.values()],
            [
                path.read_text(encoding="utf-8")
                for part in CHECKED_BY
                for path in ([part] if part.suffix else sorted(part.glob("*.yml")))
            ],
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]

    @cached_property
    def tables(self) -> dict[str, pa.Table]:
        """The reference tables by name, without the trust's own row."""
        declared = {
            "school": pa.Table.from_pylist([_school_row(school) for school in self.workspace.schools.values()], SCHOOL),
            "assessment_point": pa.Table.from_pandas(self.workspace.calendar.table(), POINT, preserve_index=False),
            "subject": pa.Table.from_pylist(self._subjects(), SUBJECT),
            "phase_measure": pa.Table.from_pylist(self._blocks(), BLOCK),
            "comment": pa.Table.from_pylist([asdict(comment) for comment in self.comments], COMMENT),
            **threshold_tables(self.workspace.settings.flags, self.workspace.settings.support),
            "export": pa.Table.from_pylist([_export_row(export) for export in self.exports.values()], EXPORT),
        }
        compiled = {
            name: pa.Table.from_pandas(table, preserve_index=False)
            for name, table in (self.frameworks | self.national).items()
        }
        told = declared | compiled | plan_tables(self.workspace)
        return {name: table.replace_schema_metadata() for name, table in told.items()}

    @cached_property
    def hash(self) -> str:
        """The content of all tables, and of the trust's own row, in sixteen hex digits."""
        said = [
            name.encode() + table.to_pandas().to_csv(index=False).encode()
            for name, table in sorted(self.tables.items())
        ]
        return hashlib.sha256(
            b"\n".join([*said, self.rules_hash.encode(), json.dumps(self._trust_row()).encode()])
        ).hexdigest()[:16]

    def write(self, build_id: str) -> None:
        """Writes the tables for dbt, and keeps a copy under the content hash if that content was never seen."""
        kept = self.workspace.reference / "kept" / self.hash
        for name, table in self.tables.items():
            write_parquet(self.workspace.reference / f"{name}.parquet", table)
            if not (kept / f"{name}.parquet").exists():
                write_parquet(kept / f"{name}.parquet", table)
        trust = self._trust_row() | {"reference_hash": self.hash, "build_id": build_id}
        write_parquet(self.workspace.reference / "trust.parquet", pa.Table.from_pylist([trust], TRUST))
        keep_snapshot(self.workspace, self.hash, build_id)

    def _trust_row(self) -> dict[str, object]:
        settings = self.workspace.settings
        return {
            "trust_name": settings.name,
            "require_signature": settings.publication.require_signature,
            "heads_see_first": settings.publication.heads_see_first,
            "page_choices": settings.reports.model_dump_json(include={"colour", "pages"}),
            "program_version": metadata.version("commonterm"),
        }

    def _blocks(self) -> list[dict[str, str]]:
        overview = self.workspace.settings.reports.trust_overview
        return [
            {
                "phase": phase,
                "nc_year": year,
                "schools_table_subject": block.schools_table_subject,
                "aim_percent": block.aim,
            }
            for phase, block in (
                ("primary", overview.primary),
                ("secondary", overview.secondary),
                ("special", overview.special),
            )
            for year in block.year_groups
        ]

    def _subjects(self) -> list[dict[str, object]]:
        return [
            {"subject": subject, "subject_name": name, "subject_order": order}
            for order, (subject, name) in enumerate(self.workspace.subject_names.items(), start=1)
        ]

    def _refuse_unknown_words(self) -> None:
        known = set(self.frameworks["framework"]["framework"])
        words = {
            "framework": sorted(known),
            "school": list(self.workspace.schools),
            "subject": list(self.workspace.subject_names),
            "export": list(self.exports),
            "record": sorted({export.record for export in self.exports.values()}),
        }
        settings = self.workspace.settings
        for section, lines in (
            ("judged_with", settings.judged_with),
            ("expected", settings.expected),
            ("objective_words", settings.objective_words),
        ):
            for number, line in enumerate(lines):
                for key, allowed in words.items():
                    named = getattr(line, key, None)
                    if named is not None and named not in allowed:
                        raise ConfigurationError(
                            "trust.yml", f"{section}.{number}.{key}", f'found "{named}"', nearest(named, allowed)
                        )
        for subject in settings.support.subject_words:
            if subject not in words["subject"]:
                raise ConfigurationError(
                    "trust.yml",
                    f"support.subject_words.{subject}",
                    "is not a subject that is known",
                    nearest(subject, words["subject"]),
                )
        for export in self.exports.values():
            for framework in {
                export.constants.get("framework"),
                *(part.constants.get("framework") for part in export.results),
            } - {None}:
                if framework not in known:
                    raise ConfigurationError(
                        f"exports/{export.id}.yml",
                        "framework",
                        f'found "{framework}"',
                        nearest(framework, sorted(known)),
                    )


def build_id(reference: Path) -> str:
    """Which build the lake last asked for: drafts that carry another one are not of these inputs."""
    return pq.read_table(reference / "trust.parquet")["build_id"][0].as_py()


def _school_row(school: School) -> dict[str, object]:
    row = school.model_dump(exclude={"inbox", "receipts"})
    return row | {"is_special": school.is_special}


def _export_row(export: Export) -> dict[str, str]:
    return {
        "export": export.id,
        "export_name": export.name,
        "record": export.record,
        "layout_source": export.layout_source,
    }
