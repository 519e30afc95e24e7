"""The commands that need Prefect: run, serve, up and down. What can be wrong is found before Prefect is started."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that none waits for the others' libraries

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from typer.core import TyperCommand

from flows.engine import prepare_engine
from flows.settings import load_settings
from model import UsageError

if TYPE_CHECKING:
    from flows.outcome import SeriesOutcome


class RunCommand(TyperCommand):
    """A command whose `--years` takes any number of years, as in `--years 2016 2017`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer does not export the class
        """Parse the arguments with one --years before each year."""
        return super().parse_args(ctx, spread_years(args))


def spread_years(arguments: list[str]) -> list[str]:
    """Return the arguments with `--years A B` written as `--years A --years B`."""
    spread: list[str] = []
    within = False
    for argument in arguments:
        is_year = within and argument.isdigit()
        if is_year and spread[-1] != "--years":
            spread.append("--years")
        spread.append(argument)
        within = is_year or argument == "--years"
    return spread


Names = Annotated[list[str] | None, typer.Argument(metavar="[SERIES ...]", help="Without any: all that can be had.")]
Years = Annotated[
    list[int] | None,
    typer.Option("--years", min=1949, max=2100, help="Two or more: each is compared with the one before it."),
]
All = Annotated[bool, typer.Option("--all", help="All years that are held or known.")]
Root = Annotated[
    str, typer.Option("--from", metavar="ROOT", help="Also read this folder, or scheme, host and port, in this run.")
]


Fresh = Annotated[bool, typer.Option("--fresh", help="Parse and compare anew what earlier runs have kept.")]
Database = Annotated[str, typer.Option("--db", metavar="URL", help="postgresql://... instead of a local SQLite file.")]


def run(
    series: Names = None, years: Years = None, all_years: All = False, source: Root = "", fresh: Fresh = False
) -> int:
    """Fetch, archive, parse, compare and publish, as a Prefect flow run. Without years: the latest two."""
    from flows.named_series import choose_series
    from flows.planning import check_source, check_years

    if years and all_years:
        raise UsageError("--years and --all exclude each other")
    settings, names = load_settings(), series or []
    chosen, root = check_years(years or ()), check_source(source)
    choose_series(settings, names, root)  # refuses unknown names before Prefect starts
    first = "" if settings.prefect.is_dir() else " (the first start takes up to half a minute)"
    if prepare_engine(settings, quiet=True):
        sys.stderr.write(f"starting Prefect's local API{first} ...\n")
    outcomes, exit_code = _run_flow((names, list(chosen), all_years, root, fresh))
    for report in (comparison.report for outcome in outcomes for comparison in outcome.comparisons):
        sys.stdout.write(f"{report}\n")
    if not any(comparison.written for outcome in outcomes for comparison in outcome.comparisons):
        sys.stderr.write("nothing changed since the last run\n")
    for outcome in outcomes:
        sys.stderr.write(f"{outcome.summary()}\n")
    return exit_code


def _run_flow(wanted: tuple[list[str], list[int], bool, str, bool]) -> tuple[list[SeriesOutcome], int]:
    """Run the flow with its events on the terminal; return what became of it and the exit code.

    An error that the flow does not expect is raised here.
    """
    from flows.annual import annual
    from flows.console import shown_events
    from flows.outcome import RunFailed

    # A termination must not leave the local API behind: leaving in good order stops it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with shown_events():
        state = annual(*wanted, return_state=True)
    found = cast("list[SeriesOutcome] | BaseException", state.result(raise_on_failure=False))
    if isinstance(found, RunFailed):
        return found.outcomes, found.exit_code
    if isinstance(found, BaseException):
        raise found
    return found, 0


def serve() -> None:
    """Keep the scheduled deployments of the catalogue running in this process."""
    from flows.server import prefect_server

    settings = load_settings()
    prepare_engine(settings)
    with prefect_server():
        from flows.serving import serve_schedules

        serve_schedules(settings)


def up(database: Database = "") -> None:
    """Start server, work pool, deployments, automations and worker; what is running already is left alone."""
    from flows.upkeep import bring_up, database_url

    settings = load_settings()
    address = bring_up(settings, database_url(database))
    sys.stdout.write(f"Prefect page\t{address}\nreports\t{settings.site / 'index.html'}\n")


def down() -> None:
    """End the worker and the server that `tifa up` has started."""
    from flows.upkeep import take_down

    ended = list(take_down(load_settings()))
    sys.stderr.write(f"ended: {' '.join(ended)}\n" if ended else "nothing was running\n")
