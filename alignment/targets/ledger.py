"""The target ledger: every quantified target or commitment of a report outside its review.

Quantities are found (target_grammar) with the text around them (target_places), judged (target_rules), named
(target_names) and dated (target_dates); targets in words come from target_wordings. Only paragraphs whose role is not
review or outside are read. Every quote is a substring of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Literal

from alignment.targets.commitments import ATTRIBUTED, direction, is_base, is_target
from alignment.targets.definitions import is_definition, is_glossary
from alignment.targets.indicators import canonical, indicators
from alignment.targets.past_stretches import Told
from alignment.targets.periods import is_plan
from alignment.targets.surroundings import Place, find_places, series
from alignment.targets.target_pairs import align_targets
from alignment.targets.worded_goals import find_wordings
from model.document import Document
from model.target import Target
from text.folding import fold_figures

__all__ = ["align_targets", "find_targets"]

_HEDGE = re.compile(r"力争|确保")
_RIDER = re.compile(r"，((?:在实际工作中)?(?:努力|力争)?争取[^，。；]{0,4}(?:更好|更快)[^，。；]{0,6})")
_COMPARED = re.compile(r"[比较]((?:去年|上年|20[0-9]{2}年)[^，。；增减提降扩高低多少]{0,6})")
_SCOPE = re.compile(r"（([^（）]{2,20})）(?!》)")
_RETROSPECT = re.compile(rf"(?:——)?{ATTRIBUTED}(?:[一五]年来|过去[一五]年|去年)")
_AHEAD = re.compile(r"今年|今后|明年|未来|新的一年|下一步|目标")
_LINKS = "和与及以、"  # of the next member of a list
_EXPLAINED = re.compile(r"考虑|增速|目标(?!是)")


@lru_cache(maxsize=8)
def find_targets(document: Document) -> tuple[Target, ...]:
    """Return the targets of a document in the order of the text.

    A figure that a later sentence only explains (经济增长预期目标6%以上，考虑了……) is listed once.
    """
    targets: list[Target] = []
    for number in document.body():
        role = document.role(number)
        text = document.text(number)
        if role != "review" and not is_glossary(text, role) and not _is_retrospect(text):
            for target in _paragraph_targets(document, number, document.horizon(number) == "plan"):
                if not _is_restated(target, targets):
                    targets.append(target)
    return tuple(targets)


def _is_retrospect(text: str) -> bool:
    """Say whether a paragraph tells what was done, wherever it stands: 五年来…, with nothing of the time to come."""
    return bool(_RETROSPECT.match(text)) and not _AHEAD.search(text)


def _paragraph_targets(document: Document, number: int, plan: bool) -> Iterator[Target]:
    text = document.text(number)
    year, told = document.year, Told(fold_figures(text))

    def counts(place: Place) -> bool:
        return is_target(place, year) and not told.at(place.quantity.lead)

    found = chain(in_figures(text, number, year, counts, plan), _in_words(text, number, plan))
    yield from (target for _, target in sorted(found, key=lambda item: item[0]))


def in_figures(
    text: str, number: int, year: int | None, counts: Callable[[Place], bool], plan: bool = False
) -> Iterator[tuple[int, Target]]:
    """Yield the named figures of a paragraph whose place counts, each with its offset."""
    places = find_places(fold_figures(text))
    name, opening = "", 0
    for index, place in enumerate(places):
        if place.opening != opening:
            name = ""
        opening = place.opening
        if not counts(place):
            continue
        row = [places[i] for i in series(places, index)]
        names = indicators(row[0], name)
        if not names:
            continue
        name = names[-1]
        bases, row = [p for p in row if is_base(p)], [p for p in row if not is_base(p)]
        nth = row.index(place)
        for indicator in names[nth : nth + 1] if len(names) == len(row) else names:
            target = _target(text, place, indicator, number, "plan" if is_plan(place, plan, year) else "year")
            quote = _quote(text, place, row[-1])  # 分别再增加30元和5元 is cut nowhere
            yield place.quantity.start, _shared(replace(target, quote=quote), text, row[0], bases[nth : nth + 1])


def _target(text: str, place: Place, indicator: str, number: int, period: Literal["year", "plan"]) -> Target:
    """Return the record of one quantity, from its own place alone."""
    quantity, clause = place.quantity, place.clause
    compared, scope, rider = _COMPARED.search(clause), _SCOPE.search(clause), _RIDER.match(text, quantity.end)
    hedges = _HEDGE.findall(clause)
    return Target(
        paragraph=number,
        indicator=indicator,
        value=quantity.value,
        unit=quantity.unit,
        bound=quantity.bound,
        hedge=hedges[-1] if hedges else "",
        period=period,
        direction=direction(place) or "",
        scope=scope[1] if scope else "",
        base=compared[1] if compared else "",
        rider=rider[1] if rider else "",
        quote=_quote(text, place, place),
    )


def _quote(text: str, first: Place, last: Place) -> str:
    """Return the text from the clause of one quantity to the item of another, without a link to what follows."""
    return text[first.start : last.quantity.end + len(last.right)].strip().rstrip(_LINKS)


def _shared(target: Target, text: str, head: Place, bases: list[Place]) -> Target:
    """Add what stands at a neighbour: the bound of a list (分别达到2400、450亿元), the level a rise starts from."""
    bound = target.bound or (head.quantity.bound if head.bounding else "")
    base = next((text[p.quantity.start : p.quantity.end] for p in bases), target.base)
    return replace(target, bound=bound, base=base)


def _in_words(text: str, number: int, plan: bool) -> Iterator[tuple[int, Target]]:
    """Yield the targets without a figure, each with its offset; the wording (基本同步) stands in the rider."""
    for found in find_wordings(text):
        if is_definition(text[text.rfind("。", 0, found.start) + 1 : found.end]):
            continue
        yield (
            found.start,
            Target(
                paragraph=number,
                indicator=found.indicator,
                value=None,
                unit="",
                bound="",
                hedge="",
                period="plan" if plan else "year",
                direction=found.direction,
                scope="",
                base=found.base,
                rider=found.wording,
                quote=text[found.start : found.end],
            ),
        )


def _is_restated(target: Target, earlier: list[Target]) -> bool:
    same = [t for t in earlier if (t.value, t.unit, t.period) == (target.value, target.unit, target.period)]
    if any(canonical(target.indicator).endswith(canonical(t.indicator)) for t in same):
        return True
    unnamed = len(target.indicator) < 2 or _EXPLAINED.search(target.quote)
    return bool(same and target.unit == "%" and unnamed)
