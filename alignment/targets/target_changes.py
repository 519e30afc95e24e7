"""What changed between two targets that answer each other: the figure, and how much its bound binds.

Where scope, sense or base differ no delta is claimed; where two bounds are of different kinds, none is called tighter.
"""

from __future__ import annotations

import re
from typing import Literal

from alignment.targets.indicators import canonical
from alignment.targets.quantities import BindingRules
from alignment.targets.target_rules import ChangeRules, TargetRules
from model.target import Target
from text.numerals import SCALES

# 千 and 百 are no scales here: they open units of their own (千瓦, 千米).
_SCALED = re.compile(rf"({'|'.join(scale for scale, size in SCALES.items() if size > 1e3)})?(.*)")
OPPOSED = frozenset({"增长", "下降"})

BoundChange = Literal["tightened", "softened", "same"]


def dimension(target: Target, rules: ChangeRules) -> tuple[str, bool]:
    """Return the unit without its scale, and whether the number is a change rather than a level."""
    change = target.direction in OPPOSED and not rules.to_a_level.search(target.quote)
    return _split(target.unit)[1], change


def figure(target: Target) -> tuple[float, ...]:
    """Return the value in full, one number or two: 1.3万亿斤 is 1 300 000 000 000."""
    if target.value is None:
        return ()
    scale = _split(target.unit)[0]
    values = target.value if isinstance(target.value, tuple) else (target.value,)
    return tuple(round(value * scale, 4) for value in values)


def _split(unit: str) -> tuple[float, str]:
    match = _SCALED.fullmatch(unit)
    assert match is not None
    return SCALES.get(match[1] or "", 1.0), match[2]


def value_change(earlier: Target, later: Target, rules: ChangeRules) -> Literal["raised", "lowered", "same"] | None:
    """Compare the figures, a range by both its ends: 6.5%—7% to 6.5% is lowered."""
    before, after = figure(earlier), figure(later)
    if not before or not after or not _is_comparable(earlier, later, rules):
        return None
    ends = [(side[0], side[-1]) for side in (before, after)]
    if ends[0] == ends[1]:
        return "same"
    return "raised" if sum(ends[1]) > sum(ends[0]) else "lowered"


def _is_comparable(earlier: Target, later: Target, rules: ChangeRules) -> bool:
    """A delta is claimed only where scope, sense and base of comparison agree."""
    changes = dimension(earlier, rules)[1]
    opposed = changes and {earlier.direction, later.direction} == OPPOSED
    bases = {target.base.replace("去年", "上年") for target in (earlier, later)}
    counted = {_counts(target, rules) for target in (earlier, later)} == {"added", "held"}
    return earlier.scope == later.scope and not opposed and not counted and not (changes and len(bases) > 1)


def _counts(target: Target, rules: ChangeRules) -> Literal["added", "held", ""]:
    """Return whether a figure is what a year adds or what there is in all, "" where its wording says neither."""
    if rules.added.search(target.quote):
        return "added"
    return "held" if rules.held.search(target.quote) else ""


def bound_change(earlier: Target, later: Target, rules: TargetRules) -> BoundChange | None:
    """Say whether the bound binds more; None where the two cannot be ranked."""
    if not _is_ranked(earlier, later, rules):
        return None
    binding = rules.quantities.binding
    difference = _strictness(later, binding) - _strictness(earlier, binding)
    return "same" if difference == 0 else "tightened" if difference > 0 else "softened"


def _is_ranked(earlier: Target, later: Target, rules: TargetRules) -> bool:
    """Two wordings are ranked over one base; not a range against a number, a floor against a cap, 左右 at a limit."""
    if earlier.value is None or later.value is None:
        return len({canonical(rules.changes.pace.sub("", side.base), rules) for side in (earlier, later)}) == 1
    if isinstance(earlier.value, tuple) != isinstance(later.value, tuple):
        return False
    bounds, binding = {earlier.bound, later.bound}, rules.quantities.binding
    if len(bounds) == 1:
        return True
    limited = bounds <= binding.loose and binding.limits.search(earlier.indicator)
    return not (bounds & binding.floors and bounds & binding.caps) and not limited


def _strictness(target: Target, binding: BindingRules) -> int:
    if target.value is None:
        return binding.wordings.get(target.rider, binding.strictest)
    if not target.bound and binding.limits.search(target.indicator) and binding.held in target.quote:
        return binding.strictest  # what is held down is held below
    return binding.strictness[target.bound]
