"""Derived checks: what a reader works out from two figures (`data/checks.toml`, made to be edited).

Every check names the figures it rests on with their quotations; none is made where one of them is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alignment.reading.reading import Reading
from alignment.reading.rules import Rules
from alignment.targets.outcomes import reviewed_figures
from alignment.targets.target_changes import figure
from model import Check, CheckFigure, Diff, Target
from model.signals import CheckVerdict

_DIGITS = 4


@dataclass(frozen=True, slots=True, eq=False)
class PaceCheck:
    """A promise in words that one indicator keeps pace with another; `tolerance` in percentage points."""

    id: str
    name: str
    promise: re.Pattern[str]
    wording: re.Pattern[str]
    left: re.Pattern[str]
    right: re.Pattern[str]
    tolerance: float


@dataclass(frozen=True, slots=True, eq=False)
class SumCheck:
    """Parts that add up to a whole, within a share of it."""

    id: str
    name: str
    whole: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    tolerance: float


@dataclass(frozen=True, slots=True, eq=False)
class RatioCheck:
    """A sum and its ratio, which together imply their base."""

    id: str
    name: str
    sum: re.Pattern[str]
    ratio: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class CheckRules:
    """The checks of checks.toml, kind by kind, each kind in its order."""

    pace: tuple[PaceCheck, ...]
    sum: tuple[SumCheck, ...]
    ratio: tuple[RatioCheck, ...]


def check_rules(rules: Rules) -> CheckRules:
    """Return the rules of derived checks; `rules.once(check_rules)` makes them once."""
    return rules.files["checks"].record(CheckRules)


@dataclass(frozen=True, slots=True)
class _Ledgers:
    """The targets of both plans and the figures that the later review reports."""

    earlier: Sequence[Target]
    later: Sequence[Target]
    reported: Sequence[Target]


def derived_checks(diff: Diff, later: Reading) -> tuple[Check, ...]:
    """Return the checks that the figures of a diff, its targets, and the review of its later document allow."""
    rules = later.rules.once(check_rules)
    ledgers = _Ledgers(
        earlier=[change.earlier for change in diff.targets if change.earlier],
        later=[change.later for change in diff.targets if change.later],
        reported=later.once(reviewed_figures),
    )
    return (
        *(check for rule in rules.pace for check in _pace(rule, ledgers)),
        *(check for rule in rules.sum for check in _sum(rule, ledgers)),
        *(check for rule in rules.ratio for check in _ratio(rule, ledgers)),
    )


def _pace(rule: PaceCheck, ledgers: _Ledgers) -> Iterator[Check]:
    """A promise that one indicator keeps pace with another, against the two figures of the review."""
    promise = next((t for t in _called(rule.promise, ledgers.earlier) if rule.wording.search(t.rider)), None)
    growth = [target for target in ledgers.reported if target.unit == "%" and target.direction == "增长"]
    left, right = (next(_called(side, growth), None) for side in (rule.left, rule.right))
    if promise and left and right:
        difference = round(figure(left)[0] - figure(right)[0], _DIGITS)
        verdict: CheckVerdict = "holds" if difference >= -rule.tolerance else "fails"
        figures = (_told(promise, "earlier"), _told(left, "later"), _told(right, "later"))
        yield Check(rule.id, "pace", rule.name, figures, difference, verdict)


def _sum(rule: SumCheck, ledgers: _Ledgers) -> Iterator[Check]:
    """Whether the parts of a total in the later plan add up to it, within a share of it."""
    sums = [target for target in ledgers.later if not target.base]
    whole = next(_called(rule.whole, sums), None)
    parts = [next(_called(part, sums), None) for part in rule.parts]
    if whole and all(parts):
        told = [part for part in parts if part]
        difference = round(sum(figure(part)[0] for part in told) - figure(whole)[0], _DIGITS)
        verdict: CheckVerdict = "holds" if abs(difference) <= rule.tolerance * figure(whole)[0] else "fails"
        figures = tuple(_told(target, "later") for target in (whole, *told))
        yield Check(rule.id, "sum", rule.name, figures, difference, verdict)


def _ratio(rule: RatioCheck, ledgers: _Ledgers) -> Iterator[Check]:
    """What growth of the base, in per cent, a sum and its ratio imply from the earlier plan to the later."""
    found: list[CheckFigure] = []
    bases: list[float] = []
    for side, targets in (("earlier", ledgers.earlier), ("later", ledgers.later)):
        total = next(_called(rule.sum, [t for t in targets if not t.base]), None)
        ratio = next(_called(rule.ratio, targets), None)
        if not total or not ratio or not figure(ratio)[0]:
            return
        found += [_told(total, side), _told(ratio, side)]
        bases.append(figure(total)[0] / figure(ratio)[0])
    yield Check(rule.id, "ratio", rule.name, tuple(found), round((bases[1] / bases[0] - 1) * 100, 1), "")


def _called(name: re.Pattern[str], targets: Iterable[Target]) -> Iterator[Target]:
    return (target for target in targets if name.search(target.indicator))


def _told(target: Target, side: str) -> CheckFigure:
    return CheckFigure("earlier" if side == "earlier" else "later", target.paragraph, target.quote)
