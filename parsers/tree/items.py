"""The units inside a paragraph: 一是 …, inline topics, sentences where nothing better; in order they cover the text.

Provinces put a whole section into one paragraph one year and into five the next; what was a paragraph of its own is
then a unit in here. So a unit is what could be such a paragraph: from one marker, or one topic sentence, to the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from model.document import Item
from parsers.tree.grammar import NUMERAL
from parsers.tree.paragraph import Paragraph
from parsers.tree.signs import SIGNS
from text.folding import fold
from text.numerals import ordinal
from text.sentences import first_sentence, sentences

# 一是 and its like at the head of a sentence or clause inside a paragraph.
_MARKER = re.compile(
    rf"(?:^|(?<=[。；：，！？;:,”）)]))(?:({NUMERAL})(?:是|要)|第({NUMERAL})[,，、]|(首先|其次|再次|最后)[,，]|([①-⑳])|"
    rf"[(（]([0-9]{{1,2}}|{NUMERAL})[)）])"
)
_FIRSTS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
# An inline topic is this short, and the paragraph that holds several is at least so long.
_LONGEST_TOPIC = 18
_SHORTEST_HOST = 160
_TITLE_ENDS = " \u3000。.！!？?：:；;，,"


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a unit begins, the marker there if any, and whether its first sentence is its title."""

    offset: int
    marker: str = ""
    titled: bool = False


def items_of(paragraph: Paragraph, *, titled: bool) -> tuple[Item, ...]:
    """Return the units of a paragraph of more than one sentence; none for a single one.

    `titled` says that a section starts here: the first sentence is then its title, else a sentence like others.
    """
    text = paragraph.text
    rest = ((paragraph.opening + start, paragraph.opening + end) for start, end in sentences(text[paragraph.opening :]))
    spans = ((0, paragraph.opening), *rest)
    starts = _marked(text) or _topics(paragraph, spans)
    if len(spans) < 2 and not starts:
        return ()
    head = starts[0].offset if starts else len(text)
    units = [*(_Start(start) for start, _ in spans if start < head), *starts]
    ends = [*(unit.offset for unit in units[1:]), len(text)]
    items = tuple(_item(paragraph, unit, end) for unit, end in zip(units, ends, strict=True))
    return (replace(items[0], title=paragraph.title), *items[1:]) if titled and head > 0 else items


def _item(paragraph: Paragraph, start: _Start, end: int) -> Item:
    title = ""
    if start.titled:
        begin = start.offset + len(start.marker)
        title = paragraph.text[begin : min(end, first_sentence(paragraph.text, begin))].strip().rstrip(_TITLE_ENDS)
    return Item(paragraph.number, start.offset, end, start.marker, title)


def _marked(text: str) -> list[_Start]:
    """Return the markers that count up from one; fewer than two are none."""
    found: list[_Start] = []
    for match in _MARKER.finditer(text):
        number = _value(match)
        if number == len(found) + 1:
            found.append(_Start(match.start(), match.group(0), titled=True))
    return found if len(found) > 1 else []


def _value(match: re.Match[str]) -> int:
    numeral = next(group for group in match.groups() if group)
    return _FIRSTS.get(numeral) or (ord(numeral) - ord("①") + 1 if "①" <= numeral <= "⑳" else ordinal(numeral))


def _topics(paragraph: Paragraph, spans: Sequence[tuple[int, int]]) -> list[_Start]:
    """Return the topic sentences inside a long paragraph, its own opening aside; fewer than two are none."""
    if len(paragraph.text) < _SHORTEST_HOST:
        return []
    found = [
        _Start(start, titled=True)
        for (start, end), (_, after) in pairwise(spans)
        if start > 0 and _is_topic(paragraph.text[start:end]) and after - end > end - start
    ]
    return found if len(found) > 1 else []


def _is_topic(sentence: str) -> bool:
    if len(sentence) > _LONGEST_TOPIC:
        return False
    text = fold(sentence)
    return (
        not any(sign in text for sign in ",、")
        and not SIGNS["figures"].match(text)
        and bool(SIGNS["task"].match(text) or SIGNS["result"].match(text))
    )
