"""Sentences of a text: one definition, and its variant for lists of measures that semicolons set apart.

Everything here runs once over the text with patterns that cannot back up, so the time is linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from text.script import hanzi_in

_OPENING, _CLOSING = "“‘《（(〈「『", "”’》）)〉」』"
# A bracket, or a stop with the stops and closing brackets right behind it. Straight quotes open and close by turns.
_STOPS = "。！？"
_SIGNS = re.compile(f'(?P<end>[{_STOPS}][{_STOPS}{re.escape(_CLOSING)}"]*)|[{re.escape(_OPENING + _CLOSING)}"]')
_LONGEST_QUOTE = 60
_GOES_ON = frozenset("，、；,;")
_DEPTH = dict.fromkeys(_OPENING, 1) | dict.fromkeys(_CLOSING, -1)
# What a paragraph that is complete ends with; anything else was cut by a page break or is a heading.
_COMPLETE = frozenset("。！？：；…”’》）)!?:;】")
# What opens a text that goes on from the one before.
_CONTINUING = frozenset("》”’）)】，。、；：,.;:")
_STATEMENT_ENDS = frozenset("。！？；")
_BROKEN_OFF = frozenset("，、；：")
_STATEMENT = re.compile(r"[^。！？；!?;]+[。！？；!?;]*[”’）」』]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph: character offsets [start, end) into it, white space trimmed."""

    start: int
    end: int
    text: str


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each sentence; closing quotes belong to the sentence they close.

    A stop inside quotes or brackets ends no sentence unless the quotes close right behind it and no comma follows. A
    quote that does not close soon was left open by mistake and counts for nothing.
    """
    start = depth = opened = 0
    for found in _SIGNS.finditer(text):
        if found["end"] is None:
            change = _DEPTH.get(found[0]) or (-1 if depth else 1)
            opened = found.start() if change > 0 and depth == 0 else opened
            depth = max(0, depth + change)
            continue
        depth = max(0, depth + sum(_DEPTH.get(sign, -1) for sign in found["end"] if sign not in _STOPS))
        if depth and found.start() - opened <= _LONGEST_QUOTE:
            continue
        depth = 0
        if text[found.end() : found.end() + 1] not in _GOES_ON:
            yield start, found.end()
            start = found.end()
    if text[start:].strip():
        yield start, len(text)


def first_sentence(text: str, start: int = 0) -> int:
    """Return where the first sentence after `start` ends."""
    return next((start + end for _, end in sentences(text[start:])), len(text))


def sentence_start(text: str, at: int) -> int:
    """Return where the sentence that holds a character begins."""
    return next((start for start, end in sentences(text) if at < end), 0)


def is_complete(text: str) -> bool:
    """Return whether a paragraph ends as a paragraph does, not cut by a page break."""
    return text[-1:] in _COMPLETE


def holds_stop(text: str) -> bool:
    """Return whether a text is running prose: some statement ends in it."""
    return not _STATEMENT_ENDS.isdisjoint(text)


def breaks_off(text: str) -> bool:
    """Return whether prose ends in mid-sentence: in a character or a comma."""
    return text[-1:] in _BROKEN_OFF or hanzi_in(text[-1:]) > 0


def continues(text: str) -> bool:
    """Return whether a text goes on from the one before: it opens with a sign that nothing opens with."""
    return text[:1] in _CONTINUING


def statements(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a paragraph; a semicolon ends one, because long lists of measures are set with it."""
    return tuple(_statements(text))


def _statements(text: str) -> Iterator[Sentence]:
    for found in _STATEMENT.finditer(text):
        stripped = found.group().strip()
        if stripped:
            start = found.start() + found.group().index(stripped)
            yield Sentence(start, start + len(stripped), stripped)
