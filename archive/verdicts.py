"""Verdicts on stored copies: which of them are shown as documents, by the program's checks and by a person's word.

A verdict is a further record of the chain, on the content of a copy under a series and year, and the last one counts.
A person's word stands: the program neither withholds what a person has accepted nor releases what one has rejected.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.capture import VERDICTS, Capture, Verdict, Visit
from archive.store import Archive
from model.errors import NotHeld, UsageError
from model.snapshot import Snapshot

BY_HAND = "tifa quarantine"
"""The grant in the record of a person's verdict."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The last verdict on a copy: what, when (ISO UTC), why, and whether a person gave it."""

    verdict: Verdict
    at: str
    reason: str
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Withheld:
    """A copy that waits for a person, with the reason for which it is withheld."""

    snapshot: Snapshot
    ruling: Ruling


def withhold(archive: Archive, snapshot: Snapshot, reason: str) -> None:
    """Put on record that the program takes a copy for no document, unless a verdict says so or a person spoke."""
    ruling = ruling_of(archive, snapshot)
    if ruling is None or not (ruling.by_hand or ruling.verdict == "withheld"):
        _judge(archive, snapshot, "withheld", reason)


def release(archive: Archive, snapshot: Snapshot) -> None:
    """Put on record that a copy which the program withheld passes its checks now."""
    ruling = ruling_of(archive, snapshot)
    if ruling is not None and ruling.verdict == "withheld":
        _judge(archive, snapshot, "accepted", "passes the checks now")


def accept(archive: Archive, snapshot: Snapshot, reason: str) -> None:
    """Put a person's word on record that a copy is the document of its year."""
    _judge(archive, snapshot, "accepted", reason, BY_HAND)


def reject(archive: Archive, snapshot: Snapshot, reason: str) -> None:
    """Put a person's word on record that a copy is no document of its year."""
    _judge(archive, snapshot, "rejected", reason, BY_HAND)


def ruling_of(archive: Archive, snapshot: Snapshot) -> Ruling | None:
    """Return the last verdict on a copy, None where there is none."""
    content = archive.stored(snapshot).content
    verdicts = [
        capture
        for capture in archive.records(snapshot.series, snapshot.year)
        if capture.outcome in VERDICTS and capture.content == content
    ]
    return _ruling(verdicts[-1]) if verdicts else None


def withheld(archive: Archive, series: str | None = None) -> tuple[Withheld, ...]:
    """Return the copies, of a series or of all, on which a person's word is wanted, as they were stored."""
    last: dict[tuple[str, int, str], Capture] = {}
    stored: dict[tuple[str, int, str], Capture] = {}
    for capture in archive.records(series):
        place = (capture.visit.series, capture.visit.year, capture.content)
        if capture.outcome in VERDICTS:
            last[place] = capture
        elif capture.outcome == "stored":
            stored[place] = capture
    waiting = ((stored[place], last[place]) for place in stored if place in last)
    return tuple(Withheld(copy.snapshot(), _ruling(word)) for copy, word in waiting if word.outcome == "withheld")


def find_copy(archive: Archive, sha256: str) -> Snapshot:
    """Return the copy whose sha256 begins with these digits, shown or not; raises NotHeld or UsageError."""
    if len(sha256) < 6:
        raise UsageError(f"{sha256!r}: give at least six digits of the sha256")
    found = [one for one in archive.records() if one.outcome == "stored" and one.sha256.startswith(sha256)]
    places = {(one.visit.series, one.visit.year, one.content) for one in found}
    if len(places) > 1:
        raise UsageError(f"{sha256}: begins the sha256 of {len(places)} copies; give more digits")
    if not found:
        raise NotHeld(f"{sha256}: no copy in the archive has a sha256 that begins so")
    return found[-1].snapshot()


def _judge(archive: Archive, snapshot: Snapshot, verdict: Verdict, reason: str, grant: str = "") -> None:
    visit = Visit(
        series=snapshot.series,
        year=snapshot.year,
        url=snapshot.url,
        grant=grant,
        reason=reason,
        pages=snapshot.pages,
        about=archive.stored(snapshot).sequence,
    )
    archive.note(visit, verdict, snapshot)


def _ruling(capture: Capture) -> Ruling:
    verdict = next(word for word in VERDICTS if word == capture.outcome)
    return Ruling(verdict, capture.fetched_at, capture.visit.reason, capture.visit.grant == BY_HAND)
