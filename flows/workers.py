"""Who does the pair work: this process, a pool of processes beside it, or a Dask cluster. One setting chooses.

The workers do ahead of the run what it is about to do itself, in batches, and hand it over: documents into its cache,
comparisons to the step that publishes them. What they did not do, for whatever reason, the run does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TypeVar, cast

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner

from flows.comparing import is_published, pair_key
from flows.console import log
from flows.documents import is_kept, keep_document
from flows.ground import Ground, read_ground
from flows.making import DOCUMENTS_AT_ONCE, PAIRS_AT_ONCE, Held, Made, compare_batch, parse_batch
from flows.settings import Settings
from model import Document, Series, Snapshot, UsageError

Engine = TaskRunner[Any]
Item = TypeVar("Item")


def task_runner(engine: str) -> Engine:
    """Return Prefect's engine for TIFA_ENGINE: processes[:N] or dask:ADDRESS-OF-THE-SCHEDULER."""
    kind, _, rest = engine.partition(":")
    if kind == "processes" and (not rest or rest.isdigit()):
        return ProcessPoolTaskRunner(max_workers=int(rest) if rest else os.cpu_count())
    if kind == "dask" and rest:
        return _dask(rest)
    raise UsageError(f"TIFA_ENGINE={engine}: known are processes, processes:N and dask:tcp://HOST:PORT")


def _dask(address: str) -> Engine:
    try:
        library = import_module("prefect_dask")  # heavy, and installed only where it is wanted
    except ImportError as error:
        raise UsageError("TIFA_ENGINE=dask:...: prefect-dask is not installed: make setup-ops") from error
    return cast(Engine, library.DaskTaskRunner(address=address))


@contextmanager
def running_engine(settings: Settings) -> Iterator[Engine | None]:
    """Start the engine that the settings ask for, for as long as the context lasts; None for in process.

    It is no property of the flows: those are defined when they are imported, and settings are read when a run begins.
    """
    if not settings.engine:
        yield None
        return
    with task_runner(settings.engine) as engine:
        yield engine


def parse_ahead(engine: Engine | None, settings: Settings, series: Series, snapshots: Sequence[Snapshot]) -> None:
    """Have the copies parsed that no earlier run has parsed; their documents then stand in the cache."""
    if engine is None or settings.fresh:
        return
    origin = settings.mirror or str(settings.archive)
    wanted = [snapshot for snapshot in snapshots if not is_kept(settings, series, snapshot)]
    batches = list(_cut(wanted, DOCUMENTS_AT_ONCE))
    futures = [
        engine.submit(_parse_batch, {"origin": origin, "series": series, "snapshots": batch}) for batch in batches
    ]
    for batch, future in zip(batches, futures, strict=True):
        for snapshot, document in zip(batch, _done(future), strict=False):
            if document is not None:
                keep_document(settings, series, snapshot, document)


def compare_ahead(
    engine: Engine | None, settings: Settings, series: str, pairs: Sequence[tuple[Held, Held]]
) -> dict[str, Made]:
    """Have the comparisons made that do not stand on the site yet; return them by `pair_key`."""
    if engine is None:
        return {}
    ground = read_ground(settings, series)
    wanted = [pair for pair in pairs if settings.fresh or not is_published(settings, *pair)]
    batches = list(_cut(wanted, PAIRS_AT_ONCE))
    futures = [engine.submit(_compare_batch, {"pairs": batch, "ground": ground}) for batch in batches]
    made: dict[str, Made] = {}
    for batch, future in zip(batches, futures, strict=True):
        for pair, one in zip(batch, _done(future), strict=False):
            if one is not None:
                made[pair_key(*pair, ground)] = one
    return made


@task(name="parse batch", cache_policy=NO_CACHE)
def _parse_batch(origin: str, series: Series, snapshots: Sequence[Snapshot]) -> list[Document | None]:
    return parse_batch(origin, series, snapshots)


@task(name="compare batch", cache_policy=NO_CACHE)
def _compare_batch(pairs: Sequence[tuple[Held, Held]], ground: Ground) -> list[Made | None]:
    return compare_batch(pairs, ground)


def _done(future: PrefectFuture[list[Item]]) -> list[Item]:
    """Return what a worker has done; nothing where it failed or was lost."""
    result = future.result(raise_on_failure=False)
    if isinstance(result, BaseException):
        log.warning("a batch was not done by a worker (%s); this run does it", result)
        return []
    return result


def _cut(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))
