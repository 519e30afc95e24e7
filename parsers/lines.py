"""Lines of a printed page -> paragraphs.

A paragraph starts where a line is indented, where the line before it stops short, where the gap or the size changes.
Without any indents in the document a numbered line after a full stop starts one as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from parsers.block import Block
from parsers.reading import trim


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, its page, its horizontal extent, the height of its middle from the top, its em."""

    text: str
    page: int
    left: float
    right: float
    middle: float
    em: float


PAGE_NUMBER = re.compile(r"[-—–―·•\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–―·•\s]*")
NUMBERED = re.compile(
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]|——|第[一二三四五六七八九十]+[，、])"
)
ENDED = tuple("。！？；：”）)")
LONGEST_PAGE_NUMBER = 30  # characters
EDGE = 2  # lines at either end of a page that may be running heads
SAME_HEIGHT = 4.0  # points
REPEATED = 0.3  # share of the pages on which a running head stands; odd and even pages may have their own

INDENT = 0.8  # em beyond the left edge
SHORT = 2.5  # em before the right edge; a line may end up to two characters early so that no comma begins the next
GAP = 1.6  # times the usual distance of lines
OTHER_SIZE = 0.12  # share by which the em of a heading differs
LEAST_SIZED = 4  # characters of a line whose size is to be believed; single ones may come from a narrower font
INDENTED_SHARE = 0.1  # of the lines in a document that marks its paragraphs by indents
CENTRED = 1.5  # em by which the margins of a centred line differ at most


def without_running_heads(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], int]:
    """Return the pages without page numbers and repeated heads and feet, and how many lines went."""
    counts = Counter(_mask(line) for lines in pages for line in _edges(lines))
    often = max(2, REPEATED * len(pages))

    def runs(line: Line) -> bool:
        numbered = len(line.text) <= LONGEST_PAGE_NUMBER and PAGE_NUMBER.fullmatch(line.text)
        return bool(numbered) or counts[_mask(line)] >= often

    bodies = []
    for lines in pages:
        edges = _edges(lines)
        bodies.append([line for line in lines if not (line in edges and runs(line))])
    return bodies, sum(map(len, pages)) - sum(map(len, bodies))


def _edges(lines: list[Line]) -> list[Line]:
    return lines[:EDGE] + lines[max(EDGE, len(lines) - EDGE) :]


def _mask(line: Line) -> tuple[str, int]:
    """Return what stays the same from page to page: the text without its numbers, and the place."""
    return re.sub(r"\d+", "#", line.text), round(line.middle / SAME_HEIGHT)


@dataclass(frozen=True, slots=True)
class Measure:
    """The type area of a document: its edges, the usual em and distance of lines, whether paragraphs are indented."""

    left: float
    right: float
    em: float
    pitch: float
    indented: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Measure:
        """Measure the lines of a whole document."""
        em = median_low(line.em for line in lines)
        left = Counter(round(line.left) for line in lines if abs(line.em - em) < OTHER_SIZE * em)
        edge = float(min(left, key=lambda place: (-left[place], place)))
        steps = [b.middle - a.middle for a, b in pairwise(lines) if a.page == b.page]
        downward = [step for step in steps if step > 0]
        indents = sum(1 for line in lines if line.left > edge + INDENT * em)
        return cls(
            left=edge,
            right=max(line.right for line in lines),
            em=em,
            pitch=median_low(downward) if downward else em * 2,
            indented=indents >= INDENTED_SHARE * len(lines),
        )

    def centred(self, line: Line) -> bool:
        """Say whether a line stands in the middle, clear of both edges."""
        before, after = line.left - self.left, self.right - line.right
        return min(before, after) > SHORT * self.em and abs(before - after) < CENTRED * self.em


def joined(pages: Sequence[list[Line]]) -> Iterator[Block]:
    """Yield the paragraphs of the pages in order, those that a page break cuts in two in one piece."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    measure = Measure.of(lines)
    paragraph = [lines[0]]
    for line in lines[1:]:
        if _starts(line, paragraph[-1], measure):
            yield _block(paragraph, measure)
            paragraph = []
        paragraph.append(line)
    yield _block(paragraph, measure)


def _starts(line: Line, before: Line, measure: Measure) -> bool:
    """Say whether `line` begins a paragraph."""
    if abs(line.em - before.em) > OTHER_SIZE * measure.em and min(len(line.text), len(before.text)) >= LEAST_SIZED:
        return True
    if measure.centred(line) and measure.centred(before):
        return line.em < (1 + OTHER_SIZE) * measure.em  # a title in large type may run over two lines
    if line.left > measure.left + INDENT * measure.em or before.right < measure.right - SHORT * measure.em:
        return True
    if line.page == before.page and line.middle - before.middle > GAP * measure.pitch:
        return True
    return not measure.indented and before.text.endswith(ENDED) and bool(NUMBERED.match(line.text))


def _block(lines: Sequence[Line], measure: Measure) -> Block:
    text = lines[0].text
    for line in lines[1:]:
        spaced = text[-1:].isascii() and text[-1:].isalnum() and line.text[:1].isascii() and line.text[:1].isalnum()
        text += (" " if spaced else "") + line.text
    return Block(trim(text), centred=all(map(measure.centred, lines)))
