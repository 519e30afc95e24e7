"""Two columns on a page -> one: the left column's lines first, then the right one's, moved to the same edges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from parsers.read.print.line import PrintedLine

LEAST = 8  # lines of a page that can be told to stand in columns
SHARE = 0.25  # of the lines that stand in each column at least
CROSSING = 0.2  # of the lines that may run over both columns: titles
STEP = 4.0  # points between the places at which a gutter is looked for


def in_one_column(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines of a page in reading order; a page without two columns as it is.

    Lines that run over both columns stay where they are and part the columns above them from those below.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return list(lines)
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.left >= gutter]
    shift = min(line.left for line in right) - min(line.left for line in left)
    ordered: list[PrintedLine] = []
    band: tuple[list[PrintedLine], list[PrintedLine]] = ([], [])
    for line in sorted(lines, key=lambda line: line.middle):
        if line.right <= gutter:
            band[0].append(line)
        elif line.left >= gutter:
            band[1].append(replace(line, left=line.left - shift, right=line.right - shift))
        else:
            ordered += [*band[0], *band[1], line]
            band = ([], [])
    return [*ordered, *band[0], *band[1]]


def _gutter(lines: Sequence[PrintedLine]) -> float | None:
    """Return a place that hardly any line crosses and that has many lines on either side, beside one another."""
    if len(lines) < LEAST:
        return None
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    middle = (first + last) / 2
    places = [middle + STEP * step * sign for step in range(int((last - first) / 8 / STEP)) for sign in (1, -1)]
    return next((place for place in places if _parts(lines, place)), None)


def _parts(lines: Sequence[PrintedLine], place: float) -> bool:
    left = [line for line in lines if line.right <= place]
    right = [line for line in lines if line.left >= place]
    crossing = len(lines) - len(left) - len(right)
    if crossing > CROSSING * len(lines) or min(len(left), len(right)) < SHARE * len(lines):
        return False
    heights = sorted(line.middle for line in left)
    beside = sum(
        bisect_right(heights, one.middle + one.em) > bisect_left(heights, one.middle - one.em) for one in right
    )
    return beside * 2 >= len(right)
