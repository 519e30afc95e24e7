"""When each series is looked at, from the catalogue's windows: the plans behind `tifa serve` and prefect.yaml.

`python -m flows.schedules > prefect.yaml` writes the file anew after a change of the catalogue. Imports no prefect.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import archive
from flows.planning import is_fetched
from flows.settings import load_settings
from model import Series, Window

TIMEZONE = "Asia/Shanghai"
ENTRYPOINT = "flows.annual.watch_series"
# What people start by hand, on the Prefect page or with `prefect deployment run`: name, entrypoint, what it is, and
# the values that the form is filled with.
BY_HAND = (
    ("compare", "flows.annual.annual", "任意系列、任意年份的对比", "{series: [], years: []}"),
    ("add", "flows.annual.add_report", "收入一份手工取得的文件，并与上年对比", "{}"),
)
WORK_POOL = "tifa"
LAST_DAY = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Timetable:
    """One deployment: the series it watches and its schedules as (slug, cron) in Asia/Shanghai."""

    series: str
    title: str
    schedules: tuple[tuple[str, str], ...]


def timetables(catalogue: Iterable[Series]) -> tuple[Timetable, ...]:
    """Return the deployments of all series that have a window, by id; bundled files need no watching."""
    return tuple(
        Timetable(series.id, series.title, _schedules(series, series.window))
        for series in sorted(catalogue, key=lambda series: series.id)
        if series.window is not None and not series.bundled
    )


def _schedules(series: Series, window: Window) -> tuple[tuple[str, str], ...]:
    """Every half hour of the working day inside the window, Monday mornings outside it (for silent edits).

    A series that is fed by hand has nowhere to be looked for: once a day is enough to see what came and what is due.
    """
    minute = zlib.crc32(series.id.encode()) % 30  # spreads the series over the half hour: most share a few hosts
    times = f"{minute},{minute + 30} 7-22" if is_fetched(series) else f"{minute} 8"
    inside = tuple(
        (f"window-{month:02d}", f"{times} {first}-{last} {month} *") for month, first, last in _months(window)
    )
    return (*inside, ("weekly", f"{minute} 9 * * 1"))


def _months(window: Window) -> tuple[tuple[int, int, int], ...]:
    """Cut a window into (month, first day, last day), in the order in which they come."""
    (opens, first), (closes, last) = window.opens, window.closes
    months = [(opens + step - 1) % 12 + 1 for step in range((closes - opens) % 12 + 1)]
    return tuple(
        (month, first if month == opens else 1, last if month == closes else LAST_DAY[month - 1]) for month in months
    )


def prefect_yaml(tables: Iterable[Timetable]) -> str:
    """Return prefect.yaml: the same deployments for a process work pool."""
    head = (
        "# Written by `python -m flows.schedules > prefect.yaml` from the windows of sources/*.toml; a test compares.\n"
        "# The folder that `prefect deploy` is run in becomes the working directory of every run.\n"
        "name: tifa\n"
        "deployments:\n"
    )
    return head + "".join(map(_by_hand_yaml, BY_HAND)) + "".join(map(_deployment_yaml, tables))


def _by_hand_yaml(entry: tuple[str, str, str, str]) -> str:
    name, entrypoint, description, parameters = entry
    lines = [
        f"  - name: {name}",
        f"    description: {description}",
        f"    entrypoint: {entrypoint}",
        "    tags: [tifa]",
        f"    parameters: {parameters}",
        f"    work_pool: {{name: {WORK_POOL}}}",
        "    schedules: []",
    ]
    return "\n".join(lines) + "\n"


def _deployment_yaml(table: Timetable) -> str:
    lines = [
        f"  - name: {table.series}",
        f"    description: {table.title}",
        f"    entrypoint: {ENTRYPOINT}",
        f"    tags: [tifa, {table.series}]",
        f"    parameters: {{series: {table.series}}}",
        f"    work_pool: {{name: {WORK_POOL}}}",
        "    concurrency_limit: {limit: 1, collision_strategy: CANCEL_NEW}",
        "    schedules:",
    ]
    lines += [f'      - {{slug: {slug}, cron: "{cron}", timezone: {TIMEZONE}}}' for slug, cron in table.schedules]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(prefect_yaml(timetables(archive.load_catalogue(load_settings().sources).values())))
