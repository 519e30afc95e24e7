"""An archived copy to a document that may be published: parsed, under the verdicts on record, and past the gate."""

from __future__ import annotations

import archive
from archive import Archive, Standing
from archive.capture import Capture
from flows.console import log
from flows.documents import parse_snapshot
from flows.plausibility import check_plausible, check_whole
from flows.settings import Settings
from model import Document, Series, Snapshot, TifaError, UnusableInput


def checked_document(
    settings: Settings, store: Archive, series: Series, snapshot: Snapshot, *, sequence: int = 0
) -> Document:
    """Return the document of a copy; a copy that fails the checks is put on record as withheld and raises.

    A person's verdict goes before every check: what was accepted need only be readable, what was rejected is refused.
    `sequence` is the number of the copy's record where the same bytes were stored more than once; without it the last.
    """
    standing = archive.standing_of(store, snapshot)
    place = f"{snapshot.series} {snapshot.year}"
    if _said(standing, "rejected"):
        raise UnusableInput(f"{place}: rejected by hand: {standing.reason if standing else ''}", reason="rejected")
    accepted = _said(standing, "accepted")
    try:
        document = parse_snapshot(settings, series, snapshot, store.read_pages(snapshot), accepted=accepted)
        if not accepted:
            check_whole(document)
        last = None if accepted else _last(settings, store, series, snapshot, sequence)
        if last is not None:
            check_plausible(document, last)
    except UnusableInput as error:
        archive.withhold(store, snapshot, f"{error.reason}: {error}")
        log.warning("%s: withheld, see tifa quarantine list (%s)", place, snapshot.sha256[:12])
        raise
    archive.release(store, snapshot)
    return document


def usable(store: Archive, snapshot: Snapshot) -> Snapshot:
    """Return the copy to work with: this one, or the one shown where a person has rejected this one."""
    rejected = _said(archive.standing_of(store, snapshot), "rejected")
    return (store.latest(snapshot.series, snapshot.year) if rejected else None) or snapshot


def _said(standing: Standing | None, verdict: str) -> bool:
    return standing is not None and standing.by_hand and standing.verdict == verdict


def _last(settings: Settings, store: Archive, series: Series, snapshot: Snapshot, sequence: int) -> Document | None:
    """Return the edition before this copy: of the same year, else of the latest year before; None where none is held.

    One that cannot be read now speaks neither for nor against a copy.
    """
    held = _copy_before(settings, store, series, snapshot, sequence or store.stored(snapshot).sequence)
    if held is None:
        return None
    try:
        return parse_snapshot(settings, series, held, store.read_pages(held), accepted=True)
    except TifaError as error:
        log.warning("%s %s: not compared with the edition before: %s", series.id, snapshot.year, error)
        return None


def _copy_before(
    settings: Settings, store: Archive, series: Series, snapshot: Snapshot, sequence: int
) -> Snapshot | None:
    """Return the copy that this one follows. What a killed run has stored and nobody has looked at is checked first."""
    untold = {copy.sequence for copy, _ in archive.open_events(store, series.id, snapshot.year)}
    while copy := _shown_before(store, snapshot, sequence):
        if copy.sequence not in untold or _passes(settings, store, series, copy):
            return copy.snapshot()
        sequence = copy.sequence
    years = [year for year in store.years(series.id) if year < snapshot.year]
    return store.latest(series.id, years[-1]) if years else None


def _shown_before(store: Archive, snapshot: Snapshot, sequence: int) -> Capture | None:
    """Return the last copy of the year shown that was stored before a record and is not the same."""
    copies = store.copies(snapshot.series, snapshot.year)
    earlier = [copy for copy in copies if copy.sequence < sequence and not copy.is_of(snapshot)]
    return earlier[-1] if earlier else None


def _passes(settings: Settings, store: Archive, series: Series, copy: Capture) -> bool:
    """Say whether a copy passes the checks; one that does not is withheld from now on."""
    try:
        checked_document(settings, store, series, copy.snapshot(), sequence=copy.sequence)
    except UnusableInput:
        return False
    return True
