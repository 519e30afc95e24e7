"""The comparison as a Word document with real tracked changes (w:ins, w:del), to be accepted or rejected one by one.

The package is written by hand: a handful of parts, nothing that points outside, the same bytes every time. Text goes in
as text; no field, no link, no part of a source document is ever copied.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from model import Diff, Snapshot
from reports.revisions import Revised, revisions

AUTHOR = "Tifa"
UNDATED = "2000-01-01T00:00:00Z"  # a revision must carry a date; the clock would make every file another one
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # characters XML 1.0 cannot hold
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# A4 with the margins and the body type of official documents (GB/T 9704): 仿宋 三号, 28 points of leading.
PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr>"
)
STYLES = (
    f'{XML}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="FangSong" w:hAnsi="FangSong" w:eastAsia="仿宋"/><w:sz w:val="32"/><w:lang w:eastAsia="zh-CN"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="560" w:lineRule="exact"/>'
    '<w:ind w:firstLineChars="200"/><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults></w:styles>'
)
TYPES = (
    f'{XML}<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>'
)
RELATIONS = (
    f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
DOCUMENT_RELATIONS = (
    f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
TAGS = {"insert": "ins", "delete": "del"}


def write(diff: Diff, sources: tuple[Snapshot | None, Snapshot | None]) -> bytes:
    """Return the comparison as the bytes of a DOCX file; revisions carry the later text's capture time."""
    date = sources[1].fetched_at if sources[1] else UNDATED
    body = "".join(_paragraphs(revisions(diff), date))
    parts = (
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", f'{XML}<w:document xmlns:w="{WORD}"><w:body>{body}<w:p/>{PAGE}</w:body></w:document>'),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS),
        ("word/styles.xml", STYLES),
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(zipfile.ZipInfo(name), content.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _paragraphs(revised: Iterable[Revised], date: str) -> Iterator[str]:
    numbers = count(1)

    def revision(operation: str) -> str:
        return f'w:{TAGS[operation]} w:id="{next(numbers)}" w:author="{AUTHOR}" w:date={quoteattr(date)}'

    for paragraph in revised:
        mark = "" if paragraph.mark == "equal" else f"<w:pPr><w:rPr><{revision(paragraph.mark)}/></w:rPr></w:pPr>"
        runs = "".join(
            _run(text, "t") if operation == "equal" else f"<{revision(operation)}>{_tracked(operation, text)}"
            for operation, text in paragraph.edits
        )
        yield f"<w:p>{mark}{runs}</w:p>"


def _tracked(operation: str, text: str) -> str:
    return f"{_run(text, 'delText' if operation == 'delete' else 't')}</w:{TAGS[operation]}>"


def _run(text: str, tag: str) -> str:
    legal = escape(ILLEGAL.sub("\ufffd", text))
    return f'<w:r><w:{tag} xml:space="preserve">{legal}</w:{tag}></w:r>'
