"""Who has signed which draft."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pipelines.publication.audiences import drafted_audiences
from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.workspace import Workspace
from reports.sign_off import Signature, last_signature, sign_off, signature_for
from reports.slots import content_hash


def sign(workspace: Workspace, assessment_point: str, name: str, role: str) -> dict[str, Signature]:
    """Binds a person to what the drafts of an assessment point say now: the board's, and each school's edition.

    Returns the signature of each audience. Raises ConfigurationError where there is no draft, or the name or the role
    is empty.
    """
    audiences = [*drafted_audiences(workspace, assessment_point, "board"),
                 *drafted_audiences(workspace, assessment_point, "school")]  # fmt: skip
    if not audiences:
        raise ConfigurationError(
            "--assessment-point", "", f"there is no draft of {assessment_point}", "run `commonterm run` first"
        )
    for option, given in (("--by", name), ("--role", role)):
        if not given.strip():
            raise ConfigurationError(option, "", "is empty", 'write who signs, such as --by "A. Head" --role Head')
    now = datetime.now(UTC)
    return {
        audience: sign_off(
            register(workspace),
            assessment_point=assessment_point,
            content_hash=content_hash(workspace.drafts / audience / assessment_point),
            name=name,
            role=role,
            signed_at=now,
        )
        for audience in audiences
    }


def signature_of(workspace: Workspace, audience: str, assessment_point: str) -> Signature | None:
    """Who signed the draft as it is now; None for nobody, or where there is no draft."""
    draft = workspace.drafts / audience / assessment_point
    if not draft.is_dir():
        return None
    return signature_for(register(workspace), assessment_point=assessment_point, content_hash=content_hash(draft))


def signature_to_hold(workspace: Workspace, audience: str, assessment_point: str) -> Signature | None:
    """The signature that a publication is held to: of the draft as it is; where one is demanded and the draft has
    changed, the last before it.
    """
    found = signature_of(workspace, audience, assessment_point)
    if found or not workspace.settings.publication.require_signature:
        return found
    return last_signature(register(workspace), assessment_point=assessment_point)


def register(workspace: Workspace) -> Path:
    """The register of signatures, which only grows."""
    return workspace.published / "signatures.jsonl"
