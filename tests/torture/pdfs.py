"""PDF files written by hand: a report with a text layer, and the tricks that hostile ones play."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

TEXT = Path(__file__).resolve().parents[2] / "sources/sample/text/2024.txt"
PER_LINE, PER_PAGE = 34, 38
EM = 14

TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def
/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""


def pdf(objects: Sequence[bytes], root: int = 1) -> bytes:
    """Return a PDF of these objects, numbered from 1."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"", *, packed: bool = True) -> bytes:
    data = zlib.compress(content) if packed else content
    filter_ = b"/Filter /FlateDecode " if packed else b""
    return b"<< %s%s/Length %d >>\nstream\n%s\nendstream" % (filter_, entries, len(data), data)


def document(pages: Sequence[bytes]) -> bytes:
    """Return a PDF with these page contents, which may use the font /F."""
    kids = b" ".join(b"%d 0 R" % (6 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering "
        b"(Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [0 -200 "
        b"1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 800 /StemV 80 >> >>",
        stream(TO_UNICODE),
    ]
    for at, content in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (7 + 2 * at)
        )
        objects.append(stream(content))
    return pdf(objects)


@cache
def report_pdf() -> bytes:
    """Return the bundled report of 2024 as a PDF of several pages."""
    lines = list(_lines(TEXT.read_text("utf-8").split("\n")))
    pages = [lines[at : at + PER_PAGE] for at in range(0, len(lines), PER_PAGE)]
    return document([b"".join(_line(at, indent, text) for at, (indent, text) in enumerate(page)) for page in pages])


def _lines(paragraphs: Sequence[str]) -> Iterator[tuple[int, str]]:
    for paragraph in filter(None, (one.strip() for one in paragraphs)):
        yield 2, paragraph[: PER_LINE - 2]
        for at in range(PER_LINE - 2, len(paragraph), PER_LINE):
            yield 0, paragraph[at : at + PER_LINE]


def _line(at: int, indent: int, text: str) -> bytes:
    code = text.encode("utf-16-be").hex().encode()
    return b"BT /F %d Tf %d %d Td <%s> Tj ET\n" % (EM, 60 + EM * indent, 780 - 18 * at, code)
