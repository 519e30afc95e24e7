"""Targets of two years paired by what they measure.

Two targets answer each other when they measure the same thing in the same kind of unit: a growth never answers a level,
a wider aggregate never a narrower one. Where scope or base differ both figures stand and no delta is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from typing import Literal

from alignment.targets.indicators import canonical
from alignment.targets.same_indicator import essence, likeness
from alignment.targets.target_changes import bound_change, dimension, figure, value_change
from model.target import Target, TargetChange

# Names that say too little to answer one another.
_VAGUE = frozenset(("资金", "专项资金", "补贴资金", "债券", "基本", "总额", "规模", "项目", "投资", "支出"))
_WHOSE = re.compile(r"(?:中央|国家|地方|各级|全国|省级?)?(?:财政|预算)?的?")  # who pays, not what for
_ADDED = "新增"  # the direction of what comes on top of a level
# One taken up in place of the other is a change of yardstick, not an end and a beginning.
_REPLACEABLE = (frozenset(("单位国内生产总值能耗", "单位国内生产总值二氧化碳排放")),)
# What every such report sets for the year as a whole; a reader asks for these first.
_HEADLINE = re.compile(
    r"^(?:(?:地方)?一般公共预算收入|固投|社零|规上工业增加值|(?:货物|外贸)?进出口总?额?|国内生产总值|居民消费价格|城镇新增就业"
    r"|城镇(?:调查|登记)失业率|广义货币\S{0,4}|社会融资规模|地方政府专项债券|(?:[城农]\S{0,6})?居民\S{0,6}收入|粮食产量|单位国内生产总值\S{2,6}|全社会研发投入强度|(?:财政)?赤字率?)$"
)

Presence = Literal["both", "new", "dropped", "quantified", "unquantified", "replaced"]


def align_targets(earlier: tuple[Target, ...], later: tuple[Target, ...]) -> tuple[TargetChange, ...]:
    """Return every target of both years once: headline indicators of the year, of the plan period, then the others.

    Within each, those of the later year in its order, then those it no longer has. Swapped inputs give the same pairs
    with new and dropped, raised and lowered, tightened and softened exchanged.
    """
    pairs = _matched(earlier, later)
    pairs |= _replaced(earlier, later, pairs)
    answers = {b: a for a, b in pairs.items()}
    changes = [_change(earlier[answers[b]] if b in answers else None, target) for b, target in enumerate(later)]
    changes += [_change(target, None) for a, target in enumerate(earlier) if a not in pairs]
    return tuple(sorted(changes, key=_prominence))


def _prominence(change: TargetChange) -> int:
    target = change.later or change.earlier
    assert target is not None
    headline = _HEADLINE.search(essence(target.indicator))
    return 2 if not headline else 0 if target.period == "year" else 1


def _matched(earlier: tuple[Target, ...], later: tuple[Target, ...]) -> dict[int, int]:
    """Pair the surest first: same period, nearest name, same figure, nearest in order. Earlier index to later index.

    Best-first rather than the greatest sum: no chain of second choices moves two that fit. Ties are pairs that share
    no target, so that swapped inputs give the same.
    """
    candidates = [
        (a.period != b.period, -likely, figure(a) != figure(b), abs(i - j), min(i, j), i, j)
        for (i, a), (j, b) in product(enumerate(earlier), enumerate(later))
        if (likely := degree(a, b))
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
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


def degree(earlier: Target, later: Target) -> float:
    """Return how surely two targets measure the same thing, 0 where they do not.

    Plan answers year only where the figure is the same: 18亿亩耕地红线 is one promise, a five-year cut of 13.5% is not
    the yearly one of 3%. What comes on top never answers a level: 新增企业1000家, 企业达到7500家. Names that are only
    alike need the same period, unit and sense as well.
    """
    same_figure = figure(earlier) == figure(later)
    if earlier.period != later.period and not (same_figure and earlier.value is not None):
        return 0.0
    quantified = earlier.value is not None and later.value is not None
    if quantified and not _is_of_one_kind(earlier, later, same_figure):
        return 0.0
    if (earlier.direction == _ADDED) != (later.direction == _ADDED) and not same_figure:
        return 0.0
    if any(name in _VAGUE or _WHOSE.fullmatch(name) for name in (essence(earlier.indicator), essence(later.indicator))):
        return 0.0
    vouched = same_figure or _goes_on(earlier, later) or _goes_on(later, earlier)
    likely = likeness(earlier.indicator, later.indicator, vouched)
    return likely if likely == 1.0 or (quantified and _is_same_sense(earlier, later)) else 0.0


def _is_of_one_kind(earlier: Target, later: Target, same_figure: bool) -> bool:
    """Say whether two figures measure in one way. 减少1000万人 and 1000万人脱贫 do: people, in the same number."""
    (unit, change), (other_unit, other_change) = dimension(earlier), dimension(later)
    counted = same_figure and unit != "%" and earlier.base == later.base
    return unit == other_unit and (change == other_change or counted)


def _goes_on(earlier: Target, later: Target) -> bool:
    """Say whether one rise starts from where the other ends: 提高到420元, 由420元提高到450元."""
    return isinstance(earlier.value, float) and later.base == f"{earlier.value:g}{earlier.unit}"


def _is_same_sense(earlier: Target, later: Target) -> bool:
    opposed = {earlier.direction, later.direction} == {"增长", "下降"}
    return earlier.period == later.period and earlier.scope == later.scope and not opposed


def _change(earlier: Target | None, later: Target | None) -> TargetChange:
    presence = _presence(earlier, later)
    both = earlier is not None and later is not None and presence == "both"
    return TargetChange(
        indicator=_fullest(target.indicator for target in (earlier, later) if target),
        value_change=value_change(earlier, later) if both and earlier and later else None,
        bound_change=bound_change(earlier, later) if both and earlier and later else None,
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
