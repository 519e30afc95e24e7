"""The work of many pairs as batches for workers elsewhere: plain functions of plain values, whichever engine runs them.

A worker decides nothing and writes nothing. It parses copies that it reads from the archive or its mirror, and makes
comparisons into bytes; the run that asked keeps, checks and publishes them, so that the same files come out of every
engine. What a worker cannot do is left out, and the run meets the same difficulty itself and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from archive import Archive, Mirror
from flows.documents import parse_copy
from flows.ground import Ground
from flows.making import Held, Made, make_comparison
from model import Document, Series, Snapshot, TifaError

DOCUMENTS_AT_ONCE, PAIRS_AT_ONCE = 12, 6
"""Sizes of a batch: a second or two of work, beside which the tenth of a second that a task costs is little."""


def parse_batch(origin: str, series: Series, snapshots: Sequence[Snapshot]) -> list[Document | None]:
    """Parse copies read from `origin`, the folder of the archive or the address of its mirror; None for a refusal."""
    store = Mirror(origin) if "://" in origin else Archive(Path(origin))
    return [_parsed(store, series, snapshot) for snapshot in snapshots]


def compare_batch(pairs: Sequence[tuple[Held, Held]], ground: Ground) -> list[Made | None]:
    """Make the comparisons of some pairs; None where that is refused."""
    return [_compared(earlier, later, ground) for earlier, later in pairs]


def _parsed(store: Archive | Mirror, series: Series, snapshot: Snapshot) -> Document | None:
    try:
        return parse_copy(series, snapshot, store.read_pages(snapshot))
    except TifaError:
        return None


def _compared(earlier: Held, later: Held, ground: Ground) -> Made | None:
    try:
        return make_comparison(earlier, later, ground, f"{earlier.snapshot.year}-{later.snapshot.year}")
    except TifaError:
        return None
