"""What a comparison rests on beside its two copies: the analyst's corrections and what the series has said so far.

The corrections are a text file beside the captures, read anew by every comparison. The history is the held reports of
all years, parsed: claims of first and again rest on it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache

from alignment import parse_corrections
from alignment.pairs.corrections import Corrections
from archive import Archive
from flows.documents import parse_snapshot
from flows.named_series import find_series
from flows.settings import Settings
from model import HeldYear, History, Series, Snapshot, UnusableInput, passages


@dataclass(frozen=True, slots=True)
class Ground:
    """Corrections and history of one series, as they stood when the run began."""

    corrections: Corrections
    history: History

    def before(self, year: int) -> tuple[tuple[int, str], ...]:
        """Return the copies of earlier years by year and sha256: what claims about a year depend on."""
        return tuple((held.year, held.sha256) for held in self.history.years if held.year < year)


def read_ground(settings: Settings, series: str) -> Ground:
    """Return what the comparisons of a series rest on."""
    return Ground(read_corrections(settings, series), read_history(settings, series))


def read_corrections(settings: Settings, series: str) -> Corrections:
    """Return the corrections of a series from corrections/SERIES.txt in the archive folder; none without the file."""
    path = settings.archive / "corrections" / f"{series}.txt"
    try:
        return parse_corrections(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Corrections()
    except UnicodeDecodeError as error:
        raise UnusableInput(f"{path}: the corrections are not UTF-8 text", reason="undecodable") from error


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
