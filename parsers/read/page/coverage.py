"""How much of a page was kept, and what was left out: said of every page, so that a loss is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml.etree import _Element

from model.finding import Finding
from parsers.read.page.flow import Piece
from parsers.read.source_text import printed

NAMED = 3  # of the largest parts left out that are named
SHOWN = 12  # characters of such a part that are shown
LONGEST_NAME = 24


def coverage(pieces: Sequence[Piece], main: _Element, kept: Sequence[Piece], hidden: int) -> Iterator[Finding]:
    """Yield what is to be said of a page: `pieces` are all that is visible, `kept` those inside `main`."""
    visible, inside = (sum(printed(piece.block.text) for piece in part) for part in (pieces, kept))
    if inside < visible:
        yield Finding("outside-the-report", (visible - inside, visible), quote=_parts(pieces, main))
    if hidden:
        yield Finding("hidden", (hidden,))


def _parts(pieces: Sequence[Piece], main: _Element) -> str:
    """Return the largest parts of the page around `main`: their element, how they begin, their size."""
    around = {main, *main.iterancestors()}
    begins: dict[_Element, str] = {}
    sizes: dict[_Element, int] = {}
    for piece in pieces:
        chain = [piece.element, *piece.element.iterancestors()]
        if main in chain:
            continue
        part = next((one for one, outer in pairwise(chain) if outer in around), chain[0])
        begins.setdefault(part, piece.block.text)
        sizes[part] = sizes.get(part, 0) + printed(piece.block.text)
    largest = sorted(sizes, key=lambda part: -sizes[part])
    named = [f"{_name(part)} “{begins[part][:SHOWN]}…” {sizes[part]}" for part in largest[:NAMED]]
    return ", ".join([*named, *(["…"] if len(largest) > NAMED else [])])


def _name(element: _Element) -> str:
    """Return an element as a style sheet would name it."""
    own = element.get("id", "").strip()
    label = f"#{own}" if own else "".join(f".{name}" for name in element.get("class", "").split()[:1])
    return f"{element.tag}{label}"[:LONGEST_NAME]
