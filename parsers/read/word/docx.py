"""DOCX -> blocks, from the XML itself: tracked changes accepted, text boxes, tables and automatic numbers included.

(Libraries' own `.text` skips tracked insertions and knows nothing of the numbers that only numbering.xml holds.)
Insertions stay and deletions go; a paragraph whose end mark was deleted runs on into the next one; a line break inside
a paragraph starts a new one, as it does in the text that is published beside such files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml.etree import _Element

from model.errors import UnusableInput
from model.finding import Finding
from parsers.read.block import Block
from parsers.read.source_text import SourceText, printed, trim
from parsers.read.tables import looks_of
from parsers.read.word.list_numbers import Numbering, W, read_numbering
from parsers.read.word.package import MAIN, Package
from parsers.read.word.styles import Looks, paragraph_looks, read_styles, run_looks, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# Elements whose content belongs to the paragraph they stand in.
TRANSPARENT = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml", "dir", "bdo",
                 "ruby", "rubyBase")
) | {f"{M}oMath", f"{M}oMathPara"}  # fmt: skip
# What else a run may hold that is text.
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# Every text that must come out, found without the walk: not removed, not said twice, no reading aid (ruby).
WITNESS = (
    ".//w:t[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:rt or ancestor::w:tr[w:trPr/w:del])]"
    "[not(ancestor::mc:Fallback[parent::mc:AlternateContent/mc:Choice])]"
)


@dataclass(slots=True)
class WordLine:
    """A paragraph while it is read: its text, how much of it and of its beginning is bold or hidden, its boxes."""

    text: str = ""
    bold: int = 0
    opening: int = 0
    hidden: int = 0
    boxes: list[_Element] = field(default_factory=list)


@dataclass(slots=True)
class Walk:
    """The state of one pass over the document."""

    styles: dict[str, Looks]
    numbering: Numbering
    read: int = 0  # characters taken from the runs, hidden ones included
    hidden: int = 0
    pending: str = ""  # text of a paragraph whose end mark was deleted


def read_docx(content: bytes) -> SourceText:
    """Return the blocks of a DOCX file; raises UnusableInput where the package is damaged, hostile or no document."""
    package = Package(content)
    document = package.part(MAIN)
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise UnusableInput("damaged DOCX: the document has no body", reason="damaged")
    walk = Walk(read_styles(package.part("word/styles.xml")), read_numbering(package.part("word/numbering.xml")))
    blocks = [*_blocks(body, walk, "text")]
    if walk.pending:
        blocks.append(Block(trim(walk.pending)))
    _check(body, walk)
    visible = walk.read - walk.hidden
    notes = [block for name in ("footnotes", "endnotes") for block in _notes(package.part(f"word/{name}.xml"), walk)]
    hidden = (Finding("hidden", (walk.hidden,)),) if walk.hidden else ()
    return SourceText(
        blocks=(*blocks, *notes), visible=visible + sum(printed(note.text) for note in notes), warnings=hidden
    )


def _check(body: _Element, walk: Walk) -> None:
    """Refuse the file where the XML holds more text than the walk came across."""
    texts = body.xpath(WITNESS, namespaces={"w": W[1:-1], "mc": MC[1:-1]})
    written = sum(printed(text.text or "") for text in cast("list[_Element]", texts))
    if walk.read < written:
        raise UnusableInput(f"text lost: {walk.read} of {written} characters of the DOCX were read", reason="text-lost")


def _notes(root: _Element | None, walk: Walk) -> Iterator[Block]:
    """Yield foot- or endnotes; in documents they explain terms, so they are kept, after the text and apart from it."""
    for note in () if root is None else root:
        if note.get(f"{W}type", "normal") == "normal":
            yield from _blocks(note, walk, "caption")


def _blocks(container: _Element, walk: Walk, looks: str) -> Iterator[Block]:
    for child in container:
        if child.tag == f"{W}p":
            yield from _paragraph(child, walk, looks)
        elif child.tag == f"{W}tbl":
            yield from _table(child, walk)
        elif child.tag == f"{MC}AlternateContent":
            yield from _blocks(_chosen(child), walk, looks)
        elif child.tag in TRANSPARENT:
            yield from _blocks(child, walk, looks)


def _table(table: _Element, walk: Walk) -> Iterator[Block]:
    rows = [list(_own(row, "tc")) for row in _own(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
    looks = looks_of([["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row] for row in rows])
    for cell in (cell for row in rows for cell in row):
        yield from _blocks(cell, walk, looks)


def _own(element: _Element, name: str) -> Iterator[_Element]:
    """Yield the rows of a table or the cells of a row, also inside content controls, but not a nested table's."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in TRANSPARENT:
            yield from _own(child, name)


