"""The gate between parse and publish: an archived copy to a document that may be published, and a person's file in.

parsers/ has asked by then whether the text is whole, of the right series and year and within the catalogue's bounds.
What only the archive can tell is asked here: the verdicts on record, and whether this text can follow the one that was
held before: what they share, and how long it is beside that one; and whether a full report has the parts without which
nothing can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

import archive
from archive import Archive, Ruling
from archive.capture import Capture
from flows.console import log
from flows.documents import parse_file, parse_snapshot
from flows.settings import Settings
from model import Document, Series, Snapshot, TifaError, UnusableInput


def checked_document(
    settings: Settings, store: Archive, series: Series, snapshot: Snapshot, *, sequence: int = 0
) -> Document:
    """Return the document of a copy; a copy that fails the checks is put on record as withheld and raises.

    A person's verdict goes before every check: what was accepted need only be readable, what was rejected is refused.
    `sequence` is the number of the copy's record where the same bytes were stored more than once; without it the last.
    """
    ruling = archive.ruling_of(store, snapshot)
    place = f"{snapshot.series} {snapshot.year}"
    if _said(ruling, "rejected"):
        raise UnusableInput(f"{place}: rejected by hand: {ruling.reason if ruling else ''}", reason="rejected")
    accepted = _said(ruling, "accepted")
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
    rejected = _said(archive.ruling_of(store, snapshot), "rejected")
    return (store.latest(snapshot.series, snapshot.year) if rejected else None) or snapshot


def _said(ruling: Ruling | None, verdict: str) -> bool:
    return ruling is not None and ruling.by_hand and ruling.verdict == verdict


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


GRAM = 4  # characters that a shared piece of text has
# Four characters of 16 bits make one number of 64; wider ones (rare names) may, once in ages, make that of another.
_PLACES = np.array([1 << 16 * place for place in range(GRAM)], np.uint64)
Pieces = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two editions have in common: least and most share of the shorter one's pieces, and the ratio of lengths."""

    shared: float
    most: float
    ratio: float


# Measured on 98 pairs of consecutive reports, three second editions and 30 pages of other kinds. Second editions share
# 90 % and more with the first and keep its length. Reports of two years share 6 to 60 % and are up to four times as
# long as each other; pages and laws of the same years that are no such report share 0 to 13 %.
SAME_YEAR = Likeness(shared=0.3, most=1.0, ratio=1.6)
OTHER_YEAR = Likeness(shared=0.03, most=0.95, ratio=6.0)


def check_whole(document: Document) -> None:
    """Raise UnusableInput ("incomplete") where a full report has no text that reviews, or none that sets tasks."""
    missing = [finding.quote for finding in document.findings if finding.code == "chapter-missing"]
    if document.edition.completeness == "full" and missing:
        raise UnusableInput(f"incomplete: no text of the report is {' or '.join(missing)}", reason="incomplete")


def check_plausible(document: Document, last: Document) -> None:
    """Raise UnusableInput ("implausible") where `document` cannot be the edition after `last`.

    `last` is the copy of the same year held before or, for a year's first copy, the report of the latest year before
    it. Texts of different completeness (a read-out after a full report) are not measured by each other.
    """
    if document.edition.completeness != last.edition.completeness:
        return
    wanted = SAME_YEAR if document.year == last.year else OTHER_YEAR
    now, before = _text(document), _text(last)
    name = f"the copy of {last.year} held before"
    if len(now) > wanted.ratio * len(before) or len(before) > wanted.ratio * len(now):
        message = f"implausible: {len(now)} characters, where {name} has {len(before)}"
        raise UnusableInput(message, reason="implausible")
    shared = _shared(now, before)
    if shared > wanted.most:
        raise UnusableInput(
            f"implausible: {shared:.0%} of its wording stands in {name}: it is that one", reason="implausible"
        )
    if shared < wanted.shared:
        message = f"implausible: {shared:.0%} of its wording stands in {name}, a report has {wanted.shared:.0%} or more"
        raise UnusableInput(message, reason="implausible")


def _text(document: Document) -> str:
    return "".join("".join(document.text(number).split()) for number in document.body())


def _shared(one: str, other: str) -> float:
    """Return the share of the pieces of the text that has fewer which also stand in the other."""
    some, others = _pieces(one), _pieces(other)
    shared = np.intersect1d(some, others, assume_unique=True)
    return len(shared) / max(1, min(len(some), len(others)))


def _pieces(text: str) -> Pieces:
    """Return every piece of a text once, as a number made of its signs."""
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    return np.unique(sliding_window_view(signs, GRAM) @ _PLACES) if len(signs) >= GRAM else signs[:0]


def add_checked_file(store: Archive, path: Path, series: Series, year: int, url: str = "") -> Snapshot:
    """Archive a file that a person obtained and return its copy; what is no report is refused before it is stored."""
    parse_file(path, series=series, year=year)
    return archive.add_file(store, path, series, year, url=url)
