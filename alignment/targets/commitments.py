"""When a quantity is a target: what must stand before it, and what rules it out.

A target is set by a verb (增长, 新建, 安排), by the list it stands in (主要预期目标是), by its bound (5.5%左右) or by
what it measures (赤字率). Ruled out are names, dates, facts, conditions, outcomes and the level a rise starts from.
"""

from __future__ import annotations

from alignment.targets.definitions import is_definition
from alignment.targets.surroundings import QuantityPlace
from alignment.targets.target_rules import CommitmentRules, TargetRules

_RIGHT_REACH = 8  # how far behind a number its verb may begin
_QUOTATIONS = (("“", "”"), ("《", "》"))


def direction(place: QuantityPlace, rules: TargetRules) -> str | None:
    """Return the direction that the governing verb gives, "" for a bare level, None where no verb governs."""
    for text in (place.left + place.bounding, place.clause, place.right[:_RIGHT_REACH]):
        if found := [rules.directions[verb] for verb in rules.verb.findall(text)]:
            return next((way for way in reversed(found) if way), "")
    return None


def is_target(place: QuantityPlace, year: int | None, rules: TargetRules) -> bool:
    """Say whether the quantity is a target or commitment."""
    return not _is_ruled_out(place, year, rules) and _is_set(place, rules)


def _is_set(place: QuantityPlace, rules: TargetRules) -> bool:
    words = rules.commitments
    return (
        direction(place, rules) is not None
        or bool(words.headline.search(place.sentence))
        or bool(place.quantity.bound and place.left)
        or bool(words.measures.search(place.left) or words.handle.search(place.left))
    )


def _is_ruled_out(place: QuantityPlace, year: int | None, rules: TargetRules) -> bool:
    words = rules.commitments
    return (
        _is_named(place, words)
        or is_definition(place.sentence, rules.definitions)
        or _is_structure(place, words)
        or bool(words.rating_after.match(place.right))
        or _is_past(place, year, words)
        or _is_fact(place, words)
        or _is_condition(place, words)
        or is_base(place, words)
        or bool(words.unchanged.search(place.right))
    )


def _is_named(place: QuantityPlace, words: CommitmentRules) -> bool:
    """Inside quotation marks or title marks, or part of the name of a plan: 零增长行动, “1650”产业体系."""
    text = place.sentence
    inside = any(text.rfind(opening) > text.rfind(closing) for opening, closing in _QUOTATIONS)
    return inside or bool(words.name_after.match(place.after))


def _is_structure(place: QuantityPlace, words: CommitmentRules) -> bool:
    """A count of what the text itself lists rather than of what is to be done."""
    counts = place.quantity.unit in words.counters
    return counts and bool(words.structure_after.match(place.right) or words.enumerated.search(place.clause))


def _is_fact(place: QuantityPlace, words: CommitmentRules) -> bool:
    if words.population.match(place.quantity.unit + place.right):
        return True
    return bool(words.fact_before.search(place.clause) or words.fact_after.match(place.right))


def _is_past(place: QuantityPlace, year: int | None, words: CommitmentRules) -> bool:
    if words.past_sentence.match(place.sentence) or words.risen.search(place.sentence):
        return True
    if words.past.search(place.clause):
        return True
    named = words.named_year.findall(place.sentence)
    return bool(year and named and int(named[-1]) < year)


def is_base(place: QuantityPlace, words: CommitmentRules) -> bool:
    """Say whether the number is the level a rise or cut starts from: the 10万元 of 从10万元提高到15万元."""
    if words.ground_after.match(place.after):
        return True
    return bool(words.base_after.match(place.after) and words.base_before.search(place.clause))


def _is_condition(place: QuantityPlace, words: CommitmentRules) -> bool:
    """A threshold that says who is meant: 30万千瓦以下煤电机组, 年应纳税所得额不到100万元的部分, 在13个省."""
    unit, bound = place.quantity.unit, place.quantity.bound
    if (unit in words.counters and words.located.search(place.left)) or words.supposed.match(place.clause):
        return True
    controlled = place.quantity.lead < place.quantity.start or words.brought_to.search(place.left)
    return bound == "以下" and not controlled and bool(words.threshold_after.match(place.right))
