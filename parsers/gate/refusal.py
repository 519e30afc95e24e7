"""The gate: what is refused rather than guessed, at two places.

`check_source_text` looks at the blocks of any input: walls, error pages, lists of links, text that is no Chinese prose.
`check_document` looks at the tree: text lost on the way, and with a catalogue entry whether this is that series' report
of that year. A document without headings is no fault here.
"""

from __future__ import annotations

from model.document import Document
from model.errors import UnusableInput
from model.series import Bounds, Series
from parsers.gate.gate_rules import GateRules
from parsers.gate.identity import check_identity
from parsers.read.block import Block
from parsers.read.source_text import SourceText, printed
from text.script import hanzi_in
from text.sentences import breaks_off, holds_stop

LEAST_HANZI = 30  # characters; the shortest read-outs held have some 400
LEAST_HANZI_SHARE = 0.4  # of the printed characters; reports have .8
MOST_LINKED = 0.5  # share of the kept characters that are links
LIST_LINKS = 15  # links on a page that holds a list and hardly any prose
LEAST_PROSE = 80  # characters of running text that are no link
SHORT = 600  # characters of running text below which a page may be a wall
LEAST_BESIDE_FRAMES = 60  # characters that make a page with frames a page of its own
LEAST_CUT = 40  # characters of a last paragraph that must end like a sentence; credits and signatures are shorter
LOST_SHARE = 0.002  # of the blocks' characters; a tree that lost more is no tree of them


def check_source_text(source: SourceText, rules: GateRules, *, accepted: bool = False) -> None:
    """Raise UnusableInput where the blocks are no readable Chinese text or a page that stands in for a document.

    What a person has `accepted` must only be there and readable.
    """
    texts = [block.text for block in source.blocks]
    if not any(texts):
        _check_walls(source, rules)
        _check_frames(source)
        raise UnusableInput("empty: no visible text", reason="empty")
    if source.damaged and any("\ufffd" in text for text in texts):
        raise UnusableInput(f"undecodable: {source.damaged} places of the text are damaged", reason="undecodable")
    if accepted:
        return
    prose = _prose(source.blocks)
    if prose < SHORT:
        _check_walls(source, rules)
        _check_frames(source)
    _check_list(source, prose)
    _check_language("".join(texts))
    _check_end([block.text for block in source.blocks if block.looks == "text"])


def check_further(source: SourceText, page: int, rules: GateRules) -> None:
    """Raise UnusableInput where a page after the first holds no text or is a wall; it may be short and end anywhere."""
    if not any(block.looks == "text" for block in source.blocks):
        raise UnusableInput(f"truncated: page {page} of the article holds no text", reason="truncated")
    if _prose(source.blocks) < SHORT:
        _check_walls(source, rules)


def _prose(blocks: tuple[Block, ...]) -> int:
    """Return the number of characters in paragraphs of running text."""
    return sum(printed(block.text) for block in blocks if block.looks == "text" and holds_stop(block.text))


def _check_walls(source: SourceText, rules: GateRules) -> None:
    shown = " ".join([source.heading, *(block.text for block in source.blocks)]).lower()
    for wall in rules.walls:
        for word in wall.words:
            if word.lower() in shown:
                raise UnusableInput(f"{wall.what} instead of the report (“{word}”)", reason=wall.reason)


def _check_frames(source: SourceText) -> None:
    """Refuse a page without text of its own that shows another in a frame: the document is there."""
    if source.framed and source.kept < LEAST_BESIDE_FRAMES:
        message = f"the page only frames another ({source.framed[:60]}): the text is there"
        raise UnusableInput(message, reason="frames")


def _check_list(source: SourceText, prose: int) -> None:
    linked = source.linked / max(1, source.kept)
    if linked > MOST_LINKED or (prose < LEAST_PROSE and source.links >= LIST_LINKS):
        message = f"a list of links, no report: {source.links} links, {prose} characters of running text"
        raise UnusableInput(message, reason="list-page")


def _check_language(text: str) -> None:
    hanzi = hanzi_in(text)
    if hanzi < LEAST_HANZI or hanzi < LEAST_HANZI_SHARE * printed(text):
        raise UnusableInput(f"no Chinese report: {hanzi} Chinese characters in {printed(text)}", reason="not-a-report")


def _check_end(texts: list[str]) -> None:
    """Refuse a text whose last paragraph is prose and stops in mid-sentence: a file cut off in transfer ends so."""
    last = texts[-1] if texts else ""
    if len(last) >= LEAST_CUT and holds_stop(last) and breaks_off(last):
        raise UnusableInput(f"truncated: the text ends in mid-sentence (…{last[-12:]})", reason="truncated")


def check_document(
    document: Document, source: SourceText, rules: GateRules, *, series: Series | None, year: int | None
) -> None:
    """Raise UnusableInput where the tree lost text or, with a series and a year, is not that document."""
    _check_complete(document, source)
    if series is not None and year is not None:
        check_identity(document, series, year, rules)
        bounds = series.bounds_of(year)
        if bounds is not None:
            _check_bounds(document, bounds)


def _check_complete(document: Document, source: SourceText) -> None:
    """Refuse a tree whose paragraphs are not the source's blocks, or that does not place each of them exactly once."""
    written, kept = source.kept, sum(map(printed, document.paragraphs))
    if kept < written * (1 - LOST_SHARE):
        raise UnusableInput(f"text lost: {kept} of {written} characters reached the tree", reason="text-lost")
    placed = [outside.paragraph for outside in document.outside] + list(document.preamble)
    placed += [number for section in document.walk() for number in section.paragraphs]
    if sorted(placed) != list(range(1, len(document.paragraphs) + 1)):
        raise UnusableInput("text lost: a paragraph is not in exactly one place of the tree", reason="text-lost")


def _check_bounds(document: Document, bounds: Bounds) -> None:
    body = document.body()
    measured = (
        ("paragraphs", len(body), bounds.paragraphs),
        ("sections", sum(1 for _ in document.walk()), bounds.sections),
        ("characters", sum(printed(document.text(number)) for number in body), bounds.characters),
    )
    for name, found, (least, most) in measured:
        if not least <= found <= most:
            message = f"not this report: {found} {name}, the catalogue expects {least} to {most}"
            raise UnusableInput(message, reason="out-of-bounds")
