"""What each file must look like: the rules for its rows, the check that runs them, the words for a school."""

from expectations.check import CheckFailed, CheckResult, RuleOutcome, check_rows
from expectations.file_limits import FileLimit, file_limits
from expectations.messages import level_of, message
from expectations.rule_set import Rule, rules_for

__all__ = [
    "CheckFailed",
    "CheckResult",
    "FileLimit",
    "Rule",
    "RuleOutcome",
    "check_rows",
    "file_limits",
    "level_of",
    "message",
    "rules_for",
]
