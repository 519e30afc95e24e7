"""Targets without a number: 居民收入增长与经济增长基本同步, 投资增速高于全国平均水平, 排放降低完成国家下达任务.

They stand in the ledger so that a figure that turns into a wording, or a wording into a figure, is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alignment.targets.indicators import subject
from alignment.targets.target_rules import TargetRules


@dataclass(frozen=True, slots=True)
class WordedGoal:
    """A target in words: what is to keep pace with what; `start` and `end` are offsets into the paragraph."""

    start: int
    end: int
    indicator: str
    wording: str
    base: str
    direction: str


def find_goals(text: str, rules: TargetRules) -> Iterator[WordedGoal]:
    """Yield the targets in words of a paragraph, in order of their kind."""
    for rule in rules.goals:
        if not any(word in text for word in rule.words):
            continue
        for match in rule.pattern.finditer(text):
            if rule.listed and not rule.listed.search(text, 0, match.start()):
                continue
            if name := subject(match["name"], rules.names):
                start, end = match.start("name"), match.end()
                yield WordedGoal(start, end, name, match["wording"], match["base"], rule.direction)
