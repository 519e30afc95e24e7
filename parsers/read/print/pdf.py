"""PDF with a text layer -> blocks: pdfium's lines without running heads and page numbers, joined to paragraphs."""

from __future__ import annotations

import re

import pypdfium2

from model.errors import UnusableInput
from model.finding import Finding
from parsers.read.print.columns import in_one_column
from parsers.read.print.glyphs import lines_of
from parsers.read.print.line import PrintedLine
from parsers.read.print.lines import joined_lines, without_running_heads
from parsers.read.reader_rules import ReaderRules
from parsers.read.source_text import SourceText, printed

MOST_PAGES = 2_000
LEAST_ON_PAGE = 5  # characters; a page with fewer holds a picture or nothing
MOST_UNREADABLE = 0.05  # share of characters for which the fonts give no Unicode
UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")


def read_pdf(content: bytes, rules: ReaderRules) -> SourceText:
    """Return the paragraphs of a PDF file.

    Raises UnusableInput ("no-text-layer" for scans, "damaged", "encrypted", "bomb", "undecodable").
    """
    pages = _pages(content, rules)
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
        warnings.append(Finding("running-heads", (removed,)))
    if blank:
        warnings.append(Finding("page-without-text", tuple(blank)))
    blocks = tuple(joined_lines([in_one_column(lines) for lines in bodies], rules))
    return SourceText(blocks, visible=sum(map(_size, bodies)), warnings=tuple(warnings))


def _size(lines: list[PrintedLine]) -> int:
    return sum(printed(line.text) for line in lines)


def _pages(content: bytes, rules: ReaderRules) -> list[list[PrintedLine]]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        reason = "encrypted" if "password" in str(error).lower() else "damaged"
        raise UnusableInput(f"{reason} PDF: {error}", reason=reason) from None
    try:
        if len(document) > MOST_PAGES:
            raise UnusableInput(f"a PDF with {len(document)} pages is no report", reason="bomb")
        return [lines_of(document, number, rules) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise UnusableInput(f"damaged PDF: {error}", reason="damaged") from None
    finally:
        document.close()
