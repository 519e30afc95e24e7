"""HTML -> blocks: the main content of a page, its title in front, and an account of what was left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml.etree import _Element

from parsers.read.block import Block
from parsers.read.decode import decode
from parsers.read.page.coverage import coverage
from parsers.read.page.flow import Piece, collapse, pieces_of
from parsers.read.page.main_content import KNOWN, elements_named, main_content
from parsers.read.page.markup import claimed_charsets, tree_of
from parsers.read.reader_rules import ReaderRules
from parsers.read.source_text import GOES_ON, SourceText, printed, trim
from text.markers import is_marked
from text.sentences import holds_stop

TITLE_METAS = ("ArticleTitle", "og:title", "title")
LONGEST_TITLE = 300  # characters of a <title> that are looked at
TITLE_WITHIN = 12  # blocks from the top in which the title may already stand
OWN_TITLE_WITHIN = 3  # blocks from the top in which a heading is the article's title, whatever the page is called
LABEL_LENGTH = 15  # characters of a label over a list of links
WORD = re.compile(r"\w+")
NO_PAGE = re.compile(r"\s*(?:#|javascript:|$)", re.IGNORECASE)


def read_html(content: bytes, rules: ReaderRules, *, charset: str = "", containers: Sequence[str] = ()) -> SourceText:
    """Return the blocks of a page's main content; `containers` are the catalogue's ids or classes of its body.

    Raises UnusableInput where the bytes cannot be decoded or the parser dropped text.
    """
    decoded = decode(content, labels=(charset, *claimed_charsets(content)))
    root = tree_of(decoded.text)
    body = next(root.iter("body"), root)
    shown = elements_named(root, (*containers, *KNOWN))
    pieces, _ = pieces_of(body, shown=shown)
    main = main_content(body, pieces, containers)
    kept, hidden = pieces_of(main, shown=shown)
    heading = title_of(root, rules)
    blocks = _titled(_labels_marked([_marked(piece) for piece in kept]), heading)
    visible = sum(printed(piece.block.text) for piece in pieces)
    warnings = tuple(coverage(pieces, main, kept, hidden))
    return SourceText(
        blocks=tuple(blocks),
        visible=visible,
        warnings=(*warnings, GOES_ON) if _goes_on(body, rules) else warnings,
        linked=sum(piece.linked for piece in kept),
        links=sum(1 for _ in body.iter("a")),
        heading=heading,
        framed=next((source for frame in root.iter("frame", "iframe") if (source := frame.get("src", "").strip())), ""),
        damaged=decoded.damaged,
    )


def _marked(piece: Piece) -> Block:
    """Return a piece's block, as furniture where most of it is a link."""
    block = piece.block
    if block.looks == "text" and piece.linked * 2 > printed(block.text):
        return replace(block, outline=None, looks="furniture")
    return block


def _labels_marked(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the labels over lists of links (延伸阅读, 重点推荐) marked as furniture like the links."""
    return [
        replace(block, outline=None, looks="furniture")
        if after.looks == "furniture" and block.looks == "text" and _is_label(block.text)
        else block
        for block, after in zip(blocks, [*blocks[1:], *blocks[-1:]], strict=True)
    ]


def _is_label(text: str) -> bool:
    return len(text) <= LABEL_LENGTH and not holds_stop(text) and not is_marked(text)


def _titled(blocks: list[Block], title: str) -> list[Block]:
    """Return the blocks with the page's title in front, unless it stands near the top already."""
    top = "".join(_letters(block.text) for block in blocks[:TITLE_WITHIN])
    own = any(block.outline for block in blocks[:OWN_TITLE_WITHIN])
    if not title or own or _letters(title) in top:
        return blocks
    return [Block(title, outline=1, centred=True), *blocks]


def _letters(text: str) -> str:
    return "".join(WORD.findall(text))


def title_of(root: _Element, rules: ReaderRules) -> str:
    """Return the title of the article on a page: a heading that the <title> repeats, a meta element, or the <title>."""
    shown = trim(collapse((root.findtext(".//title") or "")[:LONGEST_TITLE]))
    headings = [trim(collapse("".join(map(str, element.itertext())))) for element in root.iter("h1", "h2", "h3")]
    repeated = [text for text in headings if text and _letters(text) in _letters(shown)]
    if repeated:
        return max(repeated, key=len)
    metas = {meta.get("name") or meta.get("property"): meta.get("content", "") for meta in root.iter("meta")}
    named_title = next((trim(metas[name]) for name in TITLE_METAS if trim(metas.get(name, ""))), "")
    return named_title or trim(rules.site_name.split(shown)[0])


def _goes_on(body: _Element, rules: ReaderRules) -> bool:
    """Return whether the page links to a next page: what is read here may then be the beginning only."""
    labels = (("".join("".join(map(str, a.itertext())).split()), a.get("href", "#")) for a in body.iter("a"))
    return any(rules.next_page.match(label) and not NO_PAGE.match(href) for label, href in labels)
