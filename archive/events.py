"""Events: what each copy of a year was when it came, told once and kept in the chain of records.

A new report, a revision of the same year's report and an edit that nobody announced are three different things. Which
one it is only its text can tell, so the flow decides; here it is put on record, under the number of the copy's own
record, so that a second run, or one that comes late, tells nothing twice.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.capture import EVENTS, Capture, EventKind, Visit
from archive.store import Archive
from model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class CopyEvent:
    """One event. `before` is the copy that stood for the year until then, None for a new document.

    `about` and `against` are the numbers of their records: they name the event for good. `reason` says what it was told
    by.
    """

    kind: EventKind
    snapshot: Snapshot
    before: Snapshot | None
    about: int
    against: int
    reason: str
    at: str = ""


def open_events(archive: Archive, series: str, year: int) -> tuple[tuple[Capture, Capture | None], ...]:
    """Return the shown copies of a year that no event tells of yet, each with the one before it, in order."""
    copies = archive.copies(series, year)
    told = {capture.visit.about for capture in archive.records(series, year) if capture.outcome in EVENTS}
    pairs = zip(copies, (None, *copies), strict=False)
    return tuple((copy, before) for copy, before in pairs if copy.sequence not in told)


def record_event(
    archive: Archive, kind: EventKind, copy: Capture, before: Capture | None, reason: str = ""
) -> CopyEvent:
    """Put an event on record and return it; `copy` and `before` are records of stored copies."""
    snapshot, against = copy.snapshot(), before.sequence if before else 0
    visit = Visit(
        series=snapshot.series,
        year=snapshot.year,
        url=snapshot.url,
        reason=reason,
        pages=snapshot.pages,
        about=copy.sequence,
        against=against,
    )
    archive.note(visit, kind, snapshot)
    return CopyEvent(kind, snapshot, before.snapshot() if before else None, copy.sequence, against, reason)


def events_of(archive: Archive, series: str | None = None) -> tuple[CopyEvent, ...]:
    """Return every event on record, of one series or of all, in order."""
    captures = archive.records(series)
    stored = {capture.sequence: capture.snapshot() for capture in captures if capture.outcome == "stored"}
    return tuple(
        CopyEvent(
            kind=kind,
            snapshot=stored[capture.visit.about],
            before=stored.get(capture.visit.against),
            about=capture.visit.about,
            against=capture.visit.against,
            reason=capture.visit.reason,
            at=capture.fetched_at,
        )
        for capture in captures
        for kind in EVENTS
        if capture.outcome == kind and capture.visit.about in stored
    )
