"""The pages around the reports: the index of all series and the years of each, made from status.json."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import alignment
import archive
import reports
from archive import Archive
from flows.drawing import Drawings
from flows.fingerprint import digest_of
from flows.lineages import records_digest, series_links
from flows.outcome import Outcome
from flows.planning import day_in_china, expected_days
from flows.settings import Settings
from flows.status import SeriesStatus, load_status, save_status
from flows.term_counts import count_terms
from flows.writing import only_writer, sweep
from model import DamagedArchive, Series
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
        with suppress(DamagedArchive):  # among the failures already; what was counted before stays
            done = replace(done, terms=count_terms(settings, catalogue[outcome.series], done.comparisons))
        status[outcome.series] = done
        save_status(settings.site, status)
        publish_pages(settings, catalogue.values(), status, store)


def publish_pages(
    settings: Settings, catalogue: Iterable[Series], status: Mapping[str, SeriesStatus], store: Archive
) -> None:
    """Write the index, the feed and the pages of each series that has something to show.

    A series without a year in the archive has nothing to show.
    """
    site = settings.site
    pages = Drawings(site, settings.cache / "pages.json", fresh=settings.fresh)
    entries = {
        series.id: series_entry(site, series, status.get(series.id, SeriesStatus()), store)
        for series in sorted(catalogue, key=lambda series: series.id)
        if store.years(series.id)
    }
    grounds = {name: digest_of(entry) for name, entry in entries.items()}
    for name, entry in entries.items():
        _draw_series(settings, pages, entry, grounds[name])
    every = tuple(entries.values())
    pages.draw(site / "index.html", digest_of(grounds), lambda: reports.render_index(every))
    pages.draw(site / "atom.xml", digest_of(grounds), lambda: reports.render_feed(every))
    pages.keep()


def _draw_series(settings: Settings, pages: Drawings, entry: SeriesEntry, ground: str) -> None:
    """Draw the page of a series and that of its threads, which rests on the records of its comparisons too."""
    page = settings.site / entry.path
    pages.draw(page, ground, lambda: reports.render_series(entry))
    links = digest_of((ground, records_digest(settings, entry.id)))

    def threads() -> bytes:
        return reports.render_lineage(entry, alignment.trace_threads(series_links(settings, entry.id)))

    pages.draw(page.with_name("lineage.html"), links, threads)


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
