"""What each copy of a year was when it came: a new report, a revision of it, or an edit that nobody announced.

The three are never confused: a new report is compared with the year before; a revision and an edit with the copy that
stood until then, in a small comparison of their own. The event is put on record once, and reports name the text used.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

import archive
from archive import Archive
from archive.capture import Capture, EventKind
from flows.checking import checked_document
from flows.comparing import compare_held, is_outdated
from flows.console import log
from flows.making import Held
from flows.outcome import Incident
from flows.planning import CHINA, is_open
from flows.settings import Settings
from model import Document, Series, UnusableInput

# What a page says about itself outside its text: another date or speaker line is another edition, openly.
SIGNED = frozenset({"title", "date", "speaker", "credit"})
WORDS: dict[EventKind, str] = {
    "new": "新报告",
    "revision": "修订文本",
    "edit": "网页文本有改动（原因未知）",
    "same": "文本相同，网页字节有变",
}


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event with the reason by which it was told."""

    kind: EventKind
    reason: str


def tell(series: Series, before: Held, after: Held) -> ToldEvent:
    """Say what the copy `after` is to the copy `before` of the same year. Pure."""
    if _body(before.document) == _body(after.document):
        return ToldEvent("same", "the text is the same")
    if _place(before.snapshot.url) != _place(after.snapshot.url):
        return ToldEvent("revision", "it stands at another address")
    if _signed(before.document) != _signed(after.document):
        return ToldEvent("revision", "its head says so")
    seen = datetime.fromisoformat(after.snapshot.fetched_at).astimezone(CHINA).date()
    if series.window is not None and is_open(series.window, seen):
        return ToldEvent("revision", "it was seen in the days in which the adopted text appears")
    return ToldEvent("edit", "the same address, outside the days of publication, without a word")


def with_edition(store: Archive, held: Held) -> Held:
    """Return a copy whose edition says which of the year's texts it is, where the archive knows of several."""
    shown = {
        (one.sha256, one.visit.pages): one.sequence for one in store.copies(held.snapshot.series, held.snapshot.year)
    }
    at = shown.get((held.snapshot.sha256, held.snapshot.pages), 0)
    texts = [
        event
        for event in archive.events_of(store, held.snapshot.series)
        if event.snapshot.year == held.snapshot.year and event.kind in ("revision", "edit") and event.about <= at
    ]
    if not texts:
        return held
    last = texts[-1]
    before = last.before.fetched_at if last.before else ""
    word = f"所用为本年第{len(texts) + 1}个文本：{WORDS[last.kind]}，前一文本抓取于{before}"
    edition = held.document.edition
    note = "；".join(part for part in (edition.note, word) if part)
    return Held(held.snapshot, replace(held.document, edition=replace(edition, note=note)))


def _body(document: Document) -> list[str]:
    return [document.text(number) for number in document.body()]


def _signed(document: Document) -> list[str]:
    return [document.text(outside.paragraph) for outside in document.outside if outside.why in SIGNED]


def _place(url: str) -> str:
    """Return an address without its scheme: a site that moves to https has moved nothing else."""
    return url.partition("://")[2] or url


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


def renew_changes(settings: Settings, store: Archive, series: Series) -> None:
    """Make those comparisons of revisions and edits again that the site shows and that other rules have made."""
    for event in archive.events_of(store, series.id):
        folder = f"{event.snapshot.year}-{event.snapshot.year}-{event.about}"
        shown = (settings.site / series.id / folder).is_dir()
        if event.before is not None and shown and is_outdated(settings, series.id, folder):
            with suppress(UnusableInput):  # withheld since: what was told then stays as it was told
                earlier, later = (
                    Held(copy, checked_document(settings, store, series, copy))
                    for copy in (event.before, event.snapshot)
                )
                compare_held(settings, earlier, later, folder=folder)


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
