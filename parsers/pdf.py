"""PDF with a text layer -> blocks: pdfium's lines without running heads and page numbers, joined to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from model.errors import UnusableInput
from parsers.lines import Line, joined, without_running_heads
from parsers.radicals import fold
from parsers.reading import Reading, printed, trim

MOST_PAGES = 2_000
LEAST_ON_PAGE = 5  # characters; a page with fewer holds a picture or nothing
SAMPLED = 6  # characters of a line whose width is measured
MOST_UNREADABLE = 0.05  # share of characters for which the fonts give no Unicode
UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
HANZI = re.compile("[\u4e00-\u9fff]")


def read_pdf(content: bytes) -> Reading:
    """Return the paragraphs of a PDF file.

    Raises UnusableInput ("no-text-layer" for scans, "damaged", "encrypted", "bomb", "undecodable").
    """
    pages = _pages(content)
    blank = [number for number, lines in enumerate(pages, start=1) if _size(lines) < LEAST_ON_PAGE]
    if len(blank) * 2 > len(pages):
        message = f"no text layer: {len(blank)} of {len(pages)} pages are pictures; the file needs OCR"
        raise UnusableInput(message, reason="no-text-layer")
    text = "".join(line.text for lines in pages for line in lines)
    if len(UNREADABLE.findall(text)) > MOST_UNREADABLE * len(text):
        raise UnusableInput(
            "undecodable: the fonts of the PDF do not say which characters they show", reason="undecodable"
        )
    bodies, removed = without_running_heads(pages)
    warnings = []
    if removed:
        warnings.append(f"{removed} running heads and page numbers are left out")
    if blank:
        warnings.append(f"no text on page {', '.join(map(str, blank))}")
    return Reading(tuple(joined(bodies)), visible=sum(map(_size, bodies)), warnings=tuple(warnings))


def _size(lines: list[Line]) -> int:
    return sum(printed(line.text) for line in lines)


def _pages(content: bytes) -> list[list[Line]]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        reason = "encrypted" if "password" in str(error).lower() else "damaged"
        raise UnusableInput(f"{reason} PDF: {error}", reason=reason) from None
    try:
        if len(document) > MOST_PAGES:
            raise UnusableInput(f"a PDF with {len(document)} pages is no report", reason="bomb")
        return [_lines_of(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise UnusableInput(f"damaged PDF: {error}", reason="damaged") from None
    finally:
        document.close()


def _lines_of(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    page = document[number]
    text_page = page.get_textpage()
    try:
        return list(_lines(text_page, number, page.get_height()))
    finally:
        text_page.close()
        page.close()


def _lines(text_page: pypdfium2.PdfTextPage, page: int, height: float) -> Iterator[Line]:
    """Yield the lines of a page in reading order; pdfium puts a line feed at the end of each."""
    start, characters = 0, []
    total = text_page.count_chars()
    for at in range(total + 1):
        character = chr(raw.FPDFText_GetUnicode(text_page, at)) if at < total else "\n"
        if character not in "\r\n":
            characters.append(character)
            continue
        text = "".join(characters)
        if trim(text):
            yield _line(text_page, start, text, page, height)
        start, characters = at + 1, []


def _line(text_page: pypdfium2.PdfTextPage, start: int, text: str, page: int, height: float) -> Line:
    """Return one line with the box from its first to its last visible character; em from its Chinese characters."""
    seen = [at for at, character in enumerate(text) if trim(character)]
    left, _, _, _ = text_page.get_charbox(start + seen[0], loose=True)
    _, bottom, right, top = text_page.get_charbox(start + seen[-1], loose=True)
    wide = [at for at in seen if HANZI.match(text[at])] or seen
    # Look-alike radicals come from other fonts and may be narrower: the widest of a few tells the size of the line.
    boxes = [text_page.get_charbox(start + at, loose=True) for at in wide[:: max(1, len(wide) // SAMPLED)]]
    em = max(box[2] - box[0] for box in boxes)
    return Line(trim(fold(text)), page, left, right, height - (top + bottom) / 2, em)
