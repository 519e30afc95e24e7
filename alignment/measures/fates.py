"""What became of every measure (举措) of both years: new, not_seen, kept, reworded, advanced, done.

A measure of the plan is held against the plan and the outlook of the other year, layer by layer, because a five-year
goal never answers an annual task. A fitted judgement over measure_likeness says how probable it is that the other year
has nothing like it. The rest is paired; what leaves the plan and is told in the later review is done.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from alignment.changes.kinds import same_content
from alignment.measures.actions import ActionClause
from alignment.measures.measure_rules import MeasureRules, measure_rules
from alignment.measures.novelty import Said, alikeness, beside, held, signals
from alignment.measures.plan_layers import Answers, Layer, annual_layer, answers, five_year_layer
from alignment.pairs.probability import judge
from alignment.reading.knowledge import Logistic
from alignment.reading.reading import Reading
from alignment.strength.clause_strength import find_stage
from model.diff import Change, Comparability, Measure, MeasureKind
from model.document import Document
from model.span import Span
from text.rows import Column, Matrix

# From this probability on a measure is claimed to stand in its own year only.
LONE = 0.38
# A measure less like another than this has no counterpart among the measures; its nearest sentence is named instead.
_COUNTERPART = 0.25
# So much of a measure in one sentence of the review says that it was carried out.
_REPORTED = 0.6
_NAMED = 0.4  # of its naming words, by rarity: 夯实基础 names nothing that 打下坚实基础 reports
_TELLING = 4  # characters of an object below which it may be reported by accident
# Measures that answer each other this well are the same task, so that a later stage of it is an advance.
_SAME_TASK = 0.45
# What it adds to the likeness of two measures that their paragraphs are aligned.
_BESIDE = 0.15
_DIGITS = 4
_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class _JudgedLayers:
    """Both sides of a layer, and for each measure the probability that it stands in its own year only."""

    earlier: Layer
    later: Layer
    alone: tuple[Column, Column]


def align_measures(
    earlier: Reading, later: Reading, changes: Sequence[Change], allowed: Comparability
) -> tuple[Measure, ...]:
    """Return what became of every measure. Claims that the two documents do not allow are not made."""
    aligned, rules = answers(changes), earlier.rules.once(measure_rules)
    found: list[Measure] = []
    for layer in (annual_layer, five_year_layer):
        one, other = earlier.once(layer), later.once(layer)
        fitted = earlier.knowledge.measures
        alone = _alone(one, other, aligned[0], fitted, rules), _alone(other, one, aligned[1], fitted, rules)
        judged = _JudgedLayers(one, other, alone)
        found += _left(judged, allowed)
        found += _shared(judged, aligned[0], rules)
    return tuple(_identified(sorted(found, key=_reading_order), earlier.document, later.document))


def _alone(own: Layer, other: Layer, aligned: Answers, fitted: Logistic, rules: MeasureRules) -> Column:
    return judge(fitted, signals(own.measures, own.naming, other.ahead, aligned, rules))


def _left(judged: _JudgedLayers, allowed: Comparability) -> Iterator[Measure]:
    """Yield what stands in one year's plan only, as far as the documents allow to say so."""
    earlier, later = judged.earlier, judged.later
    if allowed.dropped:
        told = _told(earlier, later.review)
        for n in np.flatnonzero(judged.alone[0] >= LONE):
            one, sure = earlier.measures[n], judged.alone[0][n]
            if told[n].max(initial=0.0) >= _REPORTED and len(one.object) >= _TELLING:
                yield _measure(earlier, "done", (one.span, later.review.spans[int(told[n].argmax())]), sure, one)
            else:
                yield _measure(earlier, "not_seen", (one.span, None), sure, one)
    if allowed.new:
        for n in np.flatnonzero(judged.alone[1] >= LONE):
            yield _measure(later, "new", (None, later.measures[n].span), judged.alone[1][n], later.measures[n])


def _told(own: Layer, review: Said) -> Matrix:
    """Return how much of each measure's object each sentence of the review has, 0 where it does not name it."""
    names = own.naming.held_by(review.sentences_in_all_forms)
    return np.where(names >= _NAMED, held([one.object for one in own.measures], review.sentences), 0.0)


