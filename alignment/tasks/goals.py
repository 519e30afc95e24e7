"""The goals of a year in one list: which come first, what became of each, and which of the last year's are unreported.

A view of the target ledger, one goal for each of its changes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Literal

from alignment.changes.entry_ids import entry_ids
from model import Diff, Outcome, Target, TargetChange
from model.goal import Goal, GoalFate, GoalKind, GoalOutcome, GoalSide, GoalVerdict

_FATES: dict[str, GoalFate] = {
    "new": "new", "dropped": "dropped", "quantified": "to_figure", "unquantified": "to_words", "replaced": "replaced",
}  # fmt: skip
_RATES = {"%": "个百分点", "％": "个百分点"}  # 3% to 3.2% is no rise by 0.2%
_YEAR_BEFORE = ("去年", "上年")
_SCALES = {
    "": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9,
    "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
}  # fmt: skip


def with_goals(diff: Diff) -> Diff:
    """Return a diff whose targets have ids and stand in a list of goals, in the order in which a reader asks."""
    quotes = [(_quotes(change.earlier), _quotes(change.later)) for change in diff.targets]
    ids = entry_ids("targets", diff.earlier, diff.later, quotes)
    targets = tuple(
        replace(change, id=own_id, delta=difference(change)) for change, own_id in zip(diff.targets, ids, strict=True)
    )
    diff = replace(diff, targets=targets)
    heads = _list_paragraph(diff, "earlier"), _list_paragraph(diff, "later")
    told = any(change.outcome for change in targets)
    placed = sorted(targets, key=lambda change: _order(change, heads))
    goals = (_goal(change, order, heads, told) for order, change in enumerate(placed, start=1))
    return replace(diff, goals=tuple(goals))


def _quotes(target: Target | None) -> list[str]:
    return [target.quote] if target else []


_Heads = tuple[int | None, int | None]


def _is_listed(change: TargetChange, heads: _Heads) -> bool:
    """Say whether a side stands in that report's list of the year's goals."""
    sides = zip((change.earlier, change.later), heads, strict=True)
    return any(side is not None and side.paragraph == head for side, head in sides)


def _order(change: TargetChange, heads: _Heads) -> tuple[bool, bool, bool]:
    """Listed goals first, then what both years state, then the rest; a step on the year before follows the levels.

    财政赤字2.38万亿元 says more than 比去年增加2000亿元.
    """
    return not _is_listed(change, heads), is_increment(_target(change)), None in (change.earlier, change.later)


def _target(change: TargetChange) -> Target:
    target = change.later or change.earlier
    if target is None:
        raise ValueError(f"a target change without a target: {change.indicator}")
    return target


def _list_paragraph(diff: Diff, side: Literal["earlier", "later"]) -> int | None:
    """The paragraph outside the list of tasks that states most of the year's targets; None where none states any."""
    document = diff.earlier if side == "earlier" else diff.later
    targets: list[Target | None] = [getattr(change, side) for change in diff.targets]
    counted = Counter(target.paragraph for target in targets if target and target.period == "year")
    found = {n: number for n, number in counted.items() if document.role(n) == "outlook"} or counted
    return min(found, key=lambda n: (-found[n], n), default=None)


def is_increment(target: Target) -> bool:
    """Say whether a target is a step on the year before (比去年增加2000亿元), which says less than the level."""
    return any(words in target.base for words in _YEAR_BEFORE) and target.unit not in _RATES


def _goal(change: TargetChange, order: int, heads: _Heads, told: bool) -> Goal:
    target = _target(change)
    return Goal(
        id=change.id,
        indicator=change.indicator,
        order=order,
        listed=_is_listed(change, heads),
        measure=_measure(target),
        scope=target.scope,
        earlier=_side(change.earlier),
        later=_side(change.later),
        change=_fate(change),
        absent="not_found" if change.presence in ("new", "dropped") else None,
        delta=change.delta,
        outcome=_outcome(change.outcome) if change.outcome else None,
        unreported=told and _is_unreported(change),
    )


def _measure(target: Target) -> GoalKind | None:
    if is_increment(target):
        return "increment"
    return "growth" if target.unit in _RATES and target.direction == "增长" else None


def _side(target: Target | None) -> GoalSide | None:
    if target is None:
        return None
    words = None if target.value is not None else target.rider + target.base
    rider = target.rider if target.value is not None else ""
    return GoalSide(
        target.paragraph, target.quote, target.value, target.unit, words, target.bound, target.hedge, rider, ""
    )


def _fate(change: TargetChange) -> GoalFate | None:
    if change.presence != "both":
        return _FATES[change.presence]
    if change.earlier and change.later and change.earlier.value is None and change.later.value is None:
        return "same" if change.earlier.rider == change.later.rider else "reworded"
    return change.value_change  # None where scope, base or direction differ: both stand, nothing is compared


def _outcome(outcome: Outcome) -> GoalOutcome:
    verdict: GoalVerdict = outcome.verdict or ("unstated" if outcome.value is None else "unclear")
    return GoalOutcome(outcome.value, outcome.unit, None, outcome.paragraph, outcome.quote, verdict, None)


def _is_unreported(change: TargetChange) -> bool:
    """Say whether this is a yearly target of the earlier report whose figure the later one's review does not give."""
    return (
        change.earlier is not None
        and change.earlier.period == "year"
        and not is_increment(change.earlier)
        and (change.outcome is None or change.outcome.value is None)
    )


def difference(change: TargetChange) -> str | None:
    """Return the difference in figures, where both years give one number in one unit of any scale: +100万人."""
    before, after = change.earlier, change.later
    if not change.value_change or change.value_change == "same" or not before or not after:
        return None
    (small, unit), (large, other) = _scaled(before.unit), _scaled(after.unit)
    if unit != other or not isinstance(before.value, float) or not isinstance(after.value, float):
        return None
    scale = min(small, large, key=_SCALES.__getitem__)
    number = round((after.value * _SCALES[large] - before.value * _SCALES[small]) / _SCALES[scale], 4)
    return f"{number:+g}{_RATES.get(after.unit, scale + unit)}"


def _scaled(unit: str) -> tuple[str, str]:
    """Cut a unit into its scale and what is counted: 万 and 家."""
    scale = max((scale for scale in _SCALES if unit.startswith(scale)), key=len)
    return scale, unit.removeprefix(scale)
