"""The pages around the reports: the index of all series and the years of each, made from status.json."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import alignment
import archive
import reports
from archive import Archive
from flows.lineages import series_links
from flows.outcome import Outcome
from flows.planning import day_in_china, expected_days
from flows.settings import Settings
from flows.status import SeriesStatus, load_status, save_status
from flows.term_counts import count_terms
from flows.writing import only_writer, sweep, write_file
from model import Series
from model.lineage import Lineage
from reports import SeriesEntry


def publish_outcome(settings: Settings, store: Archive, outcome: Outcome) -> None:
    """Enter what became of a series into status.json and bring the pages up to date."""
    catalogue = archive.load_catalogue(settings.sources)
    with only_writer(settings.home / "site.lock"):
        sweep(settings.site)
        sweep(settings.site / outcome.series)
        status = load_status(settings.site)
        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        done = status.get(outcome.series, SeriesStatus()).after(outcome, now)
        counted = count_terms(settings, outcome.series, done.comparisons)
        status[outcome.series] = replace(done, terms=counted)
        save_status(settings.site, status)
        lineages = {name: alignment.trace_threads(series_links(settings, name)) for name in catalogue}
        publish_pages(settings.site, catalogue.values(), status, store, lineages)


def publish_pages(
    site: Path,
    catalogue: Iterable[Series],
    status: Mapping[str, SeriesStatus],
    store: Archive,
    lineages: Mapping[str, Lineage],
) -> tuple[Path, ...]:
    """Write the index, the feed and the pages of each series that has something to show; return those that changed.

    A series without a year in the archive has nothing to show. `lineages` are the threads of what was compared.
    """
    entries = [
        series_entry(site, series, status.get(series.id, SeriesStatus()), store)
        for series in sorted(catalogue, key=lambda series: series.id)
        if store.years(series.id)
    ]
    pages = {site / entry.path: reports.render_series(entry) for entry in entries}
    for entry in entries:
        threads = (site / entry.path).with_name("lineage.html")
        pages[threads] = reports.render_lineage(entry, lineages[entry.id])
    pages[site / "index.html"] = reports.render_index(entries)
    pages[site / "atom.xml"] = reports.render_feed(entries)
    return tuple(path for path, content in pages.items() if write_file(path, content))


def series_entry(site: Path, series: Series, status: SeriesStatus, store: Archive) -> SeriesEntry:
    """Return what the site shows of one series: only comparisons whose report is there.

    Nothing of a run goes in, only days of visits on record: a run that failed, or found all as it was, changes no page.
    """
    held = store.years(series.id)
    shown = (entry for entry in status.comparisons if (site / series.id / entry.path).is_file())
    found = store.last_found(series.id)
    return SeriesEntry(
        id=series.id,
        title=series.title,
        publisher=series.publisher,
        path=f"{series.id}/index.html",
        comparisons=tuple(shown),
        held=held,
        missing=tuple(year for year in series.not_held if year not in held),
        no_report=series.no_report,
        looked_at=day_in_china(found.fetched_at) if found else "",
        expected=expected_days(series.window, max(held) + 1) if series.window and held and not series.bundled else "",
        terms=status.terms,
        edited=tuple(
            (seen.visit.year, day_in_china(seen.fetched_at))
            for seen in store.records(series.id)
            if seen.outcome == "edit"
        ),
    )
