"""Numbers and dashes that a paragraph opens with, or an item inside one: where it stands, not what it says.

The ways of numbering are data/markers.toml, each a pattern that matches in linear time. A way only says what stands at
the head of a text. Whether it counts there is for the reader to say: a number is believed where its series goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from text.folding import fold
from text.numerals import ordinal
from text.rule_files import Rules, text_rules

Family = Literal[
    "part", "chapter", "paren", "ordinal", "arabic", "bare", "bracket", "circle", "clause", "first", "dash"
]

# No number stands further into a paragraph than this; nothing behind it is ever looked at.
HEAD = 16


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the head of a paragraph: "（二）" is the second of family paren; the title begins at `end`."""

    family: Family
    number: str
    ordinal: int
    end: int


class ItemMark(NamedTuple):
    """The number of an item inside a paragraph: its text, the offset where it begins, and its value."""

    start: int
    text: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Way:
    """A way of numbering. The pattern's group 1 is the number as shown, its last group the numeral in it.

    A number of a way that is not `certain` may be a word of the text: it counts only where its series goes on.
    """

    family: Family
    pattern: re.Pattern[str]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class MarkerRules:
    """The ways of numbering, the first that fits first, and how an item inside a paragraph opens."""

    ways: tuple[Way, ...]
    inside: re.Pattern[str]


def marker_rules(rules: Rules) -> MarkerRules:
    """Return the ways of numbering; `rules.once(marker_rules)` makes them once."""
    file = rules.files["markers"]
    return MarkerRules(file.record(tuple[Way, ...], "way"), file.pattern("inside.pattern"))


def read_mark(text: str) -> Mark | None:
    """Return the number that a paragraph opens with, or None."""
    found = _opening(text)
    if found is None:
        return None
    way, match = found
    number = "" if way.family == "dash" else text[match.start(1) : match.end(1)]
    return Mark(way.family, number, ordinal(match.group(match.re.groups)), match.end())


def unmarked(text: str) -> str:
    """Return a paragraph or clause without the number or dash that it opens with, where that is certainly one."""
    found = _opening(text)
    return text[found[1].end() :].lstrip() if found and found[0].certain else text


def is_marked(text: str) -> bool:
    """Return whether a text opens with what is certainly a number or a dash."""
    found = _opening(text)
    return found is not None and found[0].certain


def item_marks(text: str) -> Iterator[ItemMark]:
    """Yield what stands inside a paragraph where the numbers of items do: 一是, 首先，, ①, （1）."""
    for match in text_rules().once(marker_rules).inside.finditer(text):
        yield ItemMark(match.start(), match.group(), ordinal(next(filter(None, match.groups()))))


def _opening(text: str) -> tuple[Way, re.Match[str]] | None:
    head = fold(text[:HEAD])
    for way in text_rules().once(marker_rules).ways:
        if match := way.pattern.match(head):
            return way, match
    return None
