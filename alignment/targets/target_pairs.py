"""Targets of two years paired by what they measure.

Two targets answer each other when they measure the same thing in the same kind of unit: a growth never answers a level,
a wider aggregate never a narrower one. Where scope or base differ both figures stand and no delta is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from alignment.reading.rules import Rules
from alignment.targets.indicators import canonical
from alignment.targets.same_indicator import Essence, essence, likeness
from alignment.targets.target_changes import OPPOSED, bound_change, dimension, figure, value_change
from alignment.targets.target_rules import PairRules, TargetRules, target_rules
from model.target import Target, TargetChange

_ADDED = "新增"  # the direction of what comes on top of a level

Presence = Literal["both", "new", "dropped", "quantified", "unquantified", "replaced"]


@dataclass(frozen=True, slots=True)
class _Measured:
    """A target with what decides which others it may answer: what it measures, how, and how much of it."""

    target: Target
    canonical: str
    essence: Essence
    vague: bool
    dimension: tuple[str, bool]
    figure: tuple[float, ...]


def align_targets(earlier: tuple[Target, ...], later: tuple[Target, ...], rules: Rules) -> tuple[TargetChange, ...]:
    """Return every target of both years once: headline indicators of the year, of the plan period, then the others.

    Within each, those of the later year in its order, then those it no longer has. Swapped inputs give the same pairs
    with new and dropped, raised and lowered, tightened and softened exchanged.
    """
    own = rules.once(target_rules)
    one, other = _measured(earlier, own), _measured(later, own)
    pairs = _matched(one, other)
    pairs |= _replaced(one, other, pairs, own.pairs)
    answers = {b: one[a] for a, b in pairs.items()}
    changes = [_change(answers.get(b), found, own) for b, found in enumerate(other)]
    changes += [_change(found, None, own) for a, found in enumerate(one) if a not in pairs]
    return tuple(change for _, change in sorted(changes, key=lambda change: change[0]))


def _measured(targets: Iterable[Target], rules: TargetRules) -> list[_Measured]:
    return [
        _Measured(
            target=target,
            canonical=canonical(target.indicator, rules),
            essence=(name := essence(target.indicator, rules)),
            vague=bool(rules.pairs.vague.search(name.name)),
            dimension=dimension(target, rules.changes),
            figure=figure(target),
        )
        for target in targets
    ]


def _prominence(found: _Measured, rules: PairRules) -> int:
    headline = rules.headline.search(found.essence.name)
    return 2 if not headline else 0 if found.target.period == "year" else 1


def _matched(earlier: Sequence[_Measured], later: Sequence[_Measured]) -> dict[int, int]:
    """Pair the surest first: same period, nearest name, same figure, nearest in order. Earlier index to later index.

    Best-first rather than the greatest sum: no chain of second choices moves two that fit. Ties are pairs that share
    no target, so that swapped inputs give the same.
    """
    candidates = [
        (a.target.period != b.target.period, -likely, a.figure != b.figure, abs(i - j), min(i, j), i, j)
        for (i, a), (j, b) in product(enumerate(earlier), enumerate(later))
        if (likely := _degree(a, b))
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _replaced(
    earlier: Sequence[_Measured], later: Sequence[_Measured], pairs: Mapping[int, int], rules: PairRules
) -> dict[int, int]:
    taken = set(pairs.values())
    return {
        i: j
        for (i, a), (j, b) in product(enumerate(earlier), enumerate(later))
        if i not in pairs and j not in taken and a.target.period == b.target.period and _is_replacement(a, b, rules)
    }


def _is_replacement(earlier: _Measured, later: _Measured, rules: PairRules) -> bool:
    one, other = earlier.canonical, later.canonical
    return one != other and any(one in names and other in names for names in rules.replaceable)


def _degree(one: _Measured, other: _Measured) -> float:
    """Return how surely two targets measure the same thing, 0 where they do not.

    Plan answers year only where the figure is the same: 18亿亩耕地红线 is one promise, a five-year cut of 13.5% is not
    the yearly one of 3%. What comes on top never answers a level: 新增企业1000家, 企业达到7500家. Names that are only
    alike need the same period, unit and sense as well.
    """
    earlier, later = one.target, other.target
    same_figure = one.figure == other.figure
    if earlier.period != later.period and not (same_figure and earlier.value is not None):
        return 0.0
    quantified = earlier.value is not None and later.value is not None
    if quantified and not _is_of_one_kind(one, other, same_figure):
        return 0.0
    if (earlier.direction == _ADDED) != (later.direction == _ADDED) and not same_figure:
        return 0.0
    if one.vague or other.vague:
        return 0.0
    vouched = same_figure or _goes_on(earlier, later) or _goes_on(later, earlier)
    likely = likeness(one.essence, other.essence, vouched)
    return likely if likely == 1.0 or (quantified and _is_same_sense(earlier, later)) else 0.0


def _is_of_one_kind(one: _Measured, other: _Measured, same_figure: bool) -> bool:
    """Say whether two figures measure in one way. 减少1000万人 and 1000万人脱贫 do: people, in the same number."""
    (unit, change), (other_unit, other_change) = one.dimension, other.dimension
    counted = same_figure and unit != "%" and one.target.base == other.target.base
    return unit == other_unit and (change == other_change or counted)


def _goes_on(earlier: Target, later: Target) -> bool:
    """Say whether one rise starts from where the other ends: 提高到420元, 由420元提高到450元."""
    return isinstance(earlier.value, float) and later.base == f"{earlier.value:g}{earlier.unit}"


def _is_same_sense(earlier: Target, later: Target) -> bool:
    opposed = {earlier.direction, later.direction} == OPPOSED
    return earlier.period == later.period and earlier.scope == later.scope and not opposed


def _change(one: _Measured | None, other: _Measured | None, rules: TargetRules) -> tuple[int, TargetChange]:
    """Return what changed between two targets, with how prominent it is."""
    told = other or one
    assert told is not None
    presence = _presence(one, other, rules.pairs)
    earlier, later = (found.target if found else None for found in (one, other))
    figures = (earlier, later) if presence == "both" and earlier and later else None
    change = TargetChange(
        indicator=_fullest(target.indicator for target in (earlier, later) if target),
        value_change=value_change(*figures, rules.changes) if figures else None,
        bound_change=bound_change(*figures, rules) if figures else None,
        presence=presence,
        earlier=earlier,
        later=later,
    )
    return _prominence(told, rules.pairs), change


def _fullest(names: Iterable[str]) -> str:
    """Return the longest of the names, whichever year it stands in: 铁路建设投资 rather than 铁路投资."""
    return max(names, key=lambda name: (len(name), name))


def _presence(earlier: _Measured | None, later: _Measured | None, rules: PairRules) -> Presence:
    if earlier is None or later is None:
        return "new" if earlier is None else "dropped"
    if _is_replacement(earlier, later, rules):
        return "replaced"
    if (earlier.target.value is None) != (later.target.value is None):
        return "quantified" if earlier.target.value is None else "unquantified"
    return "both"
