"""Lines of a printed page -> paragraphs.

A paragraph starts where a line is indented, where the line before it had room for what comes, where the gap or the size
changes.
Without any indents in the document a numbered line after a full stop starts one as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from parsers.read.block import Block
from parsers.read.print.breaking import would_fit
from parsers.read.print.line import PrintedLine
from parsers.read.reader_rules import ReaderRules
from parsers.read.source_text import trim
from text.markers import is_marked
from text.salutation import is_salutation

PAGE_NUMBER = re.compile(r"[-—–―·•\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–―·•\s]*")
ENDED = tuple("。！？；：”）)")
# What a browser prints above and below a page: the time, the address.
PRINTED = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d{2}|(?:https?|file)://\S")
LONGEST_PAGE_NUMBER = 30  # characters
EDGE = 2  # lines at either end of a page that may be running heads
SAME_HEIGHT = 4.0  # points
REPEATED = 0.3  # share of the pages on which a running head stands; odd and even pages may have their own

INDENT = 0.8  # em beyond the left edge
CLEAR = 2.5  # em by which a centred line keeps off both edges
CLEAR_IF_LARGE = 0.2  # the same for large type, which is hardly ever body text that happens to be even
FULL_RIGHT = 0.2  # share of the lines that end at the right edge of a justified text
BEYOND = 0.05  # share of the lines that may reach far beyond it: titles over two columns
GAP = 1.3  # times the usual distance of lines
OTHER_SIZE = 0.12  # share by which the em of a heading differs
LEAST_SIZED = 4  # characters of a line whose size is to be believed; single ones may come from a narrower font
INDENTED_SHARE = 0.1  # of the lines in a document that marks its paragraphs by indents
CENTRED = 1.5  # em by which the margins of a centred line differ at most


def without_running_heads(pages: Sequence[list[PrintedLine]]) -> tuple[list[list[PrintedLine]], int]:
    """Return the pages without page numbers and repeated heads and feet, and how many lines went."""
    counts = Counter(_mask(line) for lines in pages for line in _edges(lines))
    often = max(2, REPEATED * len(pages))

    def runs(line: PrintedLine) -> bool:
        numbered = len(line.text) <= LONGEST_PAGE_NUMBER and PAGE_NUMBER.fullmatch(line.text)
        return bool(numbered or PRINTED.match(line.text)) or counts[_mask(line)] >= often

    bodies = []
    for lines in pages:
        edges = _edges(lines)
        bodies.append([line for line in lines if not (line in edges and runs(line))])
    return bodies, sum(map(len, pages)) - sum(map(len, bodies))


def _edges(lines: list[PrintedLine]) -> list[PrintedLine]:
    return lines[:EDGE] + lines[max(EDGE, len(lines) - EDGE) :]


def _mask(line: PrintedLine) -> tuple[str, int]:
    """Return what stays the same from page to page: the text without its numbers, and the place."""
    return re.sub(r"\d+", "#", line.text), round(line.middle / SAME_HEIGHT)


@dataclass(frozen=True, slots=True)
class TypeArea:
    """The type area of a document: its edges, the usual em and distance of lines, whether paragraphs are indented."""

    left: float
    right: float
    em: float
    pitch: float
    indented: bool

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> TypeArea:
        """TypeArea the lines of a whole document."""
        em = median_low(line.em for line in lines)
        left = Counter(round(line.left) for line in lines if abs(line.em - em) < OTHER_SIZE * em)
        edge = float(min(left, key=lambda place: (-left[place], place)))
        steps = [b.middle - a.middle for a, b in pairwise(lines) if a.page == b.page]
        downward = [step for step in steps if step > 0]
        indents = sum(1 for line in lines if line.left > edge + INDENT * em)
        return cls(
            left=edge,
            right=_right_edge(lines, em),
            em=em,
            pitch=median_low(downward) if downward else em * 2,
            indented=indents >= INDENTED_SHARE * len(lines),
        )

    def centred(self, line: PrintedLine) -> bool:
        """Say whether a line stands in the middle, clear of both edges."""
        before, after = line.left - self.left, self.right - line.right
        clear = CLEAR if line.em < (1 + OTHER_SIZE) * self.em else CLEAR_IF_LARGE
        return min(before, after) > clear * self.em and abs(before - after) < CENTRED * self.em

    def full(self, line: PrintedLine) -> bool:
        """Say whether a line reaches from one edge to the other."""
        margin = CLEAR * max(self.em, line.em)
        return line.left < self.left + margin and line.right > self.right - margin


def _right_edge(lines: Sequence[PrintedLine], em: float) -> float:
    """Return where full lines end: the place that many share, for punctuation may hang beyond it; else the furthest."""
    ends = Counter(round(line.right) for line in lines)
    shares = {place: ends[place - 1] + ends[place] + ends[place + 1] for place in ends}
    place, count = min(shares.items(), key=lambda end: (-end[1], -ends[end[0]], end[0]))
    beyond = sum(line.right > place + CLEAR * em for line in lines)
    shared = count >= FULL_RIGHT * len(lines) and beyond <= BEYOND * len(lines)
    return float(place) if shared else max(line.right for line in lines)


def joined_lines(pages: Sequence[list[PrintedLine]], rules: ReaderRules) -> Iterator[Block]:
    """Yield the paragraphs of the pages in order, those that a page break cuts in two in one piece."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    area = TypeArea.of(lines)
    paragraph = [lines[0]]
    for line in lines[1:]:
        if _starts(line, paragraph[-1], area, rules):
            yield _block(paragraph, area)
            paragraph = []
        paragraph.append(line)
    yield _block(paragraph, area)


def _starts(line: PrintedLine, before: PrintedLine, area: TypeArea, rules: ReaderRules) -> bool:
    """Say whether `line` begins a paragraph."""
    if abs(line.em - before.em) > OTHER_SIZE * area.em and min(len(line.text), len(before.text)) >= LEAST_SIZED:
        return True
    if area.centred(line):
        if area.centred(before):
            return line.em < (1 + OTHER_SIZE) * area.em  # a title in large type may run over two lines
        if area.full(before) and not before.text.endswith((*ENDED, rules.title_goes_on_behind)):
            return False  # the second line of a centred title whose first one fills the width
    return _is_set_off(line, before, area)


def _is_set_off(line: PrintedLine, before: PrintedLine, area: TypeArea) -> bool:
    """Say whether a line is set off from the one before: by indent, early end, gap, or by what it says."""
    room, ended = area.right - before.right, before.text.endswith(ENDED)
    return (
        line.left > area.left + INDENT * area.em
        or would_fit(line.text, room, area.em, unfinished=area.indented and not ended)
        or (line.page == before.page and line.middle - before.middle > GAP * area.pitch)
        or is_salutation(line.text)
        or (not area.indented and ended and is_marked(line.text))
    )


def _block(lines: Sequence[PrintedLine], area: TypeArea) -> Block:
    text = lines[0].text
    for line in lines[1:]:
        spaced = text[-1:].isascii() and text[-1:].isalnum() and line.text[:1].isascii() and line.text[:1].isalnum()
        text += (" " if spaced else "") + line.text
    centred = area.centred(lines[-1]) and all(area.centred(line) or area.full(line) for line in lines)
    return Block(trim(text), centred=centred)
