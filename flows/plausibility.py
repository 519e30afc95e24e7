"""The gate between parse and publish: can this text follow the one that was held before?

parsers/ has asked by then whether the text is whole, of the right series and year and within the catalogue's bounds.
What only the archive can tell is asked here: what it shares with the last edition, and how long it is beside it; and
whether a full report has the parts without which nothing can be compared. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from model import Document, UnusableInput

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


@lru_cache(maxsize=2)  # a report is measured by the year before, and then the next year by it
def _pieces(text: str) -> Pieces:
    """Return every piece of a text once, as a number made of its signs."""
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    return np.unique(sliding_window_view(signs, GRAM) @ _PLACES) if len(signs) >= GRAM else signs[:0]
