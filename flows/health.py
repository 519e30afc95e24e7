"""What `tifa doctor` says: versions, folders, schedules, the last good run of each series, and what is set wrong.

The last are the misconfigurations of the README's table, each found before it is met. Imports no prefect.
"""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import metadata, util
from pathlib import Path
from urllib.request import proxy_bypass

import archive
from flows.planning import is_open, today_in_china
from flows.processes import find
from flows.schedules import Timetable, prefect_yaml, timetables
from flows.server import healthy
from flows.settings import PROJECT, Settings, check_channels
from flows.status import SeriesStatus, load_status
from model import Series, UsageError, Window

PACKAGES = ("prefect", "fastapi", "httpx", "lxml", "jieba", "rapidfuzz", "pandas", "jinja2")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

Line = tuple[str, str]


def describe(settings: Settings) -> Iterator[Line]:
    """Yield the name and the value of each thing worth knowing when something does not work."""
    yield "tifa", metadata.version("tifa")
    yield "python", f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    yield from ((package, metadata.version(package)) for package in PACKAGES)
    yield "browser", next(filter(None, map(shutil.which, BROWSERS)), "none found (only the tests open reports)")
    for name in ("home", "archive", "site", "cache", "prefect", "sources"):
        yield name, _folder(getattr(settings, name))
    yield "prefect api", os.environ.get("PREFECT_API_URL") or "started by the command that needs it"
    for name in ("server", "worker"):
        daemon = find(settings.run, name)
        yield name, f"running, process {daemon.pid} {daemon.address}".rstrip() if daemon else "not started by tifa up"
    yield from series_states(settings)


def troubles(settings: Settings) -> tuple[Trouble, ...]:
    """Return what is set wrong in this installation."""
    return tuple(find_troubles(settings, archive.load_catalogue(settings.sources)))


def next_window(window: Window, today: date) -> date:
    """Return the first day on which the window is open, from `today` on."""
    return next(day for ahead in range(367) if is_open(window, day := today + timedelta(days=ahead)))


def series_states(settings: Settings) -> Iterator[Line]:
    """Yield every series with what is held, when it is expected and how its last run went."""
    catalogue = archive.load_catalogue(settings.sources)
    store, status = archive.Archive(settings.archive), load_status(settings.site)
    watched = {table.series: table for table in timetables(catalogue.values())}
    for series in catalogue.values():
        held = store.years(series.id)
        facts = (_held(held), _schedule(series, watched.get(series.id)), _last_run(status.get(series.id)))
        yield series.id, "; ".join(facts)


def _folder(path: Path) -> str:
    if not path.exists():
        return f"{path} (not there yet)"
    return str(path) if os.access(path, os.R_OK | os.W_OK) else f"{path} (cannot be written)"


def _held(years: tuple[int, ...]) -> str:
    return f"{len(years)} years held, {years[0]}–{years[-1]}" if years else "nothing held"


def _schedule(series: Series, table: Timetable | None) -> str:
    if table is None or series.window is None:
        return "not scheduled"
    today = today_in_china()
    opens = next_window(series.window, today)
    return "expected now" if opens == today else f"expected from {opens.isoformat()}"


def _last_run(status: SeriesStatus | None) -> str:
    if status is None:
        return "never run"
    good = f"last good run {status.succeeded_at or 'never'}"
    return f"{good}; failed {status.run_at}: {status.failures[0]}" if status.failures else good


