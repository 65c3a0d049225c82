"""The `commonterm` command: one line per command; each lives in pipelines/commands/."""

from __future__ import annotations

import os
import sys

import typer

from pipelines.commands.check import check
from pipelines.commands.doctor import doctor
from pipelines.commands.frameworks import frameworks
from pipelines.commands.publishing import publish, sign_off
from pipelines.commands.running import dev, run
from pipelines.commands.setting_up import demo, init
from pipelines.commands.status import status
from pipelines.commands.telling import SOMETHING_HELD, WRONG_USE, fault_of_our_own, say
from pipelines.commands.unmapped import unmapped
from pipelines.workspace.errors import ConfigurationError

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

app.command("init")(init)
app.command("demo")(demo)
app.command("check")(check)
app.command("run")(run)
app.command("status")(status)
app.command("unmapped")(unmapped)
app.add_typer(frameworks, name="frameworks")
app.command("sign-off")(sign_off)
app.command("publish")(publish)
app.command("dev")(dev)
app.command("doctor")(doctor)


def main() -> None:
    """Runs a command; what the trust has to mend is one line and exit code 2."""
    from pipelines.frameworks.declaration_error import DeclarationError

    os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "1")
    for stream in (sys.stdout, sys.stderr):  # a Windows console or file may lack a letter that a school's name has
        stream.reconfigure(errors="replace")
    try:
        app(standalone_mode=True)
    except (ConfigurationError, DeclarationError) as error:
        say(str(error))
        sys.exit(WRONG_USE)
    except Exception as error:
        if os.environ.get("COMMONTERM_TRACEBACK"):
            raise
        say(fault_of_our_own(error))
        sys.exit(SOMETHING_HELD)
