"""The deployments of prefect.yaml, kept running by `tifa serve` in one process."""

from __future__ import annotations

from typing import Any, cast

from prefect import Flow, serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

import archive
from flows.alarms import install_alarms
from flows.annual import add_report, annual, watch_series
from flows.schedules import BY_HAND, TIMEZONE, Timetable, timetables
from flows.settings import Settings


def serve_schedules(settings: Settings) -> None:
    """Serve one deployment per series, and those for people, until the process is told to stop; then pause them."""
    install_alarms(settings.channels)
    tables = timetables(archive.load_catalogue(settings.sources).values())
    serve(*by_hand(), *map(deployment, tables), limit=2)


def by_hand() -> tuple[RunnerDeployment, ...]:
    """Return the deployments that people start."""
    flows: dict[str, Flow[Any, Any]] = {"compare": annual, "add": add_report}
    made = (
        flows[name].to_deployment(
            name=name,
            description=description,
            tags=["tifa"],
            parameters={"series": [], "years": []} if name == "compare" else {},
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        for name, _, description, _ in BY_HAND
    )
    return tuple(cast(RunnerDeployment, one) for one in made)


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
