"""Whether a target is for the year or for a plan period."""

from __future__ import annotations

from collections.abc import Iterator

from alignment.targets.surroundings import QuantityPlace
from alignment.targets.target_rules import PeriodRules
from model.document import Document, Section


def is_plan(place: QuantityPlace, under_plan: bool, year: int | None, rules: PeriodRules) -> bool:
    """Say whether a target is for a plan period; `under_plan` is what its heading says."""
    marks = [(match.start(), False) for match in rules.this_year.finditer(place.sentence)]
    marks += [(match.start(), True) for match in rules.plan.finditer(place.sentence)]
    for match in rules.named_year.finditer(place.sentence):
        if year is None or int(match[1]) >= year:
            marks.append((match.start(), year is None or int(match[1]) > year))
    return max(marks)[1] if marks else under_plan


def plan_paragraphs(document: Document, rules: PeriodRules) -> frozenset[int]:
    """Return the paragraphs under a heading that speaks of a period of years and of no single year."""
    return frozenset(_plan_paragraphs(document.sections, False, rules))


def _plan_paragraphs(sections: tuple[Section, ...], plan: bool, rules: PeriodRules) -> Iterator[int]:
    for section in sections:
        here = plan or bool(rules.plan.search(section.title) and not rules.named_year.search(section.title))
        if here:
            yield from section.paragraphs
        yield from _plan_paragraphs(section.sections, here, rules)
