"""Which formulations a reader wants to see first: the sure, the young and the special, in measures that are news.

What the genre has said for decades is its everyday, however its counts move.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from alignment.reading.knowledge import Background
from alignment.reading.lexicon import Lexicon
from alignment.terms.term_rules import SalienceRules
from model.diff import Diff, Measure
from model.span import Span
from model.term import TermChange, TermSource
from text.words import words

_LONG = 4
_FADING = frozenset({"dropped", "falling"})
# How surely each source finds a formulation, and what a mention in the review counts against one in the plan.
SURE: dict[TermSource, float] = {"dictionary": 1.2, "quoted": 1.0, "title": 0.9, "phrase": 0.8, "repeated": 0.6}
_REVIEWED = 0.3
_WINK = 0.4
_AGES = ((0, 1.3), (3, 1.1), (8, 0.8), (15, 0.5), (math.inf, 0.25))
_UNKNOWN = 0.9
# A phrase is as special as its rarest word (nats): below the first it is everyday, above the second it is not.
_COMMON, _SPECIAL, _LEAST = 2.0, 5.5, 0.4
_ONCE = 0.5
# What it keeps that ends in a word with which formulations seldom end.
_LOOSE = 0.5
# What it adds that a formulation stands in a measure of that year only, and the more it is the object itself; what it
# takes away that it stands in none, or that another one of the same measure was told before.
_IN_NEWS = (0.8, 1.0)
_NO_NEWS = 0.7
_AGAIN = 0.6
# What weighs less is no formulation to claim anything of, unless a mark or the dictionary says that it is one.
_LEAST_NEWS = 0.7


# The years that both reports speak from, None where one is unknown.
Years = tuple[int | None, int | None]


def year_of(change: TermChange, years: Years) -> int | None:
    """Return the year in which a formulation has most to say: the earlier one where it fades from then on."""
    return years[0 if change.kind in _FADING else 1]


@dataclass(frozen=True, slots=True)
class Everyday:
    """How much a reader wants to see a change, by what the genre says every day."""

    lexicon: Lexicon
    background: Background
    rules: SalienceRules
    years: Years

    def weight(self, change: TermChange) -> float:
        """Weigh a change: how surely it is a formulation, how young and how special, how often and where it stands."""
        count = max(change.planned) + _REVIEWED * (max(change.earlier, change.later) - max(change.planned))
        moved = abs(change.later - change.earlier) / max(change.later, change.earlier)
        return self._sureness(change) * self._youth(change) * moved * (_ONCE + math.log1p(count))

    def _sureness(self, change: TermChange) -> float:
        """Say how surely it is a formulation; short words in quotation marks are figures of speech (面子)."""
        wink = change.source == "quoted" and len(change.term) < _LONG and not self.rules.numeral.search(change.term)
        if change.source in ("dictionary", "quoted", "title"):
            return SURE[change.source] * (_WINK if wink else 1.0)
        rarest = max((self.background.rarity(word) for word in words(change.term) if len(word) > 1), default=0.0)
        loose = _LOOSE if change.term.endswith(self.rules.empty) else 1.0
        return SURE[change.source] * loose * min(max((rarest - _COMMON) / (_SPECIAL - _COMMON), _LEAST), 1.0)

    def _youth(self, change: TermChange) -> float:
        """Weigh a phrase by its age: what the genre has said for decades is its everyday, an unknown one is young."""
        since, year = self.lexicon.since.get(change.term, 0), year_of(change, self.years)
        if not since or year is None:
            return _UNKNOWN
        return next(share for age, share in _AGES if year - since <= age)


class Heard:
    """The measures of one year only: a formulation that names the object of one is news, others are so less."""

    def __init__(self, diff: Diff) -> None:
        annual = [one for one in diff.measures if one.layer == "annual"]
        self._later = _by_paragraph((one, one.later) for one in annual if one.kind == "new")
        self._earlier = _by_paragraph((one, one.earlier) for one in annual if one.kind in ("not_seen", "done"))

    def hopeful(self, weighed: Iterable[tuple[float, TermChange]]) -> list[TermChange]:
        """Leave out guesses that will not be told, for nothing adds to these weights but news.

        Those in a measure with a surer formulation stay: they decide which of the two leads.
        """
        news = [(*self._news(change), weight, change) for weight, change in weighed]
        sure = {measure for _, measure, _, change in news if measure and not _is_guess(change)}
        return [
            change
            for factor, measure, weight, change in news
            if weight * factor > _LEAST_NEWS or measure in sure or not _is_guess(change)
        ]

    def ranked(self, weighed: Iterable[tuple[float, TermChange]]) -> list[TermChange]:
        """Return the changes by weight and news, the everyday left out; of several in one measure the first leads."""
        told: set[str] = set()
        ranked: list[tuple[float, TermChange]] = []
        news = [(*self._news(change), share, change) for share, change in weighed]
        for factor, measure, share, change in sorted(news, key=lambda one: (-one[0] * one[2], one[3].term)):
            again = measure != "" and measure in told
            told.add(measure)
            ranked.append((share * factor * (_AGAIN if again else 1.0), change))
        ranked.sort(key=lambda one: (-one[0], one[1].term))
        return [change for weight, change in ranked if weight > _LEAST_NEWS or not _is_guess(change)]

    def _news(self, change: TermChange) -> tuple[float, str]:
        """Return how much the measure around a formulation adds, and the measure's id."""
        own, span = (self._earlier, change.earlier_span) if change.kind in _FADING else (self._later, change.later_span)
        if span is None:
            return 1.0, ""
        for measure, place in own[span.paragraph]:
            if place.start <= span.start < place.end:
                if change.term not in measure.object:
                    return _NO_NEWS, measure.id
                share = len(change.term) / max(len(measure.object), len(change.term))
                return measure.confidence * (_IN_NEWS[0] + _IN_NEWS[1] * share), measure.id
        return _NO_NEWS, ""


def _is_guess(change: TermChange) -> bool:
    return change.kind in ("new", "dropped") and change.source in ("phrase", "repeated")


_Placed = tuple[Measure, Span]


def _by_paragraph(measures: Iterable[tuple[Measure, Span | None]]) -> defaultdict[int, list[_Placed]]:
    found: defaultdict[int, list[_Placed]] = defaultdict(list)
    for measure, span in measures:
        if span:
            found[span.paragraph].append((measure, span))
    return found
