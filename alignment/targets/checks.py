"""Derived checks: what a reader works out from two figures (`data/checks.toml`, made to be edited).

Every check names the figures it rests on with their quotations; none is made where one of them is missing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from alignment.targets.outcomes import reported_figures, reviewed_paragraphs
from alignment.targets.target_changes import figure
from model import Check, CheckFigure, Diff, Target
from model.signals import CheckVerdict

CHECKS_FILE = Path(__file__).parents[1] / "data" / "checks.toml"
_PACE = re.compile(r"同步")
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class CheckRules:
    """The checks in their order, as the file has them, and its version."""

    version: str
    checks: tuple[Mapping[str, Any], ...]


@lru_cache(maxsize=4)
def load_checks(path: Path = CHECKS_FILE) -> CheckRules:
    """Return the checks that ship with the program, or those of another file of the same layout; read once."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return CheckRules(data["version"], tuple(data["check"]))


@dataclass(frozen=True, slots=True)
class _Ledgers:
    """The targets of both plans and the figures that the later review reports."""

    earlier: Sequence[Target]
    later: Sequence[Target]
    reported: Sequence[Target]


def derived_checks(diff: Diff, rules: CheckRules) -> tuple[Check, ...]:
    """Return the checks that the figures of a diff allow; its targets have to be there."""
    ledgers = _Ledgers(
        earlier=[change.earlier for change in diff.targets if change.earlier],
        later=[change.later for change in diff.targets if change.later],
        reported=reported_figures(diff.later, tuple(reviewed_paragraphs(diff.later))),
    )
    return tuple(check for rule in rules.checks for check in _KINDS[rule["kind"]](rule, ledgers))


def _pace(rule: Mapping[str, Any], ledgers: _Ledgers) -> Iterator[Check]:
    """A promise that one indicator keeps pace with another, against the two figures of the review."""
    promise = next((t for t in _named(rule["promise"], ledgers.earlier) if _PACE.search(t.rider)), None)
    growth = [target for target in ledgers.reported if target.unit == "%" and target.direction == "增长"]
    left, right = (next(_named(rule[side], growth), None) for side in ("left", "right"))
    if promise and left and right:
        difference = round(figure(left)[0] - figure(right)[0], _DIGITS)
        verdict: CheckVerdict = "holds" if difference >= -rule["tolerance"] else "fails"
        figures = (_told(promise, "earlier"), _told(left, "later"), _told(right, "later"))
        yield Check(rule["id"], rule["kind"], rule["name"], figures, difference, verdict)


def _sum(rule: Mapping[str, Any], ledgers: _Ledgers) -> Iterator[Check]:
    """Whether the parts of a total in the later plan add up to it, within a share of it."""
    sums = [target for target in ledgers.later if not target.base]
    whole = next(_named(rule["whole"], sums), None)
    parts = [next(_named(part, sums), None) for part in rule["parts"]]
    if whole and all(parts):
        told = [part for part in parts if part]
        difference = round(sum(figure(part)[0] for part in told) - figure(whole)[0], _DIGITS)
        verdict: CheckVerdict = "holds" if abs(difference) <= rule["tolerance"] * figure(whole)[0] else "fails"
        figures = tuple(_told(target, "later") for target in (whole, *told))
        yield Check(rule["id"], rule["kind"], rule["name"], figures, difference, verdict)


def _ratio(rule: Mapping[str, Any], ledgers: _Ledgers) -> Iterator[Check]:
    """What growth of the base, in per cent, a sum and its ratio imply from the earlier plan to the later."""
    found: list[CheckFigure] = []
    bases: list[float] = []
    for side, targets in (("earlier", ledgers.earlier), ("later", ledgers.later)):
        total = next(_named(rule["sum"], [t for t in targets if not t.base]), None)
        ratio = next(_named(rule["ratio"], targets), None)
        if not total or not ratio or not figure(ratio)[0]:
            return
        found += [_told(total, side), _told(ratio, side)]
        bases.append(figure(total)[0] / figure(ratio)[0])
    yield Check(rule["id"], rule["kind"], rule["name"], tuple(found), round((bases[1] / bases[0] - 1) * 100, 1), "")


_KINDS = {"pace": _pace, "sum": _sum, "ratio": _ratio}


def _named(pattern: str, targets: Iterable[Target]) -> Iterator[Target]:
    named = re.compile(pattern)
    return (target for target in targets if named.search(target.indicator))


def _told(target: Target, side: str) -> CheckFigure:
    return CheckFigure("earlier" if side == "earlier" else "later", target.paragraph, target.quote)
