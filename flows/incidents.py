"""Events put on record, each once, with the small comparison that a revision or an edit is shown by."""

from __future__ import annotations

import archive
from archive import Archive
from archive.capture import Capture
from flows.checking import checked_document
from flows.comparing import compare_held
from flows.console import log
from flows.editions import WORDS, tell
from flows.making import Held
from flows.outcome import Incident
from flows.settings import Settings
from model import Series


def tell_year(settings: Settings, store: Archive, series: Series, year: int) -> tuple[Incident, ...]:
    """Put on record what each copy of a year was that no event tells of yet; return what was told."""
    incidents: list[Incident] = []
    for copy, before in archive.open_events(store, series.id, year):
        if before is None:
            incidents.append(Incident(archive.record_event(store, "new", copy, None), None))
        else:
            incidents.append(_tell_change(settings, store, series, copy, before))
        log.info("%s %s: %s", series.id, year, WORDS[incidents[-1].event.kind])
    return tuple(incidents)


def _tell_change(settings: Settings, store: Archive, series: Series, copy: Capture, before: Capture) -> Incident:
    """Compare a copy with the one before it, in a folder named by the year twice and the number of its record."""
    earlier, later = (
        Held(one.snapshot(), checked_document(settings, store, series, one.snapshot())) for one in (before, copy)
    )
    told = tell(series, earlier, later)
    year = copy.visit.year
    folder = f"{year}-{year}-{copy.sequence}"
    comparison = compare_held(settings, earlier, later, folder=folder) if told.kind in ("revision", "edit") else None
    # On record only now: a run that is killed before this has told nobody, and the next one tells it.
    return Incident(archive.record_event(store, told.kind, copy, before, told.reason), comparison)