def _paragraph(paragraph: _Element, walk: Walk, looks: str) -> Iterator[Block]:
    properties = paragraph.find(f"{W}pPr")
    style = value(properties.find(f"{W}pStyle")) if properties is not None else None
    own = paragraph_looks(properties).over(walk.styles.get(style or "", Looks()))
    line = WordLine()
    _inline(paragraph, line, own, walk)
    walk.hidden += line.hidden
    text, walk.pending = walk.pending + line.text, ""
    if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
        text, walk.pending = "", text
    if trim(text) and own.list_id not in (None, "0"):
        text = walk.numbering.next(own.list_id or "", own.depth or 0) + trim(text)
    bold = line.bold > 0 and line.bold == printed(line.text)
    opening = 0 if bold or "\n" in text else line.opening
    for piece in map(trim, text.split("\n")):
        if piece:
            furniture = "furniture" if own.contents else looks
            yield Block(piece, own.outline, bold, bool(own.centred), furniture, opening)
    for box in line.boxes:
        yield from _blocks(box, walk, looks)


def _inline(element: _Element, line: WordLine, looks: Looks, walk: Walk) -> None:
    """Add the text inside a paragraph (or a transparent part of it) to `line`."""
    for child in element:
        if child.tag == f"{W}r":
            _run(child, line, looks, walk)
        elif child.tag == f"{MC}AlternateContent":
            _inline(_chosen(child), line, looks, walk)
        elif child.tag == f"{M}r":
            line.text += "".join(text.text or "" for text in child.iter(f"{M}t"))
        elif child.tag in TRANSPARENT or (isinstance(child.tag, str) and child.tag.startswith(M)):
            _inline(child, line, looks, walk)


def _run(run: _Element, line: WordLine, looks: Looks, walk: Walk) -> None:
    properties = run.find(f"{W}rPr")
    style = value(properties.find(f"{W}rStyle")) if properties is not None else None
    own = run_looks(properties).over(walk.styles.get(style, Looks()) if style else Looks()).over(looks)
    text = ""
    for child in run:
        if child.tag == f"{W}t":
            text += child.text or ""
            walk.read += printed(child.text or "")
        elif child.tag == f"{W}sym":
            text += _symbol(child)
        elif child.tag == f"{W}ruby":
            _inline(child, line, looks, walk)
        else:
            text += SIGNS.get(child.tag, "")
            line.boxes.extend(_boxes(child))
    if own.hidden:
        line.hidden += printed(text)
        return
    if own.bold and line.opening == printed(line.text):
        line.opening += printed(text)
    line.text += text
    line.bold += printed(text) if own.bold else 0


def _boxes(element: _Element) -> Iterator[_Element]:
    """Yield the outermost text boxes in a drawing; of alternatives only the chosen one."""
    if element.tag == f"{W}txbxContent":
        yield element
    elif element.tag == f"{MC}AlternateContent":
        yield from _boxes(_chosen(element))
    else:
        for child in element:
            yield from _boxes(child)


def _chosen(alternatives: _Element) -> _Element:
    """Return the first alternative; the fallback says the same once more for older programs."""
    choice = alternatives.find(f"{MC}Choice")
    return choice if choice is not None else alternatives


def _symbol(element: _Element) -> str:
    """Return a w:sym where it is a real character, not a place in a symbol font's private area."""
    code = element.get(f"{W}char", "")
    number = int(code, 16) if code and all(digit in "0123456789abcdefABCDEF" for digit in code) else 0
    return chr(number) if 0x20 < number < 0xD800 else ""
