"""The readings of an article's pages -> one reading: what every page repeats stands once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from model.finding import Finding
from parsers.gate.refusal import check_further
from parsers.read.block import Block
from parsers.read.source_text import GOES_ON, Reading, printed


def joined(readings: Sequence[Reading]) -> Reading:
    """Return the pages of one article, given in order, as one reading; a single page is returned as it is.

    A paragraph that the break cuts in two stays two. Raises UnusableInput where a later page holds nothing.
    """
    first, *later = readings
    if not later:
        return first
    head = {block.text for block in first.blocks}
    repeated = [_repeated(reading, head) for reading in later]
    for number, reading in enumerate(later, start=2):
        check_further(reading, number)
    left_out = sum(map(len, repeated))
    blocks = [block for reading, again in zip(later, repeated, strict=True) for block in reading.blocks[len(again) :]]
    warnings = [Finding("repeated-lines", (left_out,))] if left_out else []
    return replace(
        first,
        blocks=(*first.blocks, *blocks),
        visible=sum(reading.visible for reading in readings)
        - sum(printed(b.text) for again in repeated for b in again),
        warnings=(*_warnings(readings), *warnings),
        linked=sum(reading.linked for reading in readings),
        links=sum(reading.links for reading in readings),
        damaged=sum(reading.damaged for reading in readings),
    )


def _warnings(readings: Sequence[Reading]) -> list[Finding]:
    """Return what is said of the pages; that one goes on on the next is no news but for the last."""
    *before, last = readings
    return [*(said for reading in before for said in reading.warnings if said != GOES_ON), *last.warnings]


def _repeated(reading: Reading, head: set[str]) -> list[Block]:
    """Return the lines at the head of a later page that stand on the first page too."""
    return list(takewhile(lambda block: block.text in head, reading.blocks))
