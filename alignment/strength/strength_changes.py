"""How the later of two clauses differs in strength: pursued harder, further along, bound more, or turned round.

The rules speak only where both clauses are about the same object. Bounds come first, then direction and stage, force
last: a measure that is further along (全面实施 to 落实和完善) is not softened by a lesser adverb. Swapped clauses give
the opposite step, so swapped documents mirror.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from alignment.strength.clause_pairs import clauses, paired_clauses
from alignment.strength.clause_strength import ClauseStrength, Object, read_clause, read_object
from alignment.strength.scales import Scales
from alignment.targets.quantities import BindingRules
from model import Change, Document, StrengthChange
from model.diff import Facet
from model.signals import Direction, Scale

# Two objects are one when they share this much (Dice over words, then over characters, whichever is more).
_SAME_OBJECT = 0.6
_FULL = 4  # the stage at which a measure reaches everybody
_CLAIM = 2  # steps of force between two wordings that are a claim whatever stands beside
_STEP = 1  # the least that is a claim at all


@dataclass(frozen=True, slots=True)
class Step:
    """A claim about two clauses: which way, on which scale, and the words of each that say so ("" for none)."""

    direction: Direction
    scale: Scale
    earlier: str
    later: str


def step_between(earlier: str, later: str, scales: Scales) -> Step | None:
    """Return how the later clause differs in strength from the earlier, None where nothing certain can be said."""
    if scales.situation.search(earlier) or scales.situation.search(later):
        return None
    about = read_object(earlier, scales), read_object(later, scales)
    if not _is_same_object(*about, scales.institutions):
        return None
    one, other = read_clause(earlier, about[0], scales), read_clause(later, about[1], scales)
    binding = scales.quantities.binding
    return (
        _bound(one, other, binding)
        or _turn(one, other)
        or _stage(one, other)
        or _finish(one, other)
        or _force(one, other, binding)
    )


def _bound(one: ClauseStrength, other: ClauseStrength, binding: BindingRules) -> Step | None:
    """The same figure held more or less strictly; other figures are the business of the target ledger."""
    was, now = one.quantity, other.quantity
    if was is None or now is None or (was.value, was.unit) != (now.value, now.unit):
        return None
    bounds = [_bound_of(clause, binding) for clause in (one, other)]
    difference = binding.strictness[bounds[1]] - binding.strictness[bounds[0]]
    if difference * (other.force - one.force) < 0:
        return None  # 确保达到36亿元 and 36亿元以上: one word more, one less
    if not difference or ({*bounds} <= binding.loose and binding.limits.search("".join(one.object))):
        return None
    return Step("strengthened" if difference > 0 else "softened", "bound", *bounds)


def _bound_of(clause: ClauseStrength, binding: BindingRules) -> str:
    bound = clause.quantity.bound if clause.quantity else ""
    return "以内" if clause.capped and bound not in binding.caps and bound != "左右" else bound


def _turn(one: ClauseStrength, other: ClauseStrength) -> Step | None:
    if one.direction * other.direction >= 0 or one.quantity or other.quantity:
        return None
    return Step("turned", "direction", one.direction_word, other.direction_word)


def _stage(one: ClauseStrength, other: ClauseStrength) -> Step | None:
    if not one.stage or not other.stage or one.stage == other.stage:
        return None
    direction: Direction = "advanced" if other.stage > one.stage else "reverted"
    return Step(direction, "stage", one.stage_words, other.stage_words)


def _finish(one: ClauseStrength, other: ClauseStrength) -> Step | None:
    """What was under way and is now to be done, or the reverse; figures that are reached say nothing of it."""
    if bool(one.finished) == bool(other.finished) or one.quantity or other.quantity:
        return None
    if not (one.finished or one.doing) or not (other.finished or other.doing):
        return None
    words = (side.finished or side.doing for side in (one, other))
    return Step("advanced" if other.finished else "reverted", "stage", *words)


def _force(one: ClauseStrength, other: ClauseStrength, binding: BindingRules) -> Step | None:
    difference = other.force - one.force
    if one.stage == other.stage == _FULL or _bound_of(one, binding) != _bound_of(other, binding):
        return None  # 全面推行 and 实现全覆盖 say the same; of 确保 without 以上 and 以上 without 确保 neither is more
    if _is_put_elsewhere(one, other):
        return None
    if abs(difference) < _STEP or (abs(difference) < _CLAIM and not _is_plain(one, other)):
        return None
    if not _is_same_doing(one, other):
        return None
    words = ("、".join(dict.fromkeys(clause.force_words)) for clause in (one, other))
    return Step("strengthened" if difference > 0 else "softened", "force", *words)


def _is_put_elsewhere(one: ClauseStrength, other: ClauseStrength) -> bool:
    """Say whether both clauses have the words of force, in other places: 推进乡村全面振兴, 全面推进乡村振兴."""
    lesser, greater = (one, other) if abs(one.force) < abs(other.force) else (other, one)
    return abs(one.force) != abs(other.force) and all(word in lesser.text for word in greater.force_words)


def _is_same_doing(one: ClauseStrength, other: ClauseStrength) -> bool:
    """Say whether a clause without adverb has a verb of every measure, or the verb of the other clause.

    What only holds back (有序, 逐步) goes with its verb: 增加供给 is no more than 有序推动.
    """
    lesser, greater = (one, other) if abs(one.force) < abs(other.force) else (other, one)
    if lesser.force or lesser.verb == greater.verb or lesser.verb in greater.object:
        return True
    return lesser.plain if greater.force > 0 else greater.verb in lesser.object


def _is_plain(one: ClauseStrength, other: ClauseStrength) -> bool:
    """Say whether the two differ in one adverb, there or not: neither in stage nor in figure, and no other beside."""
    lesser = one if abs(one.force) < abs(other.force) else other
    figures = [(side.quantity.value, side.quantity.unit) if side.quantity else None for side in (one, other)]
    return lesser.bare and bool(one.stage) == bool(other.stage) and figures[0] == figures[1]


def _is_same_object(one: Object, other: Object, institutions: tuple[str, ...]) -> bool:
    if not one.words or not other.words:
        return one.words == other.words
    if one.head.endswith(institutions) != other.head.endswith(institutions):
        return False
    if _dice(one.words, other.words) >= _SAME_OBJECT:
        return True
    return _dice(_characters(one.words), _characters(other.words)) >= _SAME_OBJECT


def _dice(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def _characters(words: Counter[str]) -> Counter[str]:
    return Counter("".join(words.elements()))


def strength_changes(
    earlier: Document, later: Document, changes: Iterable[Change], scales: Scales
) -> tuple[StrengthChange, ...]:
    """Return every clause of a changed group whose wording goes further or less far, in the order of the groups."""
    return tuple(
        StrengthChange(change.id, one.span, other.span, step.direction, step.scale, step.earlier, step.later)
        for change in changes
        if change.kind == "changed"
        for one, other in sorted(paired_clauses(clauses(earlier, change.earlier), clauses(later, change.later)))
        if (step := step_between(one.text, other.text, scales))
    )


def with_facets(changes: Iterable[Change], strength: Sequence[StrengthChange]) -> tuple[Change, ...]:
    """Return the changes with the facets strengthened and softened where one of their clauses is."""
    found = {(one.group, one.direction) for one in strength}
    names: tuple[Facet, ...] = ("strengthened", "softened")
    return tuple(
        replace(change, facets=(*change.facets, *(name for name in names if (change.id, name) in found)))
        for change in changes
    )
