"""The target table: indicator, both years' wording, and the change in words and arrows (red and green say nothing)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from model import Diff, Target, TargetChange
from reports.decide.labels import Wording

PRESENCE = {
    "quantified": "由定性改为定量",
    "unquantified": "由定量改为定性",
    "replaced": "指标更换",
}
VALUES = {"raised": "↑ 提高", "lowered": "↓ 降低", "same": "持平"}
BOUNDS = {"tightened": "约束收紧", "softened": "约束放宽"}
# A figure that one year only sets: the other may well speak of the matter (能耗在规划期内统筹考核), without a figure.
LISTED = {"新增": "新列", "未再提及": "未再列"}
VERDICTS = {"met": "完成", "missed": "未完成", "": ""}
# Bounds that are said behind the figure.
_BEHIND = {bound: bound for bound in ("左右", "以上", "以内", "以下")}
YEAR_BEFORE = re.compile(r"[去上]年")


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One line of the table; a wording is empty where that year states none.

    `outcome` is what the later report says of the earlier target, `verdict` 完成, 未完成 or empty, and
    `outcome_paragraph` its place in the later report.
    """

    id: str
    indicator: str
    earlier: str
    later: str
    earlier_paragraph: int | None
    later_paragraph: int | None
    change: str
    outcome: str = ""
    outcome_paragraph: int | None = None
    verdict: str = ""


def target_rows(diff: Diff, period: str, words: Wording) -> tuple[TargetRow, ...]:
    """Return the targets of one period (year or plan) as table lines, those that a reader asks for first.

    What only one of a long text and a read-out states is no line: that the other is silent is no finding.
    """
    return tuple(
        TargetRow(
            id=change.id,
            indicator=_named(change),
            earlier=change.earlier.quote if change.earlier else "",
            later=change.later.quote if change.later else "",
            earlier_paragraph=change.earlier.paragraph if change.earlier else None,
            later_paragraph=change.later.paragraph if change.later else None,
            change=target_change(change, words),
            outcome=change.outcome.quote if change.outcome else "",
            outcome_paragraph=change.outcome.paragraph if change.outcome else None,
            verdict=VERDICTS[change.outcome.verdict] if change.outcome else "",
        )
        for change in foremost(diff)
        if _target(change).period == period and not (words.one_way and None in (change.earlier, change.later))
    )


def foremost(diff: Diff) -> tuple[TargetChange, ...]:
    """Return the target changes in the order of the diff's goals, what a reader asks for first in front."""
    changes = {change.id: change for change in diff.targets}
    return tuple(changes[goal.id] for goal in diff.goals)


def _named(change: TargetChange) -> str:
    """The indicator, or both where one took the other's place."""
    if change.presence == "replaced" and change.earlier and change.later:
        return f"{change.earlier.indicator} → {change.later.indicator}"
    return change.indicator


def _target(change: TargetChange) -> Target:
    target = change.later or change.earlier
    if target is None:
        raise ValueError(f"a target change without a target: {change.indicator}")
    return target


def target_change(change: TargetChange, words: Wording) -> str:
    """Say in words what became of a target. No change of value where scope, base or direction differ: both stand."""
    if change.presence in ("new", "dropped"):
        label = words.of(change.presence)
        return LISTED.get(label, label)
    if change.presence != "both":
        return PRESENCE[change.presence]
    if change.earlier and change.later and change.earlier.value is None and change.later.value is None:
        repeated = change.earlier.rider == change.later.rider
        return BOUNDS.get(change.bound_change or "") or ("要求延续" if repeated else "表述调整")
    if change.value_change is None:
        return "口径不同，不作增减比较"
    bound = "" if words.one_way else _bound(change)  # a read-out leaves 左右 out to save room
    return "，".join(word for word in (VALUES[change.value_change] + _difference(change), bound) if word)


def _difference(change: TargetChange) -> str:
    """The difference in figures as it stands behind the change: （−0.4个百分点）."""
    return f"（{change.delta.replace('-', '−', 1)}）" if change.delta else ""


def _bound(change: TargetChange) -> str:
    """How the bound moved. A range that becomes one figure, or the reverse, is neither tighter nor looser."""
    before, after = (isinstance(side.value, tuple) if side else False for side in (change.earlier, change.later))
    if before != after:
        return "区间改为单一数值" if before else "单一数值改为区间"
    return BOUNDS.get(change.bound_change or "", "")


def told_value(target: Target) -> str:
    """The figure of a target as a reader says it: 3%, 6.5%—7%, 1100万人以上."""
    ends = target.value if isinstance(target.value, tuple) else (target.value,)
    return "—".join(f"{end:g}{target.unit}" for end in ends if end is not None) + _BEHIND.get(target.bound, "")
