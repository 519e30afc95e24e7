"""The production form, brought up and down by one command each: server, work pool, deployments, automations, worker.

What is running already is left alone, so that bringing up is also how to repair: after a crash of any part it starts
what is missing. Imports prefect only once the server answers.
"""

# ruff: noqa: PLC0415 - prefect reads its settings when it is imported, and they are known only here

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress

import archive
from flows.engine import prepare_engine
from flows.processes import Daemon, Launch, find, last_words, shorten_log, start, stop
from flows.schedules import WORK_POOL, prefect_yaml, timetables
from flows.server import healthy, start_server, wait_until
from flows.settings import PROJECT, Settings, check_channels
from flows.writing import only_writer, write_file
from model import TifaError, UsageError

NAMES = ("worker", "server")  # in the order of going down: a worker that loses its server complains
AT_ONCE = 2
"""Runs of a worker at a time."""
DATABASE = "PREFECT_SERVER_DATABASE_CONNECTION_URL"


def bring_up(settings: Settings, database: str) -> str:
    """Start what is not running and bring the server's contents up to the catalogue; return its address."""
    check_channels(settings.channels)
    prepare_engine(settings)
    with only_writer(settings.run / "upkeep.lock"):
        server = _server(settings, database)
        # Everything below, the worker and its runs talk to this server; only the server opens the database.
        os.environ["PREFECT_API_URL"] = f"{server.address}/api"
        os.environ.pop(DATABASE, None)
        _fill(settings)
        _worker(settings, server)
        _ask_for_life()
    return server.address


def take_down(settings: Settings) -> Iterator[str]:
    """End worker and server, in this order; yield the name of each that was running."""
    with only_writer(settings.run / "upkeep.lock"):
        for name in NAMES:
            daemon = find(settings.run, name)
            if daemon is not None:
                stop(settings.run, daemon)
                yield name


def database_url(given: str) -> str:
    """Return a database's address as Prefect wants it, with its asynchronous driver; empty for its own SQLite file."""
    if not given:
        return ""
    scheme, _, rest = given.partition("://")
    if scheme not in ("postgresql", "postgres", "postgresql+asyncpg") or not rest:
        raise UsageError("the database must be given as postgresql://USER[:PASSWORD]@HOST[:PORT]/NAME")
    return f"postgresql+asyncpg://{rest}"


def _server(settings: Settings, database: str) -> Daemon:
    """Return the server of this installation, started anew where it does not run or does not answer."""
    environ = {**os.environ, **({DATABASE: database} if database else {})}
    # The record tells whether it is the same database without holding its password.
    note = hashlib.sha256(environ.get(DATABASE, "").encode()).hexdigest()[:12]
    running = find(settings.run, "server")
    if running is not None and running.note != note:
        raise UsageError("the server is running with another database: `tifa down` first")
    if running is not None and not healthy(running.address):
        stop(settings.run, running)
        running = None
    return running or start_server(settings.run, environ, note=note)


def _fill(settings: Settings) -> None:
    """Create pool, deployments and automations, or bring them up to date."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import WorkPoolCreate

    from flows.alarms import install_alarms

    with get_client(sync_client=True) as client:
        client.create_work_pool(WorkPoolCreate(name=WORK_POOL, type="process"), overwrite=True)
    deployments = settings.run / "prefect.yaml"
    write_file(deployments, prefect_yaml(timetables(archive.load_catalogue(settings.sources).values())).encode())
    _prefect("deploy", "--all", "--prefect-file", str(deployments))
    install_alarms(settings.channels)


def _worker(settings: Settings, server: Daemon) -> Daemon:
    """Return the worker, started anew where it does not run or works for a server that is no more."""
    running = find(settings.run, "worker")
    if running is not None and running.address != server.address:
        stop(settings.run, running)
        running = None
    if running is not None:
        return running
    options = (
        "--pool",
        WORK_POOL,
        "--type",
        "process",
        "--limit",
        str(AT_ONCE),
        "--name",
        f"tifa-{os.uname().nodename}",
    )
    command = (sys.executable, "-m", "prefect", "worker", "start", *options)
    worker = start(settings.run, Launch("worker", command, os.environ, server.address))
    try:
        wait_until(lambda: worker.alive, lambda: "started!" in last_words(settings.run, "worker", 50), "the worker")
    except TifaError as error:
        raise TifaError(f"{error}: {last_words(settings.run, 'worker')}") from error
    return worker


def _ask_for_life() -> None:
    from flows.flow_runs import ask_for_life

    ask_for_life()


def _prefect(*arguments: str, environ: Mapping[str, str] | None = None) -> None:
    """Run Prefect's own command line in the project's folder, which becomes the folder of every run."""
    command = [sys.executable, "-m", "prefect", "--no-prompt", *arguments]
    done = subprocess.run(command, cwd=PROJECT, env=environ, capture_output=True, text=True, check=False)
    if done.returncode:
        raise TifaError(f"prefect {arguments[0]}: {' '.join((done.stderr or done.stdout).split())[-400:]}")


KEPT = 90 * 24 * 3600
"""Seconds after which a parsed document goes: every change of the rules leaves those of the rules before."""


def tidy(settings: Settings) -> None:
    """Remove documents that were parsed long ago, and cut logs that have grown long; both are safe while in use.

    A document that is still wanted is parsed again by the next run that wants it. What else is kept is one record for
    each comparison, series or page: those replace each other, and the threads of a series rest on all of them.
    """
    oldest = time.time() - KEPT
    for path in (settings.cache / "documents").glob("*"):
        with suppress(FileNotFoundError):  # another run tidies as well
            if path.is_file() and path.stat().st_mtime < oldest:
                path.unlink()
    for log in settings.run.glob("*.log"):
        shorten_log(log)
