"""Targets of two years paired by what they measure, and what changed between them.

Two targets answer each other when they measure the same thing in the same kind of unit: a growth never answers a level,
a wider aggregate never a narrower one. Where scope or base differ both figures stand and no delta is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from typing import Literal

from alignment.target_names import canonical
from model.diff import Target, TargetChange

_SCALES = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5, "万": 1e4}
_SCALED = re.compile(rf"({'|'.join(_SCALES)})?(.*)")

# Words that come and go in a name without changing what is measured: 铁路建设投资 is 铁路投资.
_INCIDENTAL = re.compile(r"(?:建设|总额|规模|余额|目标|任务|工程|专项(?!债)|农村(?=公路)|城镇(?=老旧小区))")

# Names that say too little to answer one another.
_VAGUE = frozenset(("资金", "专项资金", "补贴资金", "债券", "基本", "总额", "规模", "项目"))
# 提高到60% is a level, 提高60% a change.
_TO_A_LEVEL = re.compile(r"[高升大加长低降少减短整](?:到|至|为)")
# How much a bound binds: 左右 leaves room on both sides, a bare number little, a floor or cap none.
_STRICTNESS = {"左右": 0, "": 1, "达到": 1, "以上": 2, "以内": 2, "以下": 2, "不低于": 2, "不超过": 2, "超过": 2}
# The same for wordings without a number; they stand in the rider.
_WORDING_STRICTNESS = {"基本同步": 0, "同步": 1}

# One taken up in place of the other is a change of yardstick, not an end and a beginning.
_REPLACEABLE = (frozenset(("单位国内生产总值能耗", "单位国内生产总值二氧化碳排放")),)

Presence = Literal["both", "new", "dropped", "quantified", "unquantified", "replaced"]


def align_targets(earlier: tuple[Target, ...], later: tuple[Target, ...]) -> tuple[TargetChange, ...]:
    """Return every target of both years once: those of the later year in its order, then those it no longer has.

    Swapped inputs give the same pairs with new and dropped, raised and lowered, tightened and softened exchanged.
    """
    pairs = _matched(earlier, later)
    pairs |= _replaced(earlier, later, pairs)
    answers = {b: a for a, b in pairs.items()}
    changes = [_change(earlier[answers[b]] if b in answers else None, target) for b, target in enumerate(later)]
    return (*changes, *(_change(target, None) for a, target in enumerate(earlier) if a not in pairs))


def _matched(earlier: tuple[Target, ...], later: tuple[Target, ...]) -> dict[int, int]:
    """Pair greedily, the surest first: same period, same figure, nearest in order. Earlier index to later index."""
    candidates = [
        (a.period != b.period, _figure(a) != _figure(b), abs(i - j), min(i, j), i, j)
        for (i, a), (j, b) in product(enumerate(earlier), enumerate(later))
        if _answers(a, b)
    ]
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(candidates):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _replaced(earlier: tuple[Target, ...], later: tuple[Target, ...], pairs: dict[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    return {
        i: j
        for (i, a), (j, b) in product(enumerate(earlier), enumerate(later))
        if i not in pairs and j not in taken and a.period == b.period and _is_replacement(a, b)
    }


def _is_replacement(earlier: Target, later: Target) -> bool:
    return frozenset((canonical(earlier.indicator), canonical(later.indicator))) in _REPLACEABLE


def _answers(earlier: Target, later: Target) -> bool:
    """Say whether two targets measure the same thing.

    Plan answers year only where the figure is the same: 18亿亩耕地红线 is one promise, a five-year cut of 13.5% is not
    the yearly one of 3%.
    """
    same = _essence(earlier) == _essence(later) and _essence(earlier) not in _VAGUE
    if not same or (earlier.period != later.period and _figure(earlier) != _figure(later)):
        return False
    if earlier.value is None or later.value is None:
        return True
    return _dimension(earlier) == _dimension(later)


def _essence(target: Target) -> str:
    name = canonical(target.indicator)
    return _INCIDENTAL.sub("", name) or name


def _dimension(target: Target) -> tuple[str, bool]:
    """Return the unit without its scale, and whether the number is a change rather than a level."""
    change = target.direction in ("增长", "下降") and not _TO_A_LEVEL.search(target.quote)
    return _split(target.unit)[1], change


def _split(unit: str) -> tuple[float, str]:
    match = _SCALED.fullmatch(unit)
    assert match is not None
    return _SCALES.get(match[1] or "", 1.0), match[2]


def _figure(target: Target) -> tuple[float, ...]:
    """Return the value in full, one number or two: 1.3万亿斤 is 1 300 000 000 000."""
    if target.value is None:
        return ()
    scale = _split(target.unit)[0]
    values = target.value if isinstance(target.value, tuple) else (target.value,)
    return tuple(round(value * scale, 4) for value in values)


def _change(earlier: Target | None, later: Target | None) -> TargetChange:
    presence = _presence(earlier, later)
    both = earlier is not None and later is not None and presence == "both"
    return TargetChange(
        indicator=_fullest(target.indicator for target in (earlier, later) if target),
        value_change=_value_change(earlier, later) if both and earlier and later else None,
        bound_change=_bound_change(earlier, later) if both and earlier and later else None,
        presence=presence,
        earlier=earlier,
        later=later,
    )


def _fullest(names: Iterable[str]) -> str:
    """Return the longest of the names, whichever year it stands in: 铁路建设投资 rather than 铁路投资."""
    return max(names, key=lambda name: (len(name), name))


def _presence(earlier: Target | None, later: Target | None) -> Presence:
    if earlier is None or later is None:
        return "new" if earlier is None else "dropped"
    if _is_replacement(earlier, later):
        return "replaced"
    if (earlier.value is None) != (later.value is None):
        return "quantified" if earlier.value is None else "unquantified"
    return "both"


def _value_change(earlier: Target, later: Target) -> Literal["raised", "lowered", "same"] | None:
    """Compare the figures, a range by both its ends: 6.5%—7% to 6.5% is lowered."""
    before, after = _figure(earlier), _figure(later)
    if not before or not after or not _is_comparable(earlier, later):
        return None
    ends = [(side[0], side[-1]) for side in (before, after)]
    if ends[0] == ends[1]:
        return "same"
    return "raised" if sum(ends[1]) > sum(ends[0]) else "lowered"


def _is_comparable(earlier: Target, later: Target) -> bool:
    """A delta is claimed only where scope, sense and base of comparison agree."""
    changes = _dimension(earlier)[1]
    opposed = changes and {earlier.direction, later.direction} == {"增长", "下降"}
    bases = {target.base.replace("去年", "上年") for target in (earlier, later)}
    return earlier.scope == later.scope and not opposed and not (changes and len(bases) > 1)


def _bound_change(earlier: Target, later: Target) -> Literal["tightened", "softened", "same"]:
    difference = _strictness(later) - _strictness(earlier)
    return "same" if difference == 0 else "tightened" if difference > 0 else "softened"


def _strictness(target: Target) -> int:
    if target.value is None:
        return _WORDING_STRICTNESS.get(target.rider, 2)
    return _STRICTNESS[target.bound]
