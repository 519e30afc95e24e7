"""One year's side of the comparison of measures: a layer of its plan, what it says ahead, what its review says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alignment.measures.actions import ActionClause, action_clauses
from alignment.measures.measure_rules import measure_rules
from alignment.measures.novelty import Naming, Said, naming_words, said
from alignment.measures.reporting import reporting
from alignment.measures.topics import topics_of
from alignment.reading.reading import Reading
from alignment.reading.units import Unit
from model.diff import Change
from model.document import Document
from model.span import Span

Answers = Mapping[int, frozenset[int]]


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """The measures of one layer (annual or five-year) with their naming words, and their topics by span.

    `ahead` is what the layer says outside the review, outlook included; `review` is what the review reports done.
    """

    document: Document
    measures: tuple[ActionClause, ...]
    naming: Naming
    topics: Mapping[Span, str]
    ahead: Said
    review: Said


def annual_layer(reading: Reading) -> Layer:
    """Return what a document plans for the year; `reading.once(annual_layer)` makes it once."""
    return _layer(reading, five_years=False)


def five_year_layer(reading: Reading) -> Layer:
    """Return what a document plans for a period of five years; `reading.once(five_year_layer)` makes it once."""
    return _layer(reading, five_years=True)


def reported(reading: Reading) -> tuple[Unit, ...]:
    """Return the paragraphs of the review with what they report done; `reading.once(reported)` makes them once."""
    return tuple(reporting(reading.units, reading.rules.once(measure_rules).reporting))


def _reviewed(reading: Reading) -> Said:
    return said(reading.once(reported))


def _layer(reading: Reading, *, five_years: bool) -> Layer:
    every, document, rules = reading.units, reading.document, reading.rules.once(measure_rules)
    planned = tuple(action_clauses((unit for unit in _planned(every) if unit.five_years == five_years), rules))
    own = [unit for unit in every if unit.five_years == five_years and unit.role != "review"]
    ahead = [unit for unit in own if unit.role in ("plan", "outlook")] or own
    return Layer(
        document=document,
        measures=planned,
        naming=naming_words([one.text for one in planned], reading.knowledge.background, rules),
        topics=dict(zip((one.span for one in planned), topics_of(planned, document, rules.topics), strict=True)),
        ahead=said(ahead),
        review=reading.once(_reviewed),
    )


def _planned(every: Sequence[Unit]) -> list[Unit]:
    """Return the plan; all that is no review where nothing is marked as plan, as in a read-out."""
    return [unit for unit in every if unit.role == "plan"] or [unit for unit in every if unit.role != "review"]


def answers(changes: Iterable[Change]) -> tuple[Answers, Answers]:
    """Return for every paragraph of either side those of the other that are aligned with it."""
    ahead: defaultdict[int, set[int]] = defaultdict(set)
    back: defaultdict[int, set[int]] = defaultdict(set)
    for change in changes:
        for n in change.earlier:
            ahead[n] |= set(change.later)
        for n in change.later:
            back[n] |= set(change.earlier)
    return {n: frozenset(m) for n, m in ahead.items()}, {n: frozenset(m) for n, m in back.items()}
