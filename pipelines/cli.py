"""The `commonterm` command: one line per command; each lives in pipelines/commands/."""

from __future__ import annotations

import atexit
import io
import os
import sys

import typer

from pipelines.commands.check import check
from pipelines.commands.doctor import doctor
from pipelines.commands.explaining import explain
from pipelines.commands.exports import exports
from pipelines.commands.frameworks import frameworks
from pipelines.commands.publishing import publish, sign_off, withdraw
from pipelines.commands.running import dev, run
from pipelines.commands.setting_up import demo, init
from pipelines.commands.status import status
from pipelines.commands.telling import DONE, SOMETHING_HELD, WRONG_USE, fault_of_our_own, stop_with, wrong_use
from pipelines.commands.templates import templates
from pipelines.commands.unmapped import unmapped

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Brings every school's assessment into common terms. `commonterm COMMAND --help` says more of a command.",
    epilog="Exit codes: 0 done; 1 done, but something was held, refused or failed; 2 something has to be mended first.",
)

app.command("init", short_help="Make a workspace for a trust")(init)
app.command("demo", short_help="Write a made-up trust and run everything on it")(demo)
app.command("check", short_help="Try one file, and change nothing")(check)
app.command("run", short_help="Take what is new through to draft reports")(run)
app.command("status", short_help="Show what is due, received, accepted and held")(status)
app.command("unmapped", short_help="List values that nobody has mapped yet")(unmapped)
app.command("templates", short_help="Write spreadsheets to fill in")(templates)
app.add_typer(frameworks, name="frameworks", short_help="List frameworks; check the declaration of one")
app.add_typer(exports, name="exports", short_help="List layouts of files; check or draft the declaration of one")
app.command("sign-off", short_help="Put a name to what a draft says now")(sign_off)
app.command("publish", short_help="Publish drafts that pass every gate")(publish)
app.command("withdraw", short_help="Take a published version back")(withdraw)
app.command("explain", short_help="Walk a published figure back to files and rows")(explain)
app.command("dev", short_help="Open Dagster's web page on this workspace")(dev)
app.command("doctor", short_help="Look over this computer and the workspace")(doctor)


def commonterm() -> None:
    """`main` as a process of its own, which ends as soon as all is done. Python would first let go of every object that
    a run has made, one by one: seconds, for memory that the system takes back at once.
    """
    code: object = SOMETHING_HELD

    def end_at_once() -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else SOMETHING_HELD)

    atexit.register(end_at_once)  # before any that a run registers, so it is called after them
    try:
        main()
    except SystemExit as ended:
        code = ended.code
        raise


def main() -> None:
    """Runs a command; what the user has to mend is one line and exit code 2."""
    os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "1")
    for stream in (sys.stdout, sys.stderr):  # a Windows console or file may lack a letter that a school's name has
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    as_json = "--json" in sys.argv[1:]
    try:
        sys.exit(app(standalone_mode=False) or DONE)
    except Exception as error:
        if what_to_mend := wrong_use(error):
            stop_with(what_to_mend, WRONG_USE, as_json)
        if os.environ.get("COMMONTERM_TRACEBACK"):
            raise
        stop_with(fault_of_our_own(error), SOMETHING_HELD, as_json)
