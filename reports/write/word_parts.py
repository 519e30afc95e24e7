"""The parts of a Word file, written by hand: nothing that points outside, the same bytes every time.

Text goes in as text; the one field is the page number of the footer. Styles and type area follow GB/T 9704.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

STATIC = Path(__file__).parents[1] / "static" / "word"
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # characters XML 1.0 cannot hold
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# A4; 37 mm above, 28 mm inside, a type area of 156 by 225 mm, which 22 lines of 29 points fill. No grid of characters:
# LibreOffice spaces the text out by it.
PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1304" w:gutter="0"/>'
    "</w:sectPr>"
)
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
RELATED = ("styles", "footer", "comments")  # parts of the document, named as their relationship and their file


def run(text: str, style: str = "", tag: str = "t") -> str:
    """Return a run of text, in a character style where one is named; `tag` is delText inside a deletion."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:{tag} xml:space="preserve">{legal(text)}</w:{tag}></w:r>'


def paragraph(content: str, style: str = "", mark: str = "") -> str:
    """Return a paragraph; `mark` is what is said of the mark that ends it."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    ended = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    properties = f"<w:pPr>{named}{ended}</w:pPr>" if named or ended else ""
    return f"<w:p>{properties}{content}</w:p>"


def legal(text: str) -> str:
    """Return a text as it stands in XML; what no XML file can hold is replaced."""
    return escape(ILLEGAL.sub("\ufffd", text))


def file(body: Iterable[str], comments: Iterable[str] = ()) -> bytes:
    """Return a Word file with these paragraphs and w:comment elements as bytes."""
    noted = "".join(comments)
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations((("document", "officeDocument", "word/document.xml"),)),
        "word/comments.xml": f"{XML}<w:comments {NAMESPACES}>{noted}</w:comments>",
        "word/document.xml": f"{XML}<w:document {NAMESPACES}><w:body>{''.join(body)}{PAGE}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations((name, name, f"{name}.xml") for name in RELATED),
        "word/footer.xml": (STATIC / "footer.xml").read_text(encoding="utf-8"),
        "word/styles.xml": (STATIC / "styles.xml").read_text(encoding="utf-8"),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name)  # dated 1980
            member.create_system = 0  # otherwise the system that runs this
            package.writestr(member, content.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _types() -> str:
    kinds = {"document": "document.main"} | {name: name for name in RELATED}
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(related: Iterable[tuple[str, str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>' for name, kind, target in related
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'
