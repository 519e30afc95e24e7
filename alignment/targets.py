"""The target ledger: every quantified target or commitment of a report outside its review.

Numbers are found first (target_grammar), judged by their surroundings (target_rules), then named (target_names).
Only paragraphs whose role is not review or outside are read. Quotes are substrings of their paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.target_grammar import find_quantities, fold
from alignment.target_names import canonical, indicators
from alignment.target_pairs import align_targets
from alignment.target_rules import Place, direction, is_base, is_target
from alignment.target_wordings import find_wordings
from model.diff import Target
from model.document import Document, Section

__all__ = ["align_targets", "find_targets"]

_SENTENCE_END = re.compile(r"[。！？]")
_CLAUSE_END = re.compile(r"[。！？；，：;]|,(?![0-9])|——")
_ITEM_END = re.compile(r"[。！？；，、：;]|,(?![0-9])")
_ITEM_EDGE = "、，和及与 "
_HEDGE = re.compile(r"力争|确保")
_RIDER = re.compile(r"，((?:在实际工作中)?(?:努力|力争)?争取[^，。；]{0,4}(?:更好|更快)[^，。；]{0,6})")
_COMPARED = re.compile(r"[比较]((?:去年|上年|20\d\d年)[^，。；增减提降扩高低多少]{0,6})")
_SCOPE = re.compile(r"（([^（）]{2,20})）")
_RESTATED = re.compile(r"考虑|增速|目标(?!是)")

# What dates a target: the nearest of these before the number decides, then the heading it stands under.
_THIS_YEAR = re.compile(r"今年|本年|全年|年内|当年")
_PLAN = re.compile(r"今后[三四五几]年|未来[三四五几]年|“?十[一二三四五六七]五”?(?:时期|期间|末)|年均|届时")
_YEAR_AHEAD = re.compile(r"(20\d\d)年")


def find_targets(document: Document) -> tuple[Target, ...]:
    """Return the targets of a document in the order of the text."""
    plans = _plan_paragraphs(document)
    targets: list[Target] = []
    for number in document.body():
        if document.role(number) != "review":
            for target in _paragraph_targets(document, number, number in plans):
                if not _is_restated(target, document, targets):
                    targets.append(target)
    return tuple(targets)


def _paragraph_targets(document: Document, number: int, plan: bool) -> Iterator[Target]:
    text = document.text(number)
    folded = fold(text)
    places = list(_places(folded))
    name = ""
    for index, place in enumerate(places):
        if not is_target(place, document.year):
            continue
        series = _series(places, index)
        names = indicators(places[series[0]], name)
        name = names[-1]
        chosen = (names[series.index(index)],) if len(series) > 1 and len(names) == len(series) else names
        for indicator in chosen:
            yield _target(document, number, place, indicator, places[index - 1 : index], plan)


def _places(text: str) -> Iterator[Place]:
    """Yield every quantity with the text around it."""
    quantities = find_quantities(text)
    for index, quantity in enumerate(quantities):
        sentence = _last(_SENTENCE_END, text, quantity.lead)
        clause = _last(_CLAUSE_END, text, quantity.lead)
        item = max([clause, *(q.end for q in quantities[:index])])
        following = quantities[index + 1].lead if index + 1 < len(quantities) else len(text)
        item_end = _first(_ITEM_END, text, quantity.end)
        yield Place(
            quantity,
            left=_own(text[item : quantity.lead]),
            bounding=text[quantity.lead : quantity.start],
            right=text[quantity.end : min(following, item_end)],
            after=text[quantity.end : _first(_CLAUSE_END, text, quantity.end)],
            clause=text[clause : quantity.lead].strip(_ITEM_EDGE),
            sentence=text[sentence : quantity.lead].strip(),
        )


def _own(stretch: str) -> str:
    """Drop the noun of the number before: the 专项 of 推进40项专项、80项研发."""
    if stretch and stretch[0] not in _ITEM_EDGE and (cut := max(stretch.rfind(edge) for edge in "、和及")) >= 0:
        stretch = stretch[cut:] if stretch[cut:].strip(_ITEM_EDGE) == "" else stretch
    return stretch.strip(_ITEM_EDGE)


def _last(border: re.Pattern[str], text: str, before: int) -> int:
    """Return where the stretch that holds a position begins: behind the last border in front of it."""
    ends = [match.end() for match in border.finditer(text, 0, before)]
    return ends[-1] if ends else 0


def _first(border: re.Pattern[str], text: str, after: int) -> int:
    """Return where the stretch that holds a position ends: at the first border behind it."""
    match = border.search(text, after)
    return match.start() if match else len(text)


def _series(places: list[Place], index: int) -> list[int]:
    """Return the indexes of the bare numbers that share a clause and its verb: 分别降低13.5%、18%."""
    head = index
    while head > 0 and _continues(places[head - 1], places[head]):
        head -= 1
    tail = head
    while tail + 1 < len(places) and _continues(places[tail], places[tail + 1]):
        tail += 1
    return list(range(head, tail + 1))


def _continues(place: Place, following: Place) -> bool:
    bare = not following.left and not place.right.strip(_ITEM_EDGE)
    return bare and following.clause.startswith(place.clause)


def _target(document: Document, number: int, place: Place, indicator: str, previous: list[Place], plan: bool) -> Target:
    text, quantity = document.text(number), place.quantity
    clause = place.clause
    compared = _COMPARED.search(clause)
    base = compared[1] if compared else ""
    if previous and is_base(previous[0]):
        base = text[previous[0].quantity.start : previous[0].quantity.end]
    rider = _RIDER.match(fold(text), quantity.end)
    scope = _SCOPE.search(clause)
    hedges = _HEDGE.findall(clause)
    return Target(
        paragraph=number,
        indicator=indicator,
        value=quantity.value,
        unit=quantity.unit,
        bound=quantity.bound,
        hedge=hedges[-1] if hedges else "",
        period="plan" if _is_plan(place, plan, document.year) else "year",
        direction=direction(place) or "",
        scope=scope[1] if scope else "",
        base=base,
        rider=rider[1] if rider else "",
        quote=_quote(text, place),
    )


def _quote(text: str, place: Place) -> str:
    """Return the clause up to the number, and the noun it counts."""
    quantity = place.quantity
    start = text.rfind(place.clause, 0, quantity.lead) if place.clause else quantity.lead
    start = start if start >= 0 else quantity.lead
    return text[start : quantity.end + len(place.right)].strip()


def _is_plan(place: Place, plan: bool, year: int | None) -> bool:
    marks = [(match.start(), False) for match in _THIS_YEAR.finditer(place.sentence)]
    marks += [(match.start(), True) for match in _PLAN.finditer(place.sentence)]
    marks += [
        (match.start(), year is None or int(match[1]) > year)
        for match in _YEAR_AHEAD.finditer(place.sentence)
        if year is None or int(match[1]) >= year
    ]
    return max(marks)[1] if marks else plan


def _plan_paragraphs(document: Document) -> frozenset[int]:
    """Return the paragraphs under a heading that speaks of a five-year period and of no single year."""
    found: set[int] = set()

    def walk(sections: tuple[Section, ...], plan: bool) -> None:
        for section in sections:
            here = plan or bool(_PLAN.search(section.title) and not _YEAR_AHEAD.search(section.title))
            if here:
                found.update(section.paragraphs)
            walk(section.sections, here)

    walk(document.sections, False)
    return frozenset(found)


def _is_restated(target: Target, document: Document, earlier: list[Target]) -> bool:
    """A figure explained again after the list of targets: 经济增长预期目标6%以上，考虑了……."""
    same = [t for t in earlier if (t.value, t.unit) == (target.value, target.unit)]
    if any(canonical(t.indicator) == canonical(target.indicator) and t.period == target.period for t in same):
        return True
    unnamed = len(target.indicator) < 2 or _RESTATED.search(target.quote)
    return bool(same and target.unit == "%" and unnamed)
