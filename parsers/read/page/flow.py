"""A page's tree -> pieces: the text between block boundaries and line breaks, each with its looks and its element."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from parsers.read.block import Block
from parsers.read.source_text import printed, trim, wide
from parsers.read.tables import looks_of

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
UNSEEN = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
    "select", "button", "input", "textarea", "head", "title", "meta", "link", "map", "datalist",
))  # fmt: skip
BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
CAPTIONS = frozenset(("figcaption", "caption"))
FURNITURE = frozenset(("nav", "footer", "aside", "button"))

HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
CENTRED_STYLE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
# Names that sites give to what stands around or within an article but is no part of it.
FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|breadcrumb|crumb|share|bdshare|bshare|relat|recommend|copyright|comment|toolbar|sidebar|footer|"
    r"print|advert|qrcode|pagination)",
    re.IGNORECASE,
)
CAPTION_NAME = re.compile(r"(?:^|[\s_-])(?:caption|pictext|pic-?title|img-?note|imgtitle|photo-?desc)", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a page, the element it stands in, and how many of its characters are links."""

    block: Block
    element: _Element
    linked: int


@dataclass(frozen=True, slots=True)
class Context:
    """What the elements around a text say about it."""

    element: _Element
    outline: int | None = None
    bold: bool = False
    centred: bool = False
    looks: str = "text"
    linked: bool = False
    lines: bool = False  # line feeds of the source are line breaks (pre)


@dataclass(slots=True)
class Flow:
    """The text gathered since the last boundary."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    bold: int = 0
    opening: int = 0  # bold characters before the first that is not
    linked: int = 0
    hidden: int = 0  # characters that the page itself hides

    def add(self, text: str | None, context: Context) -> None:
        """Take up a text as it stands in the source."""
        if text:
            self.parts.append(text)
            size = printed(text)
            self.opening += size if context.bold and self.opening == self.size else 0
            self.bold += size if context.bold else 0
            self.linked += size if context.linked else 0
            self.size += size

    def flush(self, context: Context) -> Iterator[Piece]:
        """Yield what was gathered as one piece, or as one per line where lines count, and begin anew."""
        whole, linked = "".join(self.parts), self.linked
        bold = self.bold >= self.size
        opening = 0 if bold or context.lines else self.opening
        self.parts, self.size, self.bold, self.opening, self.linked = [], 0, 0, 0, 0
        lines = whole.splitlines() if context.lines else [whole]
        for line in lines:
            text = trim(collapse(line))
            if text:
                block = Block(text, context.outline, bold, context.centred, context.looks, opening)
                yield Piece(block, context.element, min(printed(text), linked))


def collapse(text: str) -> str:
    """Return `text` with white space as a browser shows it; a line feed between two Chinese characters is nothing."""

    def shown(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return "" if "\n" in match.group() and wide(before) and wide(after) else " "

    return SPACES.sub(shown, text)


def pieces_of(root: _Element, *, shown: Collection[_Element] = ()) -> tuple[list[Piece], int]:
    """Return the visible pieces of a page in order and the number of characters that it hides.

    Elements in `shown` are visible whatever their style says: scripts reveal them (WeChat's article body).
    """
    flow, context = Flow(), Context(root)
    pieces = [*_walk(root, context, flow, frozenset(shown)), *flow.flush(context)]
    return pieces, flow.hidden


def _walk(element: _Element, context: Context, flow: Flow, shown: Collection[_Element]) -> Iterator[Piece]:
    """Yield the pieces that end inside `element`; what stands open at its end stays in `flow`."""
    flow.add(element.text, context)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in ("br", "hr"):
            yield from flow.flush(context)
        elif tag in UNSEEN:
            pass
        elif child not in shown and _hidden(child):
            flow.hidden += printed("".join(map(str, child.itertext())))
        elif tag in BLOCKS:
            yield from flow.flush(context)
            inner = _inside(child, tag, context)
            yield from _walk(child, inner, flow, shown)
            yield from flow.flush(inner)
        elif tag:
            yield from _walk(child, _inside(child, tag, context, context.element), flow, shown)
        flow.add(child.tail, context)


def _hidden(element: _Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and HIDDEN_STYLE.search(style))


def _inside(element: _Element, tag: str, outer: Context, block: _Element | None = None) -> Context:
    """Return the context within an element; `block` is the block it belongs to where it is none itself."""
    style = element.get("style", "")
    href = element.get("href", "#") if tag == "a" else "#"
    return replace(
        outer,
        element=element if block is None else block,
        outline=int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else outer.outline,
        bold=outer.bold or tag in BOLD or bool(style and BOLD_STYLE.search(style)),
        centred=_centred(element, tag, style, outer),
        looks=_looks(element, tag, outer),
        linked=outer.linked or not href.startswith("#"),
        lines=outer.lines or tag == "pre",
    )


def _centred(element: _Element, tag: str, style: str, outer: Context) -> bool:
    if tag == "center" or element.get("align", "").lower() == "center":
        return True
    aligned = element.get("align") is not None or "text-align" in style
    return bool(CENTRED_STYLE.search(style)) if aligned else outer.centred


def _looks(element: _Element, tag: str, outer: Context) -> str:
    if outer.looks != "text":
        return outer.looks
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if tag in FURNITURE or FURNITURE_NAME.search(names):
        return "furniture"
    if tag in CAPTIONS or CAPTION_NAME.search(names):
        return "caption"
    if tag != "table" or element.find(".//table") is not None:  # a table with tables in it lays out the page
        return "text"
    return looks_of([["".join(map(str, cell.itertext())) for cell in row] for row in element.iter("tr")])
