"""One year's side of the comparison of measures: a layer of its plan, what it says ahead, what its review says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from alignment.measures.actions import Clause, clauses
from alignment.measures.novelty import Said, said
from alignment.measures.reporting import reporting
from alignment.measures.topics import topics_of
from alignment.reading.units import Unit, units
from model.diff import Change
from model.document import Document
from model.span import Span

Answers = Mapping[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Layer:
    """The measures of one layer (annual or five-year) with their topics by span.

    `ahead` is what the layer says outside the review, outlook included; `review` is what the review reports done.
    """

    document: Document
    measures: tuple[Clause, ...]
    topics: Mapping[Span, str]
    ahead: Said
    review: Said


@lru_cache(maxsize=8)
def layer(document: Document, five_years: bool) -> Layer:
    """Return one layer of a document; remembered, for it is compared with the year before and the year after."""
    every = units(document)
    planned = tuple(clauses(unit for unit in _planned(every) if unit.five_years == five_years))
    own = [unit for unit in every if unit.five_years == five_years and unit.role != "review"]
    ahead = [unit for unit in own if unit.role in ("plan", "outlook")] or own
    return Layer(
        document=document,
        measures=planned,
        topics=dict(zip((one.span for one in planned), topics_of(planned, document), strict=True)),
        ahead=said(ahead),
        review=said(tuple(reporting(every))),
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
