"""A run's wall time as rows of a table: the stages that progress names, and what lies between them."""

from __future__ import annotations

from tests.benchmarks.one_run import OneRun

STAGES = ["land", "read", "check", "promote", "build", "link", "publish"]
TRUST, PARSE = "write_trust", "ManifestLoader.get_full_manifest"
RULES, RECEIPTS = "import great_expectations", "write_receipts"


def rows(run: OneRun) -> dict[str, float]:
    """Seconds by stage, in order; they add up to the run's total. `check` is without the import named apart."""
    apart = {name: run.seconds.get(name, 0.0) for name in (TRUST, PARSE, RULES, RECEIPTS)}
    stages = {stage: run.stages.get(stage, 0.0) for stage in STAGES}
    found = {
        "made-up trust written": apart[TRUST],
        "start-up and imports": run.waits["land"] - apart[TRUST] - apart[PARSE],
        "dbt parses": apart[PARSE],
        "land": stages["land"],
        "read": stages["read"],
        "GX imported": apart[RULES],
        "check": stages["check"] - apart[RULES],
        "promote": stages["promote"],
        "receipts": apart[RECEIPTS],
        "build": stages["build"],
        "link": stages["link"],
        "publish": stages["publish"],
    }
    return found | {"between stages: ledger, events, end": run.total - sum(found.values()), "**total**": run.total}


def ingest(run: OneRun) -> float:
    """Read, check and promote, without the import of the library of rules."""
    return sum(run.stages[stage] for stage in ("read", "check", "promote")) - run.seconds.get(RULES, 0.0)
