"""The command line: `tifa`, also `python -m flows`. Data goes to stdout, everything else to stderr.

Commands import what they need when they run: comparing two files must not wait for Prefect.
"""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Sequence
from importlib import metadata

import typer
from typer.exceptions import TyperException

from flows import direct, exporting, holdings, running, tracing
from model import TifaError

# A comparison makes many small records that stay: looking for rings among them every 700 costs a tenth of its time.
_ALLOCATIONS = 50_000

app = typer.Typer(
    help="Year-over-year diff of Chinese annual policy reports.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _program(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    if version:
        typer.echo(f"tifa {metadata.version('tifa')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


app.command("run", cls=running.RunCommand)(running.run)
app.command("serve")(running.serve)
app.command("up")(running.up)
app.command("down")(running.down)
app.command("parse")(direct.parse)
app.command("compare")(direct.compare)
app.command("add")(direct.add)
app.command("trace")(tracing.trace)
app.command("export")(exporting.export)
app.add_typer(holdings.archive_app, name="archive")
app.add_typer(holdings.quarantine_app, name="quarantine")
app.command("doctor")(holdings.doctor)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: the boundary where typed errors become one line on stderr."""
    gc.set_threshold(_ALLOCATIONS)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the locale: other programs read this as UTF-8
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return app(args=arguments, prog_name="tifa", standalone_mode=False) or 0
    except TifaError as error:
        return _refuse(str(error), error.exit_code)
    except TyperException as error:
        return _refuse(error.format_message(), error.exit_code)


def _refuse(message: str, exit_code: int) -> int:
    sys.stderr.write(f"tifa: {' '.join(message.split())}\n")
    return exit_code
