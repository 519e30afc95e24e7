"""The pages around the reports: the index of all series and the years of each, made from status.json."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import archive
import reports
from archive import Archive
from flows.outcome import Outcome
from flows.settings import Settings
from flows.status import SeriesStatus, load_status, save_status
from flows.writing import only_writer, write_file
from model import Series
from reports import SeriesEntry


def publish_outcome(settings: Settings, store: Archive, outcome: Outcome) -> None:
    """Enter what became of a series into status.json and bring the pages up to date."""
    catalogue = archive.load_catalogue(settings.sources)
    with only_writer(settings.home / "site.lock"):
        status = load_status(settings.site)
        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        status[outcome.series] = status.get(outcome.series, SeriesStatus()).after(outcome, now)
        save_status(settings.site, status)
        held = {name: store.years(name) for name in catalogue}
        publish_pages(settings.site, catalogue.values(), status, held)


def publish_pages(
    site: Path,
    catalogue: Iterable[Series],
    status: Mapping[str, SeriesStatus],
    held: Mapping[str, tuple[int, ...]],
) -> tuple[Path, ...]:
    """Write the index and the page of each series that has something to show; return the files that changed.

    `held` are the years in the archive by series; a series without any has nothing to show.
    """
    entries = [
        series_entry(site, series, status.get(series.id, SeriesStatus()), held[series.id])
        for series in sorted(catalogue, key=lambda series: series.id)
        if held.get(series.id)
    ]
    pages = {site / entry.path: reports.render_series(entry) for entry in entries}
    pages[site / "index.html"] = reports.render_index(entries)
    return tuple(path for path, content in pages.items() if write_file(path, content))


def series_entry(site: Path, series: Series, status: SeriesStatus, held: tuple[int, ...]) -> SeriesEntry:
    """Return what the site shows of one series: only comparisons whose report is there."""
    shown = (entry for entry in status.comparisons if (site / series.id / entry.path).is_file())
    return SeriesEntry(
        id=series.id,
        title=series.title,
        publisher=series.publisher,
        path=f"{series.id}/index.html",
        comparisons=tuple(shown),
        held=held,
        missing=tuple(year for year in series.not_held if year not in held),
        no_report=series.no_report,
    )
