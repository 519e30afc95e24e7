"""Targets without a number: 居民收入增长与经济增长基本同步, 投资增速高于全国平均水平.

They stand in the ledger so that a figure that turns into a wording, or a wording into a figure, is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from alignment.target_names import subject

_NAME = r"(?P<name>[^，。；：、]{2,24}?)"
_END = r"(?=[，。；、]|$)"
_PACE = re.compile(
    rf"{_NAME}[与和同](?P<base>[^，。；：、]{{2,14}}?)(?:保持)?(?P<wording>基本同步|同步)(?:增长)?{_END}"
)
_ABOVE = re.compile(
    rf"{_NAME}(?:增长|增速|增幅)(?P<wording>高于|快于|不低于|低于)(?P<base>[^，。；：、0-9]{{2,16}}){_END}"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A target in words: what is to keep pace with what; `start` and `end` are offsets into the paragraph."""

    start: int
    end: int
    indicator: str
    wording: str
    base: str


def find_wordings(text: str) -> Iterator[Wording]:
    """Yield the targets in words of a paragraph, in order of their kind."""
    for pattern in (_PACE, _ABOVE):
        for match in pattern.finditer(text):
            if indicator := subject(match["name"]):
                yield Wording(match.start("name"), match.end(), indicator, match["wording"], match["base"])
