"""Comparisons that stand on the site as a run would make them again, told without a document being read.

A comparison is put on record with its basis: the two copies, what the archive has on record of the series beside visits
that brought nothing, the corrections, the catalogue's entry and the code. Where all that is as it was, so is every
document, verdict, event and claim that comes of it. What other rules have made is outdated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from archive import Archive, open_events
from flows.comparing import is_outdated, keep, kept_comparison, series_links, standing, years_of
from flows.fingerprint import digest_of, rules_of
from flows.ground import held_copies, read_corrections
from flows.outcome import Comparison
from flows.settings import Settings
from flows.status import SeriesStatus, load_status
from model import DamagedArchive, NotHeld, Series, Snapshot, UnusableInput


@contextmanager
def basis_noted(settings: Settings, store: Archive, series: Series) -> Iterator[list[tuple[Snapshot, Snapshot]]]:
    """Put on the record of each comparison that is made inside, and entered in the list, what it rests on.

    Where that changes meanwhile (somebody writes a correction) nothing is noted: nobody knows what was made of which.
    """
    before, made = _basis(settings, store, series), list[tuple[Snapshot, Snapshot]]()
    yield made
    if before and before == _basis(settings, store, series):
        for pair in made:
            _note(settings, before, *pair)


def standing_comparisons(
    settings: Settings,
    store: Archive,
    series: Series,
    pairs: Sequence[tuple[int, int]],
    copies: Mapping[int, Snapshot],
) -> tuple[Comparison, ...]:
    """Return the comparisons of these pairs of years if all stand as they would be made of the copies now.

    None where one does not, or where a step has something to do or to say: a year is in no pair, an event is untold, a
    copy of the series is damaged, the corrections cannot be read.
    """
    alone = copies.keys() - {year for pair in pairs for year in pair}
    untold = any(open_events(store, series.id, year) for year in copies)
    held = {*copies.values(), *held_copies(settings, series.id)}
    if settings.fresh or alone or untold or not all(_is_whole(store, copy) for copy in held):
        return ()
    basis = _basis(settings, store, series)
    found: list[Comparison] = []
    for earlier, later in pairs:
        mark = digest_of((basis, copies[earlier], copies[later]))
        stands = standing(settings, series.id, years_of(copies[earlier], copies[later]), basis=mark)
        if not basis or stands is None:
            return ()
        found.append(stands)
    return tuple(found)


def outdated_pairs(settings: Settings, series: str) -> tuple[tuple[int, int], ...]:
    """Return the pairs of years that the site shows and that no record says were made by the rules of today.

    A run makes them again with those that it was asked for: a site does not mix rules, and what rests on the records
    (lineage, judgements that carry over) loses nothing when the cache is deleted.
    """
    shown = load_status(settings.site).get(series, SeriesStatus()).comparisons
    return tuple(
        (entry.earlier, entry.later)
        for entry in shown
        if (settings.site / series / entry.path).is_file()
        and is_outdated(settings, series, f"{entry.earlier}-{entry.later}")
    )


def _basis(settings: Settings, store: Archive, series: Series) -> str:
    """Return the digest of what all comparisons of a series rest on; empty where it cannot be told."""
    try:
        corrections = read_corrections(settings, series.id)
    except UnusableInput:
        return ""
    # Corrections go over to other years by the links of the comparisons between.
    links = series_links(settings, series.id) if corrections.judgements else ()
    code = rules_of("archive", "parsers", "alignment", "reports", "flows")
    return digest_of((series, store.records(series.id), corrections, links, code))


def _note(settings: Settings, basis: str, earlier: Snapshot, later: Snapshot) -> None:
    years = years_of(earlier, later)
    # A record that somebody has removed is made again by the next run.
    if (kept := kept_comparison(settings, later.series, years)) is not None:
        keep(settings, later.series, years, replace(kept, basis=digest_of((basis, earlier, later))))


def _is_whole(store: Archive, copy: Snapshot) -> bool:
    try:
        store.read_pages(copy)
    except (DamagedArchive, NotHeld):
        return False
    return True
