"""The pages around the reports: the index of all series and the years of each, made from status.json.

A page is drawn only where what it shows has changed: each is kept by the digest of all that went into it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

import alignment
import archive
import reports
from archive import Archive
from flows.comparing import records_digest, series_links
from flows.fingerprint import digest_of, rules_of
from flows.ground import held_copies, read_history
from flows.outcome import SeriesOutcome
from flows.planning import day_in_china, expected_days
from flows.settings import Settings
from flows.status import SeriesStatus, load_status, save_status
from flows.writing import only_writer, sweep, write_file
from model import DamagedArchive, Series
from reports import ComparisonEntry, SeriesEntry, TermCounts, listed_terms


def publish_outcome(settings: Settings, store: Archive, outcome: SeriesOutcome) -> None:
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
    links = digest_of((ground, records_digest(settings, entry.id), rules_of("alignment")))

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


class Drawings:
    """The pages of a site with what each was drawn from, as `record` has it from the run before.

    A page is drawn again where its ground, the code or the file itself is another, and where `fresh` asks for it.
    """

    def __init__(self, site: Path, record: Path, *, fresh: bool = False) -> None:
        self._site = site
        self._record = record
        self._before = {} if fresh else _known(record)
        self._now: dict[str, list[str]] = {}

    def draw(self, path: Path, ground: str, render: Callable[[], bytes]) -> bool:
        """Bring one page up to date; `ground` is the digest of what it shows. Return whether the file changed."""
        name = path.relative_to(self._site).as_posix()
        key = digest_of((ground, rules_of("reports")))
        self._now[name] = self._before.get(name, [])
        if self._now[name] == [key, _digest_of_file(path)]:
            return False
        content = render()
        self._now[name] = [key, hashlib.sha256(content).hexdigest()]
        return write_file(path, content)

    def keep(self) -> None:
        """Put on record what the pages drawn so far were drawn from."""
        write_file(self._record, json.dumps(self._now).encode())


def _digest_of_file(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _known(record: Path) -> dict[str, list[str]]:
    """Return what a run before has put on record; nothing where the file is missing or no such record."""
    try:
        return msgspec.json.decode(record.read_bytes(), type=dict[str, list[str]])
    except (OSError, msgspec.DecodeError):
        return {}


@dataclass(frozen=True, slots=True)
class _KeptCounts:
    """What a run has counted; `key` names all that it was counted in, and by which rules."""

    key: str
    terms: tuple[TermCounts, ...]


def count_terms(settings: Settings, series: Series, comparisons: Sequence[ComparisonEntry]) -> tuple[TermCounts, ...]:
    """Return the terms that the page of a series lists, each with its count in every report that is held.

    What an earlier run has counted in the same copies by the same rules is not counted again.
    """
    terms = listed_terms(comparisons)
    kept = settings.cache / "terms" / f"{series.id}.json"
    key = digest_of((terms, series, held_copies(settings, series.id), rules_of("parsers", "alignment")))
    if not settings.fresh and (counted := _read_counts(kept)) is not None and counted.key == key:
        return counted.terms
    made = _counted(settings, series.id, terms)
    write_file(kept, msgspec.json.encode(_KeptCounts(key, made)))
    return made


def _counted(settings: Settings, series: str, terms: Sequence[str]) -> tuple[TermCounts, ...]:
    traces = alignment.trace_all(terms, read_history(settings, series))
    return tuple(
        TermCounts(term, tuple((year.year, year.count) for year in one.years))
        for term, one in zip(terms, traces, strict=True)
    )


def _read_counts(kept: Path) -> _KeptCounts | None:
    try:
        return msgspec.json.decode(kept.read_bytes(), type=_KeptCounts)
    except (OSError, msgspec.DecodeError):
        return None
