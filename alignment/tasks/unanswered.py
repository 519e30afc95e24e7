"""Sentences of the annual plan whose words the other year's text does not have.

Most of what comes and goes does so inside a paragraph that itself goes on: its neighbours stay, the sentence does not.
A sentence is listed when it states an action and most of its terms, weighed by how rare they are in the two texts,
stand nowhere in the other, results included, and no paragraph there holds much of the rest. That misses some that are
gone in other words; it lists few that are not. The nearest paragraph is kept as the ground of the claim.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import fsum, log

from alignment.tasks.telling_words import OPENER, Vocabulary, terms
from model import Change, Diff, Document, Span
from model.layers import is_planned, layers
from model.task import Side, Statement

SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")
DIGIT = re.compile(r"[0-9０-９]")
CLAUSE = re.compile(r"[，；]")
SHORTEST = 12  # characters; below that a sentence is a slogan or a fragment of one
LEAST_ABSENT = 2  # terms: one may be a synonym, or a word that the dictionary cut wrongly
ABSENT = 0.55  # share of a sentence's weight in terms that stand nowhere in the other text
ANSWERED = 0.3  # share of its weight in one paragraph from which that paragraph may be its answer
OPENING_ANSWERED = 0.6  # the same for its opening clause alone, which names the measure
FIGURE_BONUS = 0.05  # figures make a measure
# What may stand before the verb of a measure.
LEADERS = re.compile(
    r"(?:[一二三四五六七八九十]是|第[一二三四五]，|同时，|此外，|今年|年内|要|将|继续|再|还要|进一步|更好)*"
)


def unanswered(diff: Diff, side: Side, heard: Vocabulary) -> tuple[Statement, ...]:
    """Return the measures in annual-plan groups of one side that the other does not answer, the clearest first.

    `heard` is all that the other text says. Empty where the texts are of unequal kinds: wording that one kind of text
    has and the other has not is no finding, while two read-outs may be held against each other. Empty, too, where both
    texts allow claims of absence and have measures, which tell more.
    """
    whole = diff.comparability.new and diff.comparability.dropped
    if diff.comparability.grade == "C" or (diff.measures and whole):
        return ()
    owner, other = (diff.earlier, diff.later) if side == "earlier" else (diff.later, diff.earlier)
    # A read-out has no parts, and what it says in passing counts as said.
    selective = not diff.comparability.new and not diff.comparability.dropped
    annual = {n for n, layer in layers(owner).items() if layer == "annual"}
    groups = [change for change in diff.paragraphs if selective or _goes_on(change, annual, side)]
    index = _OtherText(owner, other, heard)
    found = (
        statement
        for change in groups
        for paragraph in getattr(change, side)
        for span, text in _measures(owner, paragraph, every=selective or not is_planned(owner))
        if (statement := index.unanswered(change.id, side, span, text))
    )
    return tuple(sorted(found, key=lambda one: _rank(one, owner)))


def _goes_on(change: Change, annual: set[int], side: Side) -> bool:
    """Tell whether a group goes on in both years and belongs to the annual plan."""
    return bool(change.earlier and change.later) and getattr(change, side)[0] in annual


def _measures(document: Document, paragraph: int, *, every: bool) -> Iterator[tuple[Span, str]]:
    """The sentences that state an action. What opens otherwise is reasoning or exhortation, rewritten every year."""
    for found in SENTENCE.finditer(document.text(paragraph)):
        sentence = found[0].strip()
        if len(sentence) >= SHORTEST and (every or OPENER.match(LEADERS.sub("", sentence, count=1))):
            start = found.start() + found[0].index(sentence)
            yield Span(paragraph, start, start + len(sentence)), sentence


def _rank(statement: Statement, owner: Document) -> tuple[float, int]:
    paragraph, start, end = statement.span
    bonus = FIGURE_BONUS if DIGIT.search(owner.text(paragraph)[start:end]) else 0.0
    return statement.overlap - statement.missing - bonus, paragraph


class _OtherText:
    """The terms of both texts, how rare they are, and the paragraphs of the other one that hold them."""

    def __init__(self, owner: Document, other: Document, heard: Vocabulary) -> None:
        self.heard = heard
        self.holders: defaultdict[str, list[int]] = defaultdict(list)
        counted: Counter[str] = Counter()
        for document in (owner, other):
            for paragraph in document.body():
                found = terms(document.text(paragraph))
                counted.update(found)
                if document is other:
                    for term in found:
                        self.holders[term].append(paragraph)
        self.counted = counted
        self.total = len(owner.body()) + len(other.body())

    def unanswered(self, group: str, side: Side, span: Span, text: str) -> Statement | None:
        """Return a sentence as a finding, or None where the other text may have it."""
        weights = self._weights(text)
        absent = tuple(term for term in weights if term not in self.heard)
        missing = fsum(weights[term] for term in absent) / (fsum(weights.values()) or 1.0)
        if len(absent) < LEAST_ABSENT or missing < ABSENT:  # settles most sentences without a search
            return None
        nearest, overlap = self._nearest(weights)
        opening = CLAUSE.split(LEADERS.sub("", text, count=1), maxsplit=1)[0]
        if overlap > ANSWERED or self._nearest(self._weights(opening))[1] > OPENING_ANSWERED:
            return None
        return Statement(group, side, span, absent, missing, nearest, overlap)

    def _weights(self, text: str) -> dict[str, float]:
        return {term: log(1 + self.total / max(self.counted[term], 1)) for term in terms(text)}

    def _nearest(self, weights: dict[str, float]) -> tuple[int | None, float]:
        """The paragraph that carries most of the weight, the first of several, and that share."""
        whole = fsum(weights.values())
        carried: defaultdict[int, float] = defaultdict(float)
        for term, weight in weights.items():
            for paragraph in self.holders.get(term, ()):
                carried[paragraph] += weight
        best = min(carried, key=lambda paragraph: (-carried[paragraph], paragraph), default=None)
        return best, carried[best] / whole if best is not None else 0.0
