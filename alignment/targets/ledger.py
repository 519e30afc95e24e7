"""The target ledger: every quantified target or commitment of a report outside its review.

Quantities are found (quantities) with the text around them (surroundings), judged (commitments), named (indicators) and
dated (periods); targets in words come from worded_goals. Only paragraphs whose role is not review or outside are read.
Every quote is a substring of its paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from alignment.reading.rules import Rules
from alignment.targets.commitments import direction, is_base, is_target
from alignment.targets.definitions import is_definition, is_glossary
from alignment.targets.indicators import canonical, indicators
from alignment.targets.past_stretches import PastStretches
from alignment.targets.periods import is_plan
from alignment.targets.surroundings import QuantityPlace, find_places, series
from alignment.targets.target_rules import LedgerRules, TargetRules, target_rules
from alignment.targets.worded_goals import find_goals
from model.document import Document
from model.target import Target
from text.folding import fold_figures
from text.sentences import sentence_start

_LINKS = "和与及以、"  # of the next member of a list


@dataclass(frozen=True, slots=True)
class FigureText:
    """A paragraph with its quantities, the year of its report, and whether it plans for several years."""

    number: int
    text: str
    year: int | None
    planned: bool
    places: tuple[QuantityPlace, ...]


def figure_text(document: Document, number: int, rules: TargetRules, planned: bool = False) -> FigureText:
    """Return a paragraph of a document with its quantities."""
    text = document.text(number)
    return FigureText(number, text, document.year, planned, find_places(fold_figures(text), rules.quantities))


def find_targets(document: Document, rules: Rules) -> tuple[Target, ...]:
    """Return the targets of a document in the order of the text.

    A figure that a later sentence only explains (经济增长预期目标6%以上，考虑了……) is listed once.
    """
    own = rules.once(target_rules)
    targets: list[Target] = []
    for number in document.body():
        role = document.role(number)
        text = document.text(number)
        if role == "review" or is_glossary(text, role, own.definitions) or _is_retrospect(text, own.ledger):
            continue
        plan = document.horizon(number) == "plan"
        for target in _paragraph_targets(figure_text(document, number, own, plan), own):
            if not _is_restated(target, targets, own):
                targets.append(target)
    return tuple(targets)


def _is_retrospect(text: str, rules: LedgerRules) -> bool:
    """Say whether a paragraph tells what was done, wherever it stands: 五年来…, with nothing of the time to come."""
    return bool(rules.retrospect.match(text)) and not rules.ahead.search(text)


def _paragraph_targets(source: FigureText, rules: TargetRules) -> Iterator[Target]:
    past = PastStretches(fold_figures(source.text) if source.places else "", rules.stretches)

    def counts(place: QuantityPlace) -> bool:
        return is_target(place, source.year, rules) and not past.at(place.quantity.lead)

    found = chain(in_figures(source, counts, rules), _in_words(source, rules))
    yield from (target for _, target in sorted(found, key=lambda item: item[0]))


def in_figures(
    source: FigureText, counts: Callable[[QuantityPlace], bool], rules: TargetRules
) -> Iterator[tuple[int, Target]]:
    """Yield the named figures of a paragraph whose place counts, each with its offset."""
    places, name, opening = source.places, "", 0
    for index, place in enumerate(places):
        if place.opening != opening:
            name = ""
        opening = place.opening
        if not counts(place):
            continue
        row = [places[i] for i in series(places, index)]
        names = indicators(row[0], name, rules)
        if not names:
            continue
        name = names[-1]
        bases = [one for one in row if is_base(one, rules.commitments)]
        row = [one for one in row if one not in bases]
        nth = row.index(place)
        for indicator in names[nth : nth + 1] if len(names) == len(row) else names:
            target = _target(source, place, indicator, rules)
            quote = _quote(source.text, place, row[-1])  # 分别再增加30元和5元 is cut nowhere
            yield place.quantity.start, _shared(replace(target, quote=quote), source, row[0], bases[nth : nth + 1])


def _target(source: FigureText, place: QuantityPlace, indicator: str, rules: TargetRules) -> Target:
    """Return the record of one quantity, from its own place alone."""
    quantity, clause, beside = place.quantity, place.clause, rules.ledger
    compared, scope = beside.compared.search(clause), beside.scope.search(clause)
    rider, hedges = beside.rider.match(source.text, quantity.end), beside.hedge.findall(clause)
    return Target(
        paragraph=source.number,
        indicator=indicator,
        value=quantity.value,
        unit=quantity.unit,
        bound=quantity.bound,
        hedge=hedges[-1] if hedges else "",
        period="plan" if is_plan(place, source.planned, source.year, rules.periods) else "year",
        direction=direction(place, rules) or "",
        scope=scope[1] if scope else "",
        base=compared[1] if compared else "",
        rider=rider[1] if rider else "",
        quote=_quote(source.text, place, place),
    )


def _quote(text: str, first: QuantityPlace, last: QuantityPlace) -> str:
    """Return the text from the clause of one quantity to the item of another, without a link to what follows."""
    return text[first.start : last.quantity.end + len(last.right)].strip().rstrip(_LINKS)


def _shared(target: Target, source: FigureText, head: QuantityPlace, bases: list[QuantityPlace]) -> Target:
    """Add what stands at a neighbour: the bound of a list (分别达到2400、450亿元), the level a rise starts from."""
    bound = target.bound or (head.quantity.bound if head.bounding else "")
    base = next((source.text[p.quantity.start : p.quantity.end] for p in bases), target.base)
    return replace(target, bound=bound, base=base)


def _in_words(source: FigureText, rules: TargetRules) -> Iterator[tuple[int, Target]]:
    """Yield the targets without a figure, each with its offset; the wording (基本同步) stands in the rider."""
    text = source.text
    for found in find_goals(text, rules):
        if is_definition(text[sentence_start(text, found.start) : found.end], rules.definitions):
            continue
        yield (
            found.start,
            Target(
                paragraph=source.number,
                indicator=found.indicator,
                value=None,
                unit="",
                bound="",
                hedge="",
                period="plan" if source.planned else "year",
                direction=found.direction,
                scope="",
                base=found.base,
                rider=found.wording,
                quote=text[found.start : found.end],
            ),
        )


def _is_restated(target: Target, earlier: list[Target], rules: TargetRules) -> bool:
    same = [t for t in earlier if (t.value, t.unit, t.period) == (target.value, target.unit, target.period)]
    if not same:
        return False
    name = canonical(target.indicator, rules)
    if any(name.endswith(canonical(one.indicator, rules)) for one in same):
        return True
    unnamed = len(target.indicator) < 2 or rules.ledger.explained.search(target.quote)
    return bool(target.unit == "%" and unnamed)
