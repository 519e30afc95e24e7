"""What a series has said so far: the held reports of all years, parsed, as the history that claims of first rest on."""

from __future__ import annotations

import sys
from functools import lru_cache

from archive import Archive
from flows.catalogue import find_series
from flows.documents import parse_snapshot
from flows.settings import Settings
from model import HeldYear, History, Series, Snapshot, UnusableInput, passages


def read_history(settings: Settings, series: str) -> History:
    """Return the history of a series as the archive has it; a copy that is no report counts as not held.

    A series of which nothing is archived has no history, whether the catalogue knows it or not.
    """
    copies = held_copies(settings, series)
    return _history(settings, series, copies) if copies else History(series, 0, (), ())


def held_copies(settings: Settings, series: str) -> tuple[Snapshot, ...]:
    """Return the copies that the history of a series is read from: of every year the one that was stored last."""
    latest = {copy.year: copy for copy in Archive(settings.archive).snapshots(series)}
    return tuple(latest[year] for year in sorted(latest))


@lru_cache(maxsize=4)
def _history(settings: Settings, name: str, copies: tuple[Snapshot, ...]) -> History:
    store, series = Archive(settings.archive), find_series(name)
    held = (_held_year(settings, store, series, copy) for copy in copies)
    return History(series.id, series.first_year, series.no_report, tuple(year for year in held if year is not None))


def _held_year(settings: Settings, store: Archive, series: Series, copy: Snapshot) -> HeldYear | None:
    try:
        document = parse_snapshot(settings, series, copy, store.read_pages(copy))
    except UnusableInput as error:
        sys.stderr.write(f"{copy.series} {copy.year}: {error}\n")
        return None
    return HeldYear(copy.year, document.edition.completeness, passages(document), copy.sha256)