SPACE = 1_000_000_000
"""Bytes that should be free: a backfill of fifty years writes a tenth of that."""
WAITED = 24 * 3600
"""Seconds after which a signal that nobody was told is a fault."""
PINNED = {"fastapi": (0, 151), "sqlalchemy": (2, 1)}  # releases from which Prefect 3.8 does not work


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is set wrong, and what to do about it."""

    what: str
    remedy: str


def find_troubles(
    settings: Settings, catalogue: Mapping[str, Series], environ: Mapping[str, str] | None = None
) -> Iterator[Trouble]:
    """Yield everything that is set wrong in the environment, the folders and the processes of an installation."""
    values = os.environ if environ is None else environ
    yield from _installed()
    yield from _folders(settings)
    yield from _prefect(values)
    yield from _processes(settings)
    yield from _told(settings)
    yield from _scale(settings)
    if settings.sources == PROJECT / "sources" and (PROJECT / "prefect.yaml").is_file():
        yield from _deployments(catalogue)


def _installed() -> Iterator[Trouble]:
    for name, below in PINNED.items():
        version = metadata.version(name)
        if tuple(map(int, version.split(".")[:2])) >= below:
            yield Trouble(f"{name} {version} is installed and Prefect does not work with it", "make clean setup")
    if "tifa" not in metadata.entry_points(group="prefect.collections").names:
        yield Trouble(
            "the Prefect server will not know our channels: the installation is older than the code", "make setup"
        )


def _folders(settings: Settings) -> Iterator[Trouble]:
    parent = next(folder for folder in (settings.home, *settings.home.parents) if folder.exists())
    if not parent.is_dir() or not os.access(parent, os.W_OK | os.X_OK):
        yield Trouble(
            f"{settings.home} cannot be written", "give its owner to the user who runs Tifa, or set TIFA_HOME"
        )
    elif (free := shutil.disk_usage(parent).free) < SPACE:
        yield Trouble(f"only {free // 1_000_000} MB are free at {parent}", "make room, or move TIFA_HOME")


def _prefect(environ: Mapping[str, str]) -> Iterator[Trouble]:
    address = environ.get("PREFECT_API_URL")
    if address == "":
        yield Trouble("PREFECT_API_URL is set and empty; it is taken as unset", "unset PREFECT_API_URL")
    if address and not healthy(address.rstrip("/").removesuffix("/api")):
        yield Trouble(
            f"PREFECT_API_URL={address}: no Prefect server answers there", "start it, or unset PREFECT_API_URL"
        )
    proxied = any(environ.get(name) for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"))
    if proxied and not proxy_bypass("127.0.0.1"):
        yield Trouble(
            "a proxy is set and also asked for 127.0.0.1, where Prefect listens", "set NO_PROXY=127.0.0.1,localhost"
        )


def _processes(settings: Settings) -> Iterator[Trouble]:
    """After a crash one of the two may be left; where neither runs, nothing was meant to."""
    server, worker = (find(settings.run, name) for name in ("server", "worker"))
    if server is not None and worker is None:
        yield Trouble("the Prefect server is running and no worker is: nothing is executed", "make up")
    if worker is not None and server is None:
        yield Trouble("a worker is running without its Prefect server: nothing is scheduled", "make up")
    if server is not None and not healthy(server.address):
        yield Trouble(f"the Prefect server at {server.address} does not answer", "make up")


def _told(settings: Settings) -> Iterator[Trouble]:
    try:
        check_channels(settings.channels)
    except UsageError as error:
        yield Trouble(str(error), "see docs/operating.md")
    late = [path for path in settings.signals.glob("waiting/*.json") if time.time() - path.stat().st_mtime > WAITED]
    if late:
        yield Trouble(f"{len(late)} signals have waited for a day and nobody was told", "make up, or tifa serve")


def _scale(settings: Settings) -> Iterator[Trouble]:
    kind, _, rest = settings.engine.partition(":")
    known = kind in ("", "processes") or (kind == "dask" and rest)
    if not known or (kind == "processes" and rest and not rest.isdigit()):
        yield Trouble(f"TIFA_ENGINE={settings.engine} is none", "processes, processes:N or dask:tcp://HOST:PORT")
    elif kind == "dask" and util.find_spec("prefect_dask") is None:
        yield Trouble("TIFA_ENGINE asks for Dask, which is not installed", "make setup-ops")
    if settings.mirror.startswith("s3://") and util.find_spec("s3fs") is None:
        yield Trouble("TIFA_MIRROR asks for S3, and s3fs is not installed", "make setup-ops")


def _deployments(catalogue: Mapping[str, Series]) -> Iterator[Trouble]:
    written = PROJECT / "prefect.yaml"
    wanted = prefect_yaml(timetables(catalogue.values()))
    if Path(written).read_text(encoding="utf-8") != wanted:
        yield Trouble(
            "prefect.yaml is older than the catalogue: a changed window is not scheduled",
            "python -m flows.schedules > prefect.yaml, then make up",
        )
