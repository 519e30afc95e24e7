"""Last year's targets of which the review gives no figure, and what a reader works out from the figures it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from model import Check, CheckFigure, Diff
from reports.decide.sides import Side

# What a budget sets aside: a review seldom comes back to it, so goals to be reached go first.
_SET_ASIDE = re.compile(r"赤字|债|资金|预算|支出|转移支付|补助|基金|M2|社会融资|投资")


@dataclass(frozen=True, slots=True)
class Unreported:
    """A target without a reported figure; `mention` is what the review says of the indicator in words, if anything."""

    id: str
    indicator: str
    quote: str
    paragraph: int
    mention: str
    mention_paragraph: int | None


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A derived check in a sentence, with the figures that it rests on."""

    name: str
    text: str
    figures: tuple[CheckFigure, ...]


def unreported_targets(diff: Diff) -> tuple[Unreported, ...]:
    """Return the targets whose outcome is not stated; none where the later text is no full report."""
    if not diff.comparability.dropped:
        return ()
    changes = {change.id: change for change in diff.targets}
    found = [changes[goal.id] for goal in diff.goals if goal.unreported]
    return tuple(
        Unreported(
            id=change.id,
            indicator=change.indicator,
            quote=change.earlier.quote,
            paragraph=change.earlier.paragraph,
            mention=change.outcome.quote if change.outcome else "",
            mention_paragraph=change.outcome.paragraph if change.outcome else None,
        )
        for change in sorted(found, key=lambda change: bool(_SET_ASIDE.search(change.indicator)))
        if change.earlier
    )


def check_lines(diff: Diff, earlier: Side, later: Side) -> tuple[CheckLine, ...]:
    """Return the derived checks as sentences."""
    return tuple(
        CheckLine(check.name, _sentence(check, earlier.name, later.name), check.figures) for check in diff.checks
    )


def _sentence(check: Check, earlier: str, later: str) -> str:
    if check.kind == "pace":
        how = f"相差{check.value:+g}个百分点" if check.value else "两者相同"
        return f"{earlier}目标为同步增长，{later}报告的两个增速{how}" + (
            "，未达同步" if check.verdict == "fails" else ""
        )
    if check.kind == "sum":
        return "各分项之和与总额一致" if check.verdict == "holds" else f"各分项之和与总额相差{check.value:g}元"
    return f"按赤字与赤字率推算，{later}国内生产总值预期名义增长约{check.value:g}%"
