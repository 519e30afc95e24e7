"""What Prefect is told before it is first imported. This module imports no prefect."""

from __future__ import annotations

import os
from collections.abc import MutableMapping

from flows.settings import Settings
from model import TifaError

HEARTBEAT = 30
"""Seconds between two signs of life of a run; Prefect knows no shorter ones."""

DEFAULTS = {
    # Two switches: the server's beacon and the client's events; neither is wanted from an installation.
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_CLI_PROMPT": "false",
    # The first start of the local API creates its database and takes up to 36 s; Prefect gives up after 20.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # Our log lines go to the Prefect page as well.
    "PREFECT_LOGGING_EXTRA_LOGGERS": "tifa",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    # A run says every half minute that it lives; the automation of flows/alarms.py calls it crashed after three.
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": str(HEARTBEAT),
    # Kept in memory, the leases of running flows would be lost with the server, and the runs stopped for it.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    # Seconds for which a writer waits for another one on SQLite before the server answers that it is busy.
    "PREFECT_SERVER_DATABASE_TIMEOUT": "60",
    # The database stays small: runs with their logs and artifacts for 90 days, events for a week.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(90 * 24 * 3600),
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P7D",
}
# On a terminal a person reads our lines. Prefect would repeat each failure with a traceback; its page has them.
QUIET = {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL"}


def prepare_engine(settings: Settings, *, quiet: bool = False, environ: MutableMapping[str, str] | None = None) -> bool:
    """Set what the user has not set, before prefect is imported; return whether a local API has to be started.

    `quiet` keeps Prefect's own log off the terminal.
    An empty PREFECT_API_URL is taken as unset: with it the API starts, but every event of the run is lost.
    """
    values = os.environ if environ is None else environ
    _make_home(settings)
    if not values.get("PREFECT_API_URL"):
        values.pop("PREFECT_API_URL", None)
    for key, value in {"PREFECT_HOME": str(settings.prefect), **DEFAULTS, **(QUIET if quiet else {})}.items():
        values.setdefault(key, value)
    return "PREFECT_API_URL" not in values


def _make_home(settings: Settings) -> None:
    """Make the folder of Prefect's database: Prefect makes one level only, and without it its API never starts."""
    try:
        settings.prefect.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TifaError(f"{settings.prefect}: cannot be made ({error.strerror})") from error
