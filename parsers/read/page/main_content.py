"""Main content: which element of a page holds the document.

First the element that the catalogue names for the series, then the names under which the publishing systems of
Chinese government and news sites put an article's body, then the place where the prose is densest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from parsers.read.page.flow import Piece
from parsers.read.source_text import printed
from text.sentences import holds_stop

# ids and classes of the article body, by publishing system.
KNOWN = (
    "UCAP-CONTENT", "pages_content",  # www.gov.cn since 2013
    "conlun2_box_text",  # www.gov.cn, special pages of the congress
    "js_content",  # WeChat
    "TRS_Editor", "TRS_UEDITOR", "trs_editor_view",  # TRS, most provinces and ministries
    "zoom", "Zoom", "ozoom",  # the same systems' and the newspapers' zoomable text
    "rm_txt_con",  # people.com.cn
    "detailContent", "p-detail",  # xinhuanet.com
    "article", "article_content", "article-content", "articleContent", "article_con", "artibody", "content_area",
    "endText", "post_body", "news_content", "newsContent", "news_txt", "vsb_content", "v_news_content", "BodyLabel",
    "info_content", "main-content", "contentText", "Cnt-Main-Article-QQ",
)  # fmt: skip

LEAST_PROSE = 20  # characters of a paragraph of prose; shorter ones are headings, links, labels
LEAST_SHARE = 0.6  # of the prose in the densest place; a known name with less is a teaser or an empty shell


def elements_named(root: _Element, names: Iterable[str]) -> list[_Element]:
    """Return the elements of a page that have one of the names: "#id", ".class", or a word that may be either."""
    wanted = frozenset(names)
    found = []
    for element in root.iter():
        if isinstance(element.tag, str):
            own = {mark + name for name in element.get("class", "").split() for mark in ("", ".")}
            own |= {mark + element.get("id", "") for mark in ("", "#")}
            if own & wanted:
                found.append(element)
    return found


def main_content(root: _Element, pieces: Sequence[Piece], declared: Sequence[str]) -> _Element:
    """Return the element that holds the document; `declared` are the catalogue's names for it."""
    sizes = Sizes.of(pieces)
    dense = _densest(root, pieces, sizes)
    choices = (
        [element for element in elements_named(root, declared) if sizes.prose[element]],
        [
            element
            for element in elements_named(root, KNOWN)
            if sizes.prose[element] >= max(1, LEAST_SHARE * sizes.prose[dense])
        ],
        [dense],
    )
    # Of several elements the one that holds the most prose beyond what else it holds.
    return max(next(filter(None, choices)), key=lambda element: 2 * sizes.prose[element] - sizes.all[element])


def is_prose(piece: Piece) -> bool:
    """Say whether a piece is a paragraph of running text and not a label, a heading or a link."""
    text = piece.block.text
    return len(text) >= LEAST_PROSE and piece.linked * 2 < printed(text) and holds_stop(text)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Characters inside each element: all that is visible, and what is prose."""

    all: Counter[_Element]
    prose: Counter[_Element]

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> Sizes:
        """Return the sizes of every element that holds one of the pieces."""
        sizes = cls(Counter(), Counter())
        for piece in pieces:
            size = printed(piece.block.text)
            for element in (piece.element, *piece.element.iterancestors()):
                sizes.all[element] += size
                sizes.prose[element] += size if is_prose(piece) else 0
        return sizes


def _densest(root: _Element, pieces: Sequence[Piece], sizes: Sizes) -> _Element:
    """Return the parent of the most prose, widened as long as what widening adds is prose for the greater part."""
    direct: Counter[_Element] = Counter()
    for piece in filter(is_prose, pieces):
        parent = piece.element.getparent() if piece.element.tag in ("p", "li") else None
        direct[piece.element if parent is None else parent] += printed(piece.block.text)
    best = max(direct, key=lambda element: direct[element], default=root)
    for ancestor in best.iterancestors():
        gained, added = sizes.prose[ancestor] - sizes.prose[best], sizes.all[ancestor] - sizes.all[best]
        if gained * 2 >= added:
            best = ancestor
    return best
