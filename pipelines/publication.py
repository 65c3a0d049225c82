"""What may be published, and who has signed it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.reference import build_id
from pipelines.workspace.workspace import Workspace
from reports.publish import Gate, Publication, publish
from reports.sign_off import Signature, sign_off, signature_for
from reports.slots import content_hash


def publish_edition(workspace: Workspace, assessment_point: str, edition: str) -> list[Publication]:
    """Publishes an assessment point's drafts: the board's pages, or those of each school that has pages."""
    gates = gates_of(workspace)
    return [
        publish(
            workspace.published,
            workspace.drafts,
            assessment_point=assessment_point,
            edition=edition,
            audience=audience,
            gates=gates,
            signed_by=signature_of(workspace, audience, assessment_point),
            require_signature=workspace.settings.publication.require_signature and edition == "board",
        )
        for audience in _audiences(workspace.drafts, edition)
    ]


def sign(workspace: Workspace, assessment_point: str, name: str, role: str) -> Signature:
    """Binds a person to what the board's draft says now; raises ConfigurationError where there is no draft."""
    draft = workspace.drafts / "board" / assessment_point
    if not draft.is_dir():
        raise ConfigurationError(
            "--assessment-point", "", f"there is no draft of {assessment_point}", "run `commonterm run` first"
        )
    signed = {"assessment_point": assessment_point, "content_hash": content_hash(draft), "name": name, "role": role}
    return sign_off(_register(workspace), **signed, signed_at=datetime.now(UTC))


def gates_of(workspace: Workspace) -> list[Gate]:
    """The checks that stand between drafts and their publication."""
    return [_newest_inputs(workspace), _every_row_accounted_for(workspace)]


def _newest_inputs(workspace: Workspace) -> Gate:
    """The warehouse is swapped in only after every error-level test passed; drafts of another build are not of it."""
    drafted = workspace.drafts / "build.json"
    reference = workspace.reference
    built = (reference / "trust.parquet").exists() and drafted.exists()
    same = built and json.loads(drafted.read_text(encoding="utf-8"))["build_id"] == build_id(reference)
    said = "The drafts were made from everything that has come in, and every test of the warehouse passed."
    return Gate(
        "newest_inputs", same, said if same else "The drafts are not of the newest files: run `commonterm run` first."
    )


def _every_row_accounted_for(workspace: Workspace) -> Gate:
    path = workspace.ledger / "file_receipt.parquet"
    receipts = pd.read_parquet(path) if path.exists() else pd.DataFrame(columns=["rows_read"])
    wrong = len(receipts) and int(
        (receipts["rows_read"] != receipts[["rows_accepted", "rows_held", "rows_refused"]].sum(axis=1)).sum()
    )
    said = f"Every row of {len(receipts)} files is accounted for."
    return Gate("rows_accounted_for", not wrong, said if not wrong else f"The rows of {wrong} files don't add up.")


def _audiences(drafts: Path, edition: str) -> list[str]:
    if edition == "board":
        return ["board"]
    return sorted(f"schools/{folder.name}" for folder in (drafts / "schools").glob("*") if folder.is_dir())


def signature_of(workspace: Workspace, audience: str, assessment_point: str) -> Signature | None:
    """Who signed the draft as it is now; None for nobody, or where there is no draft."""
    draft = workspace.drafts / audience / assessment_point
    if not draft.is_dir():
        return None
    return signature_for(_register(workspace), assessment_point=assessment_point, content_hash=content_hash(draft))


def _register(workspace: Workspace) -> Path:
    return workspace.published / "signatures.jsonl"
