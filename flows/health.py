"""What `tifa doctor` says: versions, folders, browser, schedules and the last good run of each series."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import metadata
from pathlib import Path

import archive
from flows.planning import is_open, today_in_china
from flows.processes import find
from flows.schedules import Timetable, timetables
from flows.settings import Settings
from flows.status import SeriesStatus, load_status
from flows.troubles import Trouble, find_troubles
from model import Series, Window

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
