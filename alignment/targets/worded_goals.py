"""Targets without a number: 居民收入增长与经济增长基本同步, 投资增速高于全国平均水平, 排放降低完成国家下达任务.

They stand in the ledger so that a figure that turns into a wording, or a wording into a figure, is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from alignment.targets.indicators import subject

_NAME = r"(?P<name>[^，。；：、]{2,24}?)"
_END = r"(?=[，。；、]|$)"
_PACE = re.compile(
    rf"{_NAME}[与和同](?P<base>[^，。；：、]{{2,14}}?)(?:保持)?(?P<wording>基本同步|同步)(?:增长)?{_END}"
)
_ABOVE = re.compile(
    rf"{_NAME}(?:增长|增速|增幅)(?P<wording>高于|快于|不低于|低于)(?P<base>[^，。；：、0-9]{{2,16}}){_END}"
)
# What the level above sets: its figure is not in the text.
_ASSIGNED = re.compile(
    rf"(?P<name>单位[^，。；：、]{{4,20}}?)(?P<way>降低|下降|降幅)(?:率)?(?P<wording>完成)(?P<base>国家下达(?:的)?(?:年度)?(?:目标)?任务){_END}"
)
# In the list of the year's targets a pace is a target by itself, elsewhere a wish.
_STEADY = re.compile(rf"(?P<name>居民(?:人均)?(?:可支配)?收入)(?P<wording>(?:稳步|持续|较快|稳定)增长)(?P<base>){_END}")
# Each kind with the words of which a text has one where it has any of that kind: a quick look, the patterns are slow.
_KINDS = (
    (_PACE, ("同步",)),
    (_ABOVE, ("高于", "快于", "低于")),
    (_ASSIGNED, ("国家下达",)),
    (_STEADY, ("居民",)),
)
_LISTED = re.compile(r"目标(?:任务)?(?:建议)?(?:是|为|包括)[^。]*$")


@dataclass(frozen=True, slots=True)
class Wording:
    """A target in words: what is to keep pace with what; `start` and `end` are offsets into the paragraph."""

    start: int
    end: int
    indicator: str
    wording: str
    base: str
    direction: str


def find_wordings(text: str) -> Iterator[Wording]:
    """Yield the targets in words of a paragraph, in order of their kind."""
    for pattern in (pattern for pattern, words in _KINDS if any(word in text for word in words)):
        for match in pattern.finditer(text):
            if pattern is _STEADY and not _LISTED.search(text, 0, match.start()):
                continue
            if indicator := subject(match["name"]):
                way = "下降" if pattern is _ASSIGNED else "增长"
                yield Wording(match.start("name"), match.end(), indicator, match["wording"], match["base"], way)
