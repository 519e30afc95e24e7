"""What changed between two targets that answer each other: the figure, and how much its bound binds.

Where scope, sense or base differ no delta is claimed; where two bounds are of different kinds, none is called tighter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from alignment.targets.indicators import canonical
from model.target import Target

_SCALES = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5, "万": 1e4}
_SCALED = re.compile(rf"({'|'.join(_SCALES)})?(.*)")
# 提高到60% is a level, 提高60% a change.
_TO_A_LEVEL = re.compile(r"[高升大加长低降少减短整](?:到|至|为)")
# What is added in a year is no part of the whole that is reached: 培育1000家 and 突破6000家.
_ADDED = re.compile(r"新增|新建|新培育|培育|遴选|净增|新创建")
_HELD = re.compile(r"突破|累计|总数|总量|保有量")

# How much a bound binds: 左右 leaves room on both sides, a bare number little, a floor or cap none.
STRICTNESS = {"左右": 0, "": 1, "达到": 1, "以上": 2, "以内": 2, "以下": 2, "不低于": 2, "不超过": 2, "超过": 2}
# The same for wordings without a number; they stand in the rider.
_WORDING_STRICTNESS = {"基本同步": 0, "同步": 1}
_FLOORS = frozenset(("以上", "不低于", "超过"))
CAPS = frozenset(("以内", "以下", "不超过"))
# What these measure is held down or budgeted: with or without 左右 the figure stands for the same sum, and losing
# the word promises nothing more.
LIMITS = re.compile(r"赤字|债券|债务|国债|失业率|居民消费价格")
LOOSE = frozenset(("左右", "", "达到"))

BoundChange = Literal["tightened", "softened", "same"]


def dimension(target: Target) -> tuple[str, bool]:
    """Return the unit without its scale, and whether the number is a change rather than a level."""
    change = target.direction in ("增长", "下降") and not _TO_A_LEVEL.search(target.quote)
    return _split(target.unit)[1], change


def figure(target: Target) -> tuple[float, ...]:
    """Return the value in full, one number or two: 1.3万亿斤 is 1 300 000 000 000."""
    if target.value is None:
        return ()
    scale = _split(target.unit)[0]
    values = target.value if isinstance(target.value, tuple) else (target.value,)
    return tuple(round(value * scale, 4) for value in values)


@lru_cache(maxsize=1 << 10)
def _split(unit: str) -> tuple[float, str]:
    match = _SCALED.fullmatch(unit)
    assert match is not None
    return _SCALES.get(match[1] or "", 1.0), match[2]


def value_change(earlier: Target, later: Target) -> Literal["raised", "lowered", "same"] | None:
    """Compare the figures, a range by both its ends: 6.5%—7% to 6.5% is lowered."""
    before, after = figure(earlier), figure(later)
    if not before or not after or not _is_comparable(earlier, later):
        return None
    ends = [(side[0], side[-1]) for side in (before, after)]
    if ends[0] == ends[1]:
        return "same"
    return "raised" if sum(ends[1]) > sum(ends[0]) else "lowered"


def _is_comparable(earlier: Target, later: Target) -> bool:
    """A delta is claimed only where scope, sense and base of comparison agree."""
    changes = dimension(earlier)[1]
    opposed = changes and {earlier.direction, later.direction} == {"增长", "下降"}
    bases = {target.base.replace("去年", "上年") for target in (earlier, later)}
    counted = {_counts(target) for target in (earlier, later)} == {"added", "held"}
    return earlier.scope == later.scope and not opposed and not counted and not (changes and len(bases) > 1)


def _counts(target: Target) -> Literal["added", "held", ""]:
    """Return whether a figure is what a year adds or what there is in all, "" where its wording says neither."""
    if _ADDED.search(target.quote):
        return "added"
    return "held" if _HELD.search(target.quote) else ""


def bound_change(earlier: Target, later: Target) -> BoundChange | None:
    """Say whether the bound binds more; None where the two cannot be ranked."""
    if not _is_ranked(earlier, later):
        return None
    difference = _strictness(later) - _strictness(earlier)
    return "same" if difference == 0 else "tightened" if difference > 0 else "softened"


def _is_ranked(earlier: Target, later: Target) -> bool:
    """Two wordings are ranked over one base; not a range against a number, a floor against a cap, 左右 at a limit."""
    if earlier.value is None or later.value is None:
        return len({canonical(re.sub(r"(?:增长|增速)$", "", side.base)) for side in (earlier, later)}) == 1
    if isinstance(earlier.value, tuple) != isinstance(later.value, tuple):
        return False
    bounds = {earlier.bound, later.bound}
    if len(bounds) == 1:
        return True
    return not (bounds & _FLOORS and bounds & CAPS) and not (bounds <= LOOSE and LIMITS.search(earlier.indicator))


def _strictness(target: Target) -> int:
    if target.value is None:
        return _WORDING_STRICTNESS.get(target.rider, 2)
    if not target.bound and LIMITS.search(target.indicator) and "控制在" in target.quote:
        return STRICTNESS["以内"]  # what is held down is held below
    return STRICTNESS[target.bound]
