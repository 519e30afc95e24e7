"""Cells of a worksheet as they must be written: stretches of one style, cut to what a row can show, and its height.

A row is at most 409 points high and Excel shows nothing of a text below that, so a long text goes on in the rows below
it; LibreOffice sets no height by itself where a cell holds stretches of several styles, so every height is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from unicodedata import east_asian_width

Part = tuple[str, str]
"""(style, text); style is "", insert or delete."""

Rich = tuple[Part, ...]
Cell = Rich | int | float | None
"""A text in stretches, a number of our own counting, or nothing."""

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # characters XML 1.0 cannot hold
CELL_LIMIT = 16_383  # a cell holds 32,767 UTF-16 units and a character takes up to two; the writer cuts silently
LINE = 13.5  # points, of a line in the body font
MOST_LINES = 29  # of a row
PADDING = 4.5  # points above and below the text together
WIDE = frozenset("WFA")  # a full-width character takes two half-width ones; in the body font so do quotes and dashes
HALVES_PER_UNIT = 1.06  # half-width characters of the body font that a unit of column width holds
MARGIN = 1.6  # half-width characters lost to the cell's edges and to lines broken before a closing mark
ENDS = "。；！？\n"
LOOK_BACK = 120  # characters before the cut in which the end of a sentence is looked for


def legal(text: str) -> str:
    """Return a text with the characters that no XML file can hold replaced."""
    return ILLEGAL.sub("\ufffd", text)


def plain(text: str) -> Rich:
    """Return a text as a cell of one style."""
    return (("", text),)


def joined(rich: Iterable[Part]) -> list[Part]:
    """Join neighbouring stretches of one style and leave out empty ones."""
    runs = groupby((part for part in rich if part[1]), key=itemgetter(0))
    return [(style, "".join(text for _, text in run)) for style, run in runs]


def pieces(cell: Cell, width: float) -> tuple[Cell, ...]:
    """Cut a text into what the cells of one column, `width` units wide, can show; anything else stays whole."""
    if not isinstance(cell, tuple):
        return (cell,)
    parts = [(style, legal(text)) for style, text in cell]
    found: list[Cell] = []
    while True:
        text = "".join(text for _, text in parts)
        at = _room(text, width)
        if at >= len(text):
            return (*found, tuple(parts))
        found.append(tuple(_slice(parts, 0, at)))
        parts = list(_slice(parts, at, len(text)))


def height(row: Iterable[tuple[Cell, float]]) -> float:
    """Return the height in points that shows all of a row's (cell, column width)s."""
    texts = (("".join(text for _, text in cell), width) for cell, width in row if isinstance(cell, tuple))
    return max((_lines(text, width) for text, width in texts), default=1) * LINE + PADDING


def _room(text: str, width: float) -> int:
    """The characters that a cell can show, up to the end of a sentence where one is near."""
    capacity, lines, used = _capacity(width), 1, 0
    for at, character in enumerate(text[:CELL_LIMIT]):
        size = _size(character)
        if character == "\n" or used + size > capacity:
            lines, used = lines + 1, 0
        if lines > MOST_LINES:
            ends = [text.rfind(end, max(at - LOOK_BACK, 0), at) for end in ENDS]
            return max(ends) + 1 or at
        used += 0 if character == "\n" else size
    return CELL_LIMIT


def _lines(text: str, width: float) -> int:
    capacity = _capacity(width)
    return sum(max(1, -(-sum(map(_size, line)) // capacity)) for line in text.split("\n"))


def _capacity(width: float) -> int:
    return max(2, int(width * HALVES_PER_UNIT - MARGIN))


def _size(character: str) -> int:
    return 2 if east_asian_width(character) in WIDE else 1


def _slice(parts: Iterable[Part], start: int, end: int) -> Iterator[Part]:
    at = 0
    for style, text in parts:
        part = text[max(start - at, 0) : max(end - at, 0)]
        at += len(text)
        if part:
            yield style, part
