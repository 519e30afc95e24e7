"""The units inside a paragraph: 一是 …, inline topics, sentences where nothing better; in order they cover the text.

Provinces put a whole section into one paragraph one year and into five the next; what was a paragraph of its own is
then a unit in here. So a unit is what could be such a paragraph: from one marker, or one topic sentence, to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from model.document import Item
from parsers.tree.paragraph import Paragraph, bare_title
from parsers.tree.tree_rules import TreeRules
from text.folding import fold
from text.markers import item_marks
from text.sentences import first_sentence, sentences

# An inline topic is this short, and the paragraph that holds several is at least so long.
_LONGEST_TOPIC = 18
_SHORTEST_HOST = 160


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a unit begins, the marker there if any, and whether its first sentence is its title."""

    offset: int
    marker: str = ""
    titled: bool = False


def items_of(paragraph: Paragraph, rules: TreeRules, *, titled: bool) -> tuple[Item, ...]:
    """Return the units of a paragraph of more than one sentence; none for a single one.

    `titled` says that a section starts here: the first sentence is then its title, else a sentence like others.
    """
    text = paragraph.text
    rest = ((paragraph.opening + start, paragraph.opening + end) for start, end in sentences(text[paragraph.opening :]))
    spans = ((0, paragraph.opening), *rest)
    starts = _marked(text) or _topics(paragraph, spans, rules)
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
        title = bare_title(paragraph.text[begin : min(end, first_sentence(paragraph.text, begin))])
    return Item(paragraph.number, start.offset, end, start.marker, title)


def _marked(text: str) -> list[_Start]:
    """Return the markers that count up from one; fewer than two are none."""
    found: list[_Start] = []
    for mark in item_marks(text):
        if mark.ordinal == len(found) + 1:
            found.append(_Start(mark.start, mark.text, titled=True))
    return found if len(found) > 1 else []


def _topics(paragraph: Paragraph, spans: Sequence[tuple[int, int]], rules: TreeRules) -> list[_Start]:
    """Return the topic sentences inside a long paragraph, its own opening aside; fewer than two are none."""
    if len(paragraph.text) < _SHORTEST_HOST:
        return []
    found = [
        _Start(start, titled=True)
        for (start, end), (_, after) in pairwise(spans)
        if start > 0 and _is_topic(paragraph.text[start:end], rules) and after - end > end - start
    ]
    return found if len(found) > 1 else []


def _is_topic(sentence: str, rules: TreeRules) -> bool:
    if len(sentence) > _LONGEST_TOPIC:
        return False
    text = fold(sentence)
    return (
        not any(sign in text for sign in ",、")
        and not rules.signs["figures"].match(text)
        and bool(rules.signs["task"].match(text) or rules.signs["result"].match(text))
    )
