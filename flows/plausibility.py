"""The gate between parse and publish: can this text follow the one that was held before?

parsers/ has asked by then whether the text is whole, of the right series and year and within the catalogue's bounds.
What only the archive can tell is asked here: what it shares with the last edition, and how long it is beside it. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from model import Document, UnusableInput

GRAM = 4  # characters that a shared piece of text has


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
    pieces = sorted((_pieces(one), _pieces(other)), key=len)
    return len(pieces[0] & pieces[1]) / max(1, len(pieces[0]))


def _pieces(text: str) -> set[str]:
    return {text[at : at + GRAM] for at in range(len(text) - GRAM + 1)}
