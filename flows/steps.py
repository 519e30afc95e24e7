"""The tasks of the flows: fetch, parse, compare. Each is a few lines over functions that run without Prefect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.utilities.annotations import quote

import archive
from archive import Archive
from flows.checking import checked_document, usable
from flows.comparing import compare_held, pair_ground, pair_key
from flows.console import log
from flows.editions import tell_year
from flows.making import Held, Made
from flows.outcome import Comparison, Incident
from flows.settings import Settings
from flows.showing import comparison_name, said_of, show_comparison
from flows.workers import Engine
from model import FetchError, Series, Snapshot

Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where the work on one series is done: the folders, the archive, the entry of the catalogue, and who helps."""

    settings: Settings
    store: Archive
    series: Series
    engine: Engine | None = None


def _may_pass(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Retry what the network may have done, and nothing else."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, FetchError) and error.transient


@task(
    name="fetch",
    task_run_name="fetch {place.series.id} {year}",
    retries=2,
    retry_delay_seconds=[1, 4],
    retry_jitter_factor=0.5,
    retry_condition_fn=_may_pass,
    cache_policy=NO_CACHE,
)
def fetch_snapshot(place: Workplace, year: int, source: str) -> Snapshot:
    """Fetch a year's report into the archive, conditionally where a copy is held."""
    fetched = archive.fetch_report(place.store, place.series, year, source=source or None)
    word = "new copy" if fetched.changed else f"unchanged since {fetched.snapshot.fetched_at}"
    log.info("%s %s: %s", place.series.id, year, word, extra={"done": 1})
    return usable(place.store, fetched.snapshot)


@task(name="parse", task_run_name="parse {snapshot.series} {snapshot.year}", cache_policy=NO_CACHE)
def parse_held(place: Workplace, snapshot: Snapshot) -> Held:
    """Parse an archived copy; one that is no report is put on record as withheld."""
    document = checked_document(place.settings, place.store, place.series, snapshot)
    log.info("%s %s: %s paragraphs", snapshot.series, snapshot.year, len(document.paragraphs), extra={"done": 1})
    return Held(snapshot, document)


@task(name="tell events", task_run_name="tell events {place.series.id} {year}", cache_policy=NO_CACHE)
def tell_events(place: Workplace, year: int) -> tuple[Incident, ...]:
    """Tell what the new copies of a year were, and compare each with the copy before it."""
    return tell_year(place.settings, place.store, place.series, year)


@task(
    name="compare",
    task_run_name="compare {later.snapshot.series} {earlier.snapshot.year}→{later.snapshot.year}",
    cache_policy=NO_CACHE,
)
def compare_years(place: Workplace, earlier: Held, later: Held, made: Mapping[str, Made]) -> Comparison:
    """Align, diff and publish two years; `made` holds what workers have made already, by `pair_key`."""
    ground = pair_ground(place.settings, earlier, later)
    ready = made.get(pair_key(earlier, later, ground)) if made else None
    comparison = compare_held(place.settings, earlier, later, made=ready)
    log.info("%s: %s", comparison_name(place.series.id, comparison), said_of(comparison), extra={"done": 1})
    show_comparison(place.settings, place.series.id, comparison)
    return comparison


def whole(given: Given) -> Given:
    """Return an argument for a task that Prefect passes on as it is.

    Otherwise it looks through every paragraph, twice, for results of other tasks. Only for tasks that are called: a
    submitted one may go to Dask, which unpacks what is handed so.
    """
    return cast(Given, quote(given))
