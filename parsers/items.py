"""The units inside a paragraph: 一是 …, inline topics, sentences where nothing better; they cover the text in order."""

from __future__ import annotations

from model.document import Item
from parsers.wording import sentences


def items_of(paragraph: int, text: str) -> tuple[Item, ...]:
    """Return the units of a paragraph with more than one sentence; none for a single sentence."""
    spans = list(sentences(text))
    if len(spans) < 2:
        return ()
    return tuple(Item(paragraph, start, end, "", "") for start, end in spans)
