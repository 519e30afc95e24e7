"""Whether a target is for the year or for a plan period: what its sentence says, else the horizon of its paragraph."""

from __future__ import annotations

from alignment.targets.surroundings import QuantityPlace
from alignment.targets.target_rules import PeriodRules


def is_plan(place: QuantityPlace, under_plan: bool, year: int | None, rules: PeriodRules) -> bool:
    """Say whether a target is for a plan period; `under_plan` is what the document says of its paragraph."""
    marks = [(match.start(), False) for match in rules.this_year.finditer(place.sentence)]
    marks += [(match.start(), True) for match in rules.plan.finditer(place.sentence)]
    for match in rules.named_year.finditer(place.sentence):
        if year is None or int(match[1]) >= year:
            marks.append((match.start(), year is None or int(match[1]) > year))
    return max(marks)[1] if marks else under_plan
