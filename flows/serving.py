"""The scheduled deployments that `tifa serve` keeps running."""

from __future__ import annotations

from typing import cast

from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

import archive
from flows.annual import watch_series
from flows.schedules import TIMEZONE, Timetable, timetables
from flows.settings import Settings


def serve_schedules(settings: Settings) -> None:
    """Serve one deployment per series until the process is told to stop, then pause them."""
    tables = timetables(archive.load_catalogue(settings.sources).values())
    serve(*map(deployment, tables), limit=2)


def deployment(table: Timetable) -> RunnerDeployment:
    """Return the deployment of one timetable: a new run is cancelled while one of the same series is going on."""
    made = watch_series.to_deployment(
        name=table.series,
        description=table.title,
        tags=["tifa", table.series],
        parameters={"series": table.series},
        schedules=[Cron(cron, timezone=TIMEZONE, slug=slug) for slug, cron in table.schedules],
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return cast(RunnerDeployment, made)  # a coroutine only where an event loop is running
