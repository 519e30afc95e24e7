"""The target table: indicator, both years' wording, and the change in words and arrows (red and green say nothing)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from model import Diff, Document, Target, TargetChange
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
# How a difference of two rates is named: 3% to 3.2% is no rise by 0.2%.
RATES = {"%": "个百分点", "％": "个百分点"}
# Bounds that are said behind the figure.
_BEHIND = {bound: bound for bound in ("左右", "以上", "以内", "以下")}
SCALES = {
    "": 1.0,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "十亿": 1e9,
    "百亿": 1e10,
}
SCALES |= {"千亿": 1e11, "万亿": 1e12}
YEAR_BEFORE = re.compile(r"[去上]年")


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One line of the table; a wording is empty where that year states none.

    `outcome` is what the later report says of the earlier target, `verdict` 完成, 未完成 or empty, and
    `outcome_paragraph` its place in the later report.
    """

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


def unreported(diff: Diff) -> tuple[TargetChange, ...]:
    """Return the yearly targets of the earlier report whose figure the later one's review does not give.

    None where the later report does not look back on that year: no outcome at all is stated then.
    """
    if not any(change.outcome for change in diff.targets):
        return ()
    return tuple(
        change
        for change in foremost(diff)
        if change.earlier is not None
        and change.earlier.period == "year"
        and not is_increment(change.earlier)
        and (change.outcome is None or change.outcome.value is None)
    )


def foremost(diff: Diff) -> tuple[TargetChange, ...]:
    """Return the target changes with the headline targets first, then what both years state, then the rest.

    An increment on the year before follows the levels: 财政赤字2.38万亿元 says more than 比去年增加2000亿元.
    """
    main = set(map(id, headline_targets(diff)))

    def order(change: TargetChange) -> tuple[bool, bool, bool]:
        return id(change) not in main, is_increment(_target(change)), None in (change.earlier, change.later)

    return tuple(sorted(diff.targets, key=order))


def headline_targets(diff: Diff) -> tuple[TargetChange, ...]:
    """Return the target changes of which a side stands in that report's list of the year's targets."""
    heads = _headline_paragraph(diff, "earlier"), _headline_paragraph(diff, "later")
    sides = ((change, (change.earlier, change.later)) for change in diff.targets)
    return tuple(
        change
        for change, pair in sides
        if any(side and side.paragraph == head for side, head in zip(pair, heads, strict=True))
    )


def _headline_paragraph(diff: Diff, side: Literal["earlier", "later"]) -> int | None:
    """The paragraph outside the list of tasks that states most of the year's targets; None where none states any."""
    document: Document = getattr(diff, side)
    targets: list[Target | None] = [getattr(change, side) for change in diff.targets]
    counted = Counter(target.paragraph for target in targets if target and target.period == "year")
    found = {n: number for n, number in counted.items() if document.role(n) == "outlook"} or counted
    return min(found, key=lambda n: (-found[n], n), default=None)


def is_increment(target: Target) -> bool:
    """Say whether a target is a step on the year before (比去年增加2000亿元), which says less than the level."""
    return bool(YEAR_BEFORE.search(target.base)) and target.unit not in RATES


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
    return "，".join(word for word in (VALUES[change.value_change] + difference(change), bound) if word)


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


def difference(change: TargetChange) -> str:
    """The difference in figures, where both years give one number in one unit of any scale: （+100万人）."""
    before, after = change.earlier, change.later
    if change.value_change == "same" or not before or not after:
        return ""
    (small, unit), (large, other) = _scaled(before.unit), _scaled(after.unit)
    if unit != other or not isinstance(before.value, float) or not isinstance(after.value, float):
        return ""
    scale = min(small, large, key=SCALES.__getitem__)
    number = round((after.value * SCALES[large] - before.value * SCALES[small]) / SCALES[scale], 4)
    return f"（{'+' if number > 0 else '−'}{abs(number):g}{RATES.get(after.unit, scale + unit)}）"


def _scaled(unit: str) -> tuple[str, str]:
    """Cut a unit into its scale and what is counted: 万 and 家."""
    scale = max((scale for scale in SCALES if unit.startswith(scale)), key=len)
    return scale, unit.removeprefix(scale)
