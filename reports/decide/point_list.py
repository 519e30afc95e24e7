"""Point by point: each sentence of a read-out beside the sentence of the long text that shares most of its words.

Two texts of unequal kinds can be read one way only. What the long text says beyond the read-out is no finding, nor is
a point for which no near sentence is found.
"""

from __future__ import annotations

from dataclasses import dataclass

from model import Diff, Document, Span
from model.task import Side

DEGREES = {"close": "用词相近", "near": "用词略近", "": ""}


@dataclass(frozen=True, slots=True)
class PointRow:
    """A sentence of the read-out and the nearest one of the long text; `near` is empty where none comes near.

    `degree` says in words how near.
    """

    text: str
    paragraph: int
    near: str
    near_paragraph: int | None
    degree: str


@dataclass(frozen=True, slots=True)
class PointList:
    """All points of the read-out in its order; `own` is the side that is the read-out, the names are their years."""

    own: Side
    name: str
    other_name: str
    entries: tuple[PointRow, ...]


def point_list(diff: Diff, earlier: str, later: str) -> PointList | None:
    """Return the points of the shorter of two unequal texts; None where the texts are of one kind."""
    if diff.points is None:
        return None
    short, long, name, other = diff.earlier, diff.later, earlier, later
    if diff.points.side == "later":
        short, long, name, other = long, short, other, name
    entries = tuple(
        PointRow(
            text=_quote(short, point.told),
            paragraph=point.told.paragraph,
            near=_quote(long, point.near) if point.near else "",
            near_paragraph=point.near.paragraph if point.near else None,
            degree=DEGREES[point.degree],
        )
        for point in diff.points.entries
    )
    return PointList(diff.points.side, name, other, entries)


def _quote(document: Document, span: Span) -> str:
    return document.text(span.paragraph)[span.start : span.end]
