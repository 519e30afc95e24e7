"""Stretches of a paragraph that tell what was done: from 两年来 on, to the next word of the time to come."""

from __future__ import annotations

from bisect import bisect_right

from alignment.targets.target_rules import StretchRules


class PastStretches:
    """Where a folded paragraph looks back."""

    def __init__(self, text: str, rules: StretchRules) -> None:
        back = [(word.start(), True) for word in rules.back.finditer(text)]
        words = sorted(back + [(word.start(), False) for word in rules.ahead.finditer(text)])
        self._starts = [start for start, _ in words]
        self._back = [is_back for _, is_back in words]

    def at(self, offset: int) -> bool:
        """Say whether the last word of time before an offset is one of the past."""
        before = bisect_right(self._starts, offset) - 1
        return before >= 0 and self._back[before]
