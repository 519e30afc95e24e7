"""The tasks of the flows: fetch, parse, compare. Each is a few lines over functions that run without Prefect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prefect import Task, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

import archive
from archive import Archive
from flows.checking import checked_document, usable
from flows.comparing import Held, compare_held
from flows.console import log
from flows.editions import with_edition
from flows.incidents import tell_year
from flows.outcome import Comparison, Incident
from flows.settings import Settings
from flows.summary import KIND_WORDS
from model import FetchError, Series, Snapshot


@dataclass(frozen=True, slots=True)
class Place:
    """Where the work on one series is done: the folders, the archive and the entry of the catalogue."""

    settings: Settings
    store: Archive
    series: Series


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
def fetch_snapshot(place: Place, year: int, source: str) -> Snapshot:
    """Fetch a year's report into the archive, conditionally where a copy is held."""
    fetched = archive.fetch_report(place.store, place.series, year, source=source or None)
    word = "new copy" if fetched.changed else f"unchanged since {fetched.snapshot.fetched_at}"
    log.info("%s %s: %s", place.series.id, year, word, extra={"done": 1})
    return usable(place.store, fetched.snapshot)


@task(name="parse", task_run_name="parse {snapshot.series} {snapshot.year}", cache_policy=NO_CACHE)
def parse_held(place: Place, snapshot: Snapshot) -> Held:
    """Parse an archived copy; one that is no report is put on record as withheld."""
    document = checked_document(place.settings, place.store, place.series, snapshot)
    log.info("%s %s: %s paragraphs", snapshot.series, snapshot.year, len(document.paragraphs), extra={"done": 1})
    return Held(snapshot, document)


@task(name="tell events", task_run_name="tell events {place.series.id} {year}", cache_policy=NO_CACHE)
def tell_events(place: Place, year: int) -> tuple[Incident, ...]:
    """Tell what the new copies of a year were, and compare each with the copy before it."""
    return tell_year(place.settings, place.store, place.series, year)


@task(
    name="compare",
    task_run_name="compare {later.snapshot.series} {earlier.snapshot.year}→{later.snapshot.year}",
    cache_policy=NO_CACHE,
)
def compare_years(place: Place, earlier: Held, later: Held) -> Comparison:
    """Align, diff and publish two years."""
    sides = (with_edition(place.store, earlier), with_edition(place.store, later))
    comparison = compare_held(place.settings, *sides)
    log.info("%s: %s", _name(place, comparison), _said_of(comparison), extra={"done": 1})
    _show_artifacts(place, comparison)
    return comparison


def _name(place: Place, comparison: Comparison) -> str:
    return f"{place.series.id} {comparison.entry.earlier}→{comparison.entry.later}"


def _said_of(comparison: Comparison) -> str:
    return f"wrote {' '.join(comparison.written)}" if comparison.written else "nothing changed"


def _show_artifacts(place: Place, comparison: Comparison) -> None:
    """Put the counts and the way to the report on the Prefect page."""
    entry, name = comparison.entry, _name(place, comparison)
    key = f"{place.series.id}-{entry.earlier}-{entry.later}"
    rows = [{"变化": word, "段落": getattr(entry, kind)} for kind, word in KIND_WORDS]
    counts = "\n".join(f"- {row['变化']}：{row['段落']}" for row in rows)
    text = f"# {name}\n\n{entry.headline}\n\n{entry.grade_name}\n\n{counts}\n\n报告：`{comparison.report}`\n"
    create_markdown_artifact(text, key=key, description=_said_of(comparison))
    create_table_artifact(rows, key=f"{key}-counts", description=name)
