"""Point by point: each sentence of a read-out beside the sentence of the long text that shares most of its words.

Two texts of unequal kinds can be read one way only. What the read-out says is looked up in the long text; what the long
text says beyond it is no finding, nor is a point for which no near sentence is found.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log, sqrt
from typing import Literal

from reports.decide.edition_notes import characters
from reports.decide.labels import Wording
from reports.decide.meetings import CONVENED
from reports.decide.sides import ATTRIBUTION, SENTENCE_END, Side
from reports.decide.telling_words import terms

LOOKING_BACK = re.compile(r"(?:过去[的]?[一五]年|[一五]年来|去年)")
SHORTEST = 12  # characters of a sentence that makes a point
LEAST_SHARED = 2  # terms: one alone may stand anywhere
NEAR = 0.16  # cosine over weighted terms from which a sentence is worth the reader's look
CLOSE = 0.34  # and from which it says much the same

Own = Literal["earlier", "later"]


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence of the read-out and the nearest one of the long text; `near` is empty where none comes near.

    `degree` says in words how near.
    """

    text: str
    paragraph: int
    near: str
    near_paragraph: int | None
    degree: str


@dataclass(frozen=True, slots=True)
class Points:
    """All points of the read-out in its order; `own` is the side that is the read-out, the names are their years."""

    own: Own
    name: str
    other_name: str
    entries: tuple[Point, ...]


def points(earlier: Side, later: Side, words: Wording) -> Points | None:
    """Return the points of the shorter of two unequal texts; None where the texts are of one kind."""
    if not words.one_way:
        return None
    own: Own = "earlier" if characters(earlier.document) < characters(later.document) else "later"
    short, long = (earlier, later) if own == "earlier" else (later, earlier)
    said = _sentences(long)
    told = _Index([entry for entry in said if long.places[entry[0]].role == "review"])
    planned = _Index([entry for entry in said if long.places[entry[0]].role != "review"])
    entries = tuple(
        (told if LOOKING_BACK.match(text) else planned).point(paragraph, text)
        for paragraph, text in _sentences(short)
        if len(text) >= SHORTEST
    )
    return Points(own, short.name, long.name, entries) if entries else None


def _sentences(owner: Side) -> list[tuple[int, str]]:
    """The sentences of a body with their paragraphs, but for what the meeting's own table tells."""
    found = (
        (paragraph, ATTRIBUTION.sub("", sentence.strip().rstrip("—")))
        for paragraph in owner.places
        for sentence in SENTENCE_END.split(owner.document.text(paragraph))
    )
    return [(paragraph, sentence) for paragraph, sentence in found if sentence and not CONVENED.search(sentence)]


class _Index:
    """The sentences of the long text by the terms they hold."""

    def __init__(self, sentences: list[tuple[int, str]]) -> None:
        self.sentences = sentences
        self.holders: defaultdict[str, list[int]] = defaultdict(list)
        for at, (_, text) in enumerate(sentences):
            for term in terms(text):
                self.holders[term].append(at)
        self.lengths = [self._length(terms(text)) for _, text in sentences]

    def point(self, paragraph: int, text: str) -> Point:
        """Return a sentence with its nearest one; of several equally near the first."""
        own = terms(text)
        shared: Counter[int] = Counter()
        carried: defaultdict[int, float] = defaultdict(float)
        for term in own:
            for at in self.holders.get(term, ()):
                shared[at] += 1
                carried[at] += self._weight(term) ** 2
        length = self._length(own)
        likeness = {
            at: carried[at] / (length * self.lengths[at]) for at, count in shared.items() if count >= LEAST_SHARED
        }
        best = min(likeness, key=lambda at: (-likeness[at], at), default=None)
        if best is None or likeness[best] < NEAR:
            return Point(text, paragraph, "", None, "")
        near_paragraph, near = self.sentences[best]
        return Point(text, paragraph, near, near_paragraph, "用词相近" if likeness[best] >= CLOSE else "用词略近")

    def _weight(self, term: str) -> float:
        return log(1 + len(self.sentences) / max(len(self.holders.get(term, ())), 1))

    def _length(self, own: tuple[str, ...]) -> float:
        return sqrt(sum(self._weight(term) ** 2 for term in own)) or 1.0
