"""What the grammar needs to know of a paragraph's wording: widths folded, numerals read, sentences found.

Everything here runs once over the text, character by character or with patterns that cannot back up, so the time
is linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from text.script import WIDTHS, simplified

# One character for one character, so that offsets into the folded text hold in the source too.
_WIDTHS = WIDTHS | {
    ord("　"): " ",
    ord("\xa0"): " ",
    ord("〔"): "(",
    ord("〕"): ")",
    ord("─"): "—",
    ord("―"): "—",
    ord("–"): "—",
    ord("〇"): "零",
    ord("﹒"): ".",
}
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100}
_OPENING, _CLOSING = "“‘《（(〈「『", "”’》）)〉」』"
# A bracket, or a stop with the stops and closing brackets right behind it. Straight quotes open and close by turns.
_STOPS = "。！？"
_SIGNS = re.compile(f'(?P<end>[{_STOPS}][{_STOPS}{re.escape(_CLOSING)}"]*)|[{re.escape(_OPENING + _CLOSING)}"]')
_LONGEST_QUOTE = 60
_GOES_ON = frozenset("，、；,;")
_DEPTH = dict.fromkeys(_OPENING, 1) | dict.fromkeys(_CLOSING, -1)
# What a paragraph that is complete ends with; anything else was cut by a page break or is a heading.
_COMPLETE = frozenset("。！？：；…”’》）)!?:;】")


def fold(text: str) -> str:
    """Return `text` in simplified script with full-width letters, digits and punctuation as ASCII ones.

    One character for one character.
    """
    return simplified(text).translate(_WIDTHS)


def ordinal(numeral: str) -> int:
    """Return the value of a numeral up to 999, Chinese (十二) or Arabic (12); 0 where it is none."""
    if numeral.isdecimal():
        return int(numeral)
    total, digit = 0, 0
    for sign in numeral:
        if sign in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[sign], 0
        elif sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            return 0
    return total + digit


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


def is_complete(text: str) -> bool:
    """Return whether a paragraph ends as a paragraph does, not cut by a page break."""
    return text[-1:] in _COMPLETE
