"""The horizon of each paragraph: the year, or a planning period (of five years, mostly). Decided here and nowhere else.

The words of time that a paragraph opens with decide, else the title above it: the nearest of levels 1 and 2 that names
a year, a period, or both. A year that is only the beginning or end of a period (“十五五”开局之年) is a year.

No sentence reaches beyond its paragraph. What a paragraph opens with holds for those behind it only where the text
itself goes on so: in a review (五年来 …; 一是 …; 二是 …), and in a chapter whose title names both a year and a period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from model.document import Horizon, Role
from parsers.tree.draft import SECTION, Draft
from parsers.tree.paragraph import Paragraph
from text.folding import fold
from text.rule_files import Rules

Named = Horizon | Literal["both", ""]

# Characters at the head of a paragraph in which its words of time stand.
_OPENING = 46


@dataclass(frozen=True, slots=True)
class HorizonRules:
    """The patterns of data/horizons.toml."""

    period: re.Pattern[str]
    year: re.Pattern[str]
    hinge: re.Pattern[str]
    prelude: re.Pattern[str]
    told_plan: re.Pattern[str]


def horizon_rules(rules: Rules) -> HorizonRules:
    """Return the patterns that tell a year from a period."""
    return rules.files["horizons"].record(HorizonRules, "patterns")


def find_horizons(
    body: Sequence[Paragraph], roots: Sequence[Draft], roles: Mapping[int, Role], rules: HorizonRules
) -> dict[int, Horizon]:
    """Return the horizon of each paragraph of the body by number."""
    titled = {number: found for root in roots for number, found in _titled(root, "", rules)}
    chapters = {number: root.start for root in roots for number in root.numbers()}
    found: dict[int, Horizon] = {}
    governing: Horizon | None = None
    before: tuple[int | None, bool] = (None, False)
    for paragraph in body:
        number = paragraph.number
        review, title = roles[number] == "review", titled.get(number, "")
        goes_on = review or title == "both"
        here = chapters.get(number) if title else None, review
        if here != before or not goes_on:
            governing = None
        before = here
        opening = named_first(paragraph.text, rules) if roles[number] != "other" else None
        if opening is not None and goes_on:
            governing = opening
        found[number] = opening or governing or (title if title in ("annual", "plan") else "annual")
    return found


def _titled(draft: Draft, above: Named, rules: HorizonRules) -> Iterator[tuple[int, Named]]:
    """Yield for each paragraph of a section what the nearest title that names any time names."""
    own = named_in(draft.heading.title, rules) if draft.rank <= SECTION and not draft.leaf else ""
    here = own or above
    yield from ((number, here) for number in draft.own)
    for child in draft.children:
        yield from _titled(child, here, rules)


def named_in(title: str, rules: HorizonRules) -> Named:
    """Return what a title names: one year, a period, both, or nothing of the kind."""
    text = fold(title)
    period = any(not rules.hinge.search(text[found.end() :]) for found in rules.period.finditer(text))
    year = rules.year.search(text) is not None
    return "both" if period and year else "plan" if period else "annual" if year else ""


def named_first(text: str, rules: HorizonRules) -> Horizon | None:
    """Return which horizon the words of time name that a paragraph opens with, None where it opens with none."""
    opening = fold(text[:_OPENING])
    at = 0
    while step := rules.prelude.match(opening, at):
        if rules.year.match(opening, at) or rules.period.match(opening, at):
            break
        at = step.end()
    if rules.told_plan.match(opening, at):
        return "plan"
    if rules.year.match(opening, at):
        return "annual"
    if found := rules.period.match(opening, at):
        return "annual" if rules.hinge.search(opening[found.end() :]) else "plan"
    return None
