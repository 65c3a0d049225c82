"""What dbt can't read in its project, in one line that names the file."""

from __future__ import annotations

import re

from pipelines.workspace.errors import ConfigurationError

FILE = re.compile(r"\(([\w./\\ -]+\.(?:sql|yml|yaml|csv|md))\)|Error reading \w+: (\S+\.\w+)")
LINE = re.compile(r"\bline (\d+)")
SAYS_NOTHING = re.compile(r"^(\w+ Error|Raw Error:|-+|\d+ +\||while |in \"|Syntax error near line \d+|Error reading )")


def parse_fault(said: str) -> ConfigurationError:
    """`said` is dbt's own text, several lines of it."""
    named, line = FILE.search(said), LINE.search(said)
    file = next(filter(None, named.groups())) if named else "dbt_project.yml"
    lines = [line.strip() for line in said.splitlines()]
    reasons = [text for text in lines if text and not SAYS_NOTHING.match(text)]
    place = f"dbt_project/{'' if '/' not in file or file.startswith('models/') else 'models/'}{file}"
    return ConfigurationError(
        place,
        f"line {line[1]}" if line else "",
        reasons[0] if reasons else "dbt can't read it",
        "mend it there, or put the file back as it was",
    )