def _shared(judged: _JudgedLayers, aligned: Answers, rules: MeasureRules) -> Iterator[Measure]:
    """Yield what goes on: each measure with the one that answers it best, else with the nearest sentence."""
    earlier, later, alone = judged.earlier, judged.later, judged.alone
    both = alone[0] < LONE, alone[1] < LONE
    likeness = np.where(np.logical_and.outer(*both), _likeness(earlier.measures, later.measures, aligned), 0)
    edges = _best_edges(likeness)
    for i, j in sorted(edges):
        one, two = earlier.measures[i], later.measures[j]
        kind = _shared_kind(one, two, float(likeness[i, j]), (earlier.document.year, later.document.year), rules)
        yield _measure(later, kind, (one.span, two.span), 1 - max(alone[0][i], alone[1][j]), two)
    behind = sorted({*np.flatnonzero(both[0]).tolist()} - {i for i, _ in edges})
    for n, span in zip(behind, _nearest(earlier.measures, behind, later.ahead), strict=True):
        yield _measure(earlier, "reworded", (earlier.measures[n].span, span), 1 - alone[0][n], earlier.measures[n])
    ahead = sorted({*np.flatnonzero(both[1]).tolist()} - {j for _, j in edges})
    for n, span in zip(ahead, _nearest(later.measures, ahead, earlier.ahead), strict=True):
        yield _measure(later, "reworded", (span, later.measures[n].span), 1 - alone[1][n], later.measures[n])


def _best_edges(likeness: Matrix) -> set[tuple[int, int]]:
    """Return the best counterpart of every measure of either side, where it is like it at all."""
    if not likeness.size:
        return set()
    ahead = {(i, int(row.argmax())) for i, row in enumerate(likeness)}
    back = {(int(column.argmax()), j) for j, column in enumerate(likeness.T)}
    return {(i, j) for i, j in ahead | back if likeness[i, j] >= _COUNTERPART}


def _likeness(some: Sequence[ActionClause], others: Sequence[ActionClause], aligned: Answers) -> Matrix:
    dice = alikeness([one.text for one in some], [other.text for other in others])
    paragraphs = [one.span.paragraph for one in some], [other.span.paragraph for other in others]
    for rows, columns in beside(*paragraphs, aligned):
        dice[np.ix_(rows, columns)] += _BESIDE
    return dice


def _shared_kind(
    one: ActionClause, other: ActionClause, likeness: float, years: tuple[int | None, int | None], rules: MeasureRules
) -> Literal["kept", "advanced", "reworded"]:
    if same_content((one.text,), (other.text,), rules.differences, *years):
        return "kept"
    was, now = (find_stage(measure.text, rules.scales)[0] for measure in (one, other))
    return "advanced" if likeness >= _SAME_TASK and 0 < was < now else "reworded"


def _nearest(measures: Sequence[ActionClause], some: Sequence[int], other: Said) -> list[Span | None]:
    """Return for some of the measures the sentence that holds most of each."""
    if not other.sentences or not some:
        return [None] * len(some)
    shares = held([one.object or one.text for one in measures], other.sentences)  # all: their pairs are known
    return [other.spans[int(n)] for n in shares[some].argmax(1)]


def _measure(
    owner: Layer, kind: MeasureKind, spans: tuple[Span | None, Span | None], sure: float, own: ActionClause
) -> Measure:
    return Measure(
        id="",
        kind=kind,
        layer="plan" if own.five_years else "annual",
        topic=owner.topics[own.span],
        action=own.action,
        object=own.object,
        earlier=spans[0],
        later=spans[1],
        confidence=round(float(sure), _DIGITS),
    )


def _reading_order(measure: Measure) -> tuple[bool, Span, Span]:
    nowhere = Span(0, 0, 0)
    return measure.earlier is None, measure.earlier or nowhere, measure.later or nowhere


def _identified(measures: Iterable[Measure], earlier: Document, later: Document) -> Iterator[Measure]:
    """Give each measure an id: a hash of series, years and quotes, the same whichever side comes first."""
    seen: Counter[str] = Counter()
    for measure in measures:
        quotes = sorted(
            [document.series or "", document.year or 0, document.text(span.paragraph)[span.start : span.end]]
            for document, span in ((earlier, measure.earlier), (later, measure.later))
            if span is not None
        )
        key = json.dumps(quotes, ensure_ascii=False)
        name = hashlib.sha256(f"measures{key}{seen[key] or ''}".encode()).hexdigest()[:_ID_LENGTH]
        seen[key] += 1
        yield replace(measure, id=name)
