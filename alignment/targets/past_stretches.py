"""Stretches of a paragraph that tell what was done: from 两年来 on, to the next word of the time to come."""

from __future__ import annotations

import re
from bisect import bisect_right

from alignment.targets.commitments import VERBS

_LAST_YEAR = r"(?<![比较与同于和])(?:去年|上年(?!度|均|同|的?水平|基数))"
_BACK = rf"[一二两三四五六七八九十几多近数]{{1,2}}年(?:多)?来|以来(?=，)|过去(?:的)?[一二两三四五几]年|{_LAST_YEAR}"
_AHEAD = (
    r"今年|今后|明年|未来|下一步|目标|继续|(?<![主重首需])要|将|拟|必须|力争|争取|确保|计划|安排|努力|进一步|切实|应当?|"
    rf"。(?:{VERBS})"
)
_WORDS = re.compile(rf"(?P<back>{_BACK})|(?:{_AHEAD})")


class Told:
    """Where a folded paragraph looks back."""

    def __init__(self, text: str) -> None:
        words = list(_WORDS.finditer(text))
        self._starts = [word.start() for word in words]
        self._back = [word["back"] is not None for word in words]

    def at(self, offset: int) -> bool:
        """Say whether the last word of time before an offset is one of the past."""
        before = bisect_right(self._starts, offset) - 1
        return before >= 0 and self._back[before]
