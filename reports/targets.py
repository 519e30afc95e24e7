"""The target table: indicator, both years' wording, and the change in words and arrows (red and green say nothing)."""

from __future__ import annotations

from dataclasses import dataclass

from model import Diff, Target, TargetChange
from reports.labels import Wording

PRESENCE = {
    "quantified": "由定性改为定量",
    "unquantified": "由定量改为定性",
    "replaced": "指标更换",
}
VALUES = {"raised": "↑ 提高", "lowered": "↓ 降低", "same": "持平"}
BOUNDS = {"tightened": "约束收紧", "softened": "约束放宽"}


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One line of the table; a wording is empty where that year states none."""

    indicator: str
    earlier: str
    later: str
    earlier_paragraph: int | None
    later_paragraph: int | None
    change: str


def target_rows(diff: Diff, period: str, words: Wording) -> tuple[TargetRow, ...]:
    """Return the targets of one period (year or plan) as table lines, in the order of the diff."""
    return tuple(
        TargetRow(
            indicator=change.indicator,
            earlier=change.earlier.quote if change.earlier else "",
            later=change.later.quote if change.later else "",
            earlier_paragraph=change.earlier.paragraph if change.earlier else None,
            later_paragraph=change.later.paragraph if change.later else None,
            change=target_change(change, words),
        )
        for change in diff.targets
        if _target(change).period == period
    )


def _target(change: TargetChange) -> Target:
    target = change.later or change.earlier
    if target is None:
        raise ValueError(f"a target change without a target: {change.indicator}")
    return target


def target_change(change: TargetChange, words: Wording) -> str:
    """Say in words what became of a target. A difference is only named where unit, scope and base agree."""
    if change.presence in ("new", "dropped"):
        return words.of(change.presence)
    if change.presence != "both":
        return PRESENCE[change.presence]
    if change.earlier and change.later and _basis(change.earlier) != _basis(change.later):
        return "口径不同，不作增减比较"
    moves = [VALUES.get(change.value_change or ""), BOUNDS.get(change.bound_change or "")]
    return "，".join(word for word in moves if word) or "表述调整"


def _basis(target: Target) -> tuple[str, str, str]:
    return target.unit, target.scope, target.base
