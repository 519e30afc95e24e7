"""The characters of a PDF page -> its printed lines, measured from the characters' boxes.

pdfium ends a line with a line feed, but not always: before a dash it may miss one. Gaps between characters it shows as
spaces; between Chinese and Latin letters word processors leave gaps that nobody has typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from parsers.read.print.line import PrintedLine
from parsers.read.reader_rules import ReaderRules
from parsers.read.source_text import trim, wide
from text.script import hanzi_in

SAMPLED = 6  # characters of a line whose width is measured
WIDEST_GAP = 0.6  # of the height of the line
LOWER = 0.7  # of its height by which a character stands below the one before when a line has ended between them
GAP = "\u200b"  # stands in for a gap until the line is measured, so that the characters keep their places

# Left, bottom, right and top of a character, in points from the lower left corner.
Box = tuple[float, float, float, float]


def lines_of(document: pypdfium2.PdfDocument, number: int, rules: ReaderRules) -> list[PrintedLine]:
    """Return the lines of a page (its number counted from 0) in reading order."""
    page = document[number]
    text_page = page.get_textpage()
    try:
        return list(_lines(text_page, number, page.get_height(), rules.radicals))
    finally:
        text_page.close()
        page.close()


def _lines(
    text_page: pypdfium2.PdfTextPage, page: int, height: float, radicals: Mapping[int, str]
) -> Iterator[PrintedLine]:
    total = text_page.count_chars()
    start, characters = 0, []
    for at in range(total + 1):
        character = chr(raw.FPDFText_GetUnicode(text_page, at)) if at < total else "\n"
        if character == " " and _is_gap(text_page, at, total):
            character = GAP
        if character not in "\r\n":
            characters.append(character)
            continue
        for begin, piece in _unjoined(text_page, start, "".join(characters)):
            yield _line(text_page, begin, piece, page, height, radicals)
        start, characters = at + 1, []


def _box(text_page: pypdfium2.PdfTextPage, at: int) -> Box:
    left, bottom, right, top = text_page.get_charbox(at, loose=True)
    return (left, bottom, right, top)


def _is_gap(text_page: pypdfium2.PdfTextPage, at: int, total: int) -> bool:
    """Say whether a space is no character of the file but a narrow gap between a wide and a narrow one."""
    if not 0 < at < total - 1 or raw.FPDFText_IsGenerated(text_page, at) != 1:
        return False
    before, after = (chr(raw.FPDFText_GetUnicode(text_page, at + step)) for step in (-1, 1))
    if wide(before) == wide(after):
        return False
    _, bottom, right, top = _box(text_page, at - 1)
    return _box(text_page, at + 1)[0] - right < WIDEST_GAP * (top - bottom)


def _unjoined(text_page: pypdfium2.PdfTextPage, start: int, text: str) -> Iterator[tuple[int, str]]:
    """Yield a line, cut where it is really two: where a character stands lower than the one before."""
    seen = _seen(text)
    if not seen:
        return
    cuts = [0]
    if _is_below(_box(text_page, start + seen[0]), _box(text_page, start + seen[-1])):
        boxes = [(at, _box(text_page, start + at)) for at in seen]
        cuts += [at for (_, before), (at, box) in pairwise(boxes) if _is_below(before, box)]
    for begin, end in pairwise([*cuts, len(text)]):
        yield start + begin, text[begin:end]


def _is_below(one: Box, other: Box) -> bool:
    return (one[1] + one[3]) / 2 - (other[1] + other[3]) / 2 > LOWER * (one[3] - one[1])


def _seen(text: str) -> list[int]:
    return [at for at, character in enumerate(text) if trim(character)]


def _line(  # noqa: PLR0913, PLR0917 - a piece of a page, and what it is measured and read by
    text_page: pypdfium2.PdfTextPage, start: int, text: str, page: int, height: float, radicals: Mapping[int, str]
) -> PrintedLine:
    """Return one line with the box from its first to its last visible character; em from its Chinese characters."""
    seen = _seen(text)
    left, *_ = _box(text_page, start + seen[0])
    _, bottom, right, top = _box(text_page, start + seen[-1])
    hanzi = [at for at in seen if hanzi_in(text[at])] or seen
    # Look-alike radicals come from other fonts and may be narrower: the widest of a few tells the size of the line.
    boxes = [_box(text_page, start + at) for at in hanzi[:: max(1, len(hanzi) // SAMPLED)]]
    em = max(box[2] - box[0] for box in boxes)
    return PrintedLine(
        trim(text.replace(GAP, "").translate(radicals)), page, left, right, height - (top + bottom) / 2, em
    )
