"""Point by point: each sentence of a read-out beside the sentence of the long text that shares most of its words.

Two texts of unequal kinds can be read one way only. What the read-out says is looked up in the long text; what the long
text says beyond it is no finding, nor is a point for which no near sentence is found.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import fsum, log, sqrt

from alignment.tasks.telling_words import terms
from model import Diff, Document, Span
from model.task import Point, Points
from text.naming import tells_of_the_meeting, unattributed

LOOKING_BACK = re.compile(r"(?:过去[的]?[一五]年|[一五]年来|去年)")
SENTENCE = re.compile(r"[^。；！？\n]+")
SHORTEST = 12  # characters of a sentence that makes a point
LEAST_SHARED = 2  # terms: one alone may stand anywhere
NEAR = 0.16  # cosine over weighted terms from which a sentence is worth the reader's look
CLOSE = 0.34  # and from which it says much the same

_Sentence = tuple[Span, str]


def points(diff: Diff) -> Points | None:
    """Return the points of the shorter of two unequal texts; None where the texts are of one kind."""
    if diff.comparability.grade != "C":
        return None
    short, long = diff.earlier, diff.later
    turned = _length(short) >= _length(long)
    if turned:
        short, long = long, short
    said = _told(long)
    told = _LongText([one for one in said if long.role(one[0].paragraph) == "review"])
    planned = _LongText([one for one in said if long.role(one[0].paragraph) != "review"])
    entries = tuple(
        (told if LOOKING_BACK.match(text) else planned).point(span, text)
        for span, text in _told(short)
        if len(text) >= SHORTEST
    )
    return Points("later" if turned else "earlier", entries) if entries else None


def _length(document: Document) -> int:
    return sum(len(document.text(n)) for n in document.body())


def _told(document: Document) -> list[_Sentence]:
    """The sentences of a body with their places, but for what the meeting's own table tells."""
    return [
        (span, text)
        for paragraph in document.body()
        for span, text in _cut(document, paragraph)
        if text and not tells_of_the_meeting(text)
    ]


def _cut(document: Document, paragraph: int) -> list[_Sentence]:
    found = []
    for match in SENTENCE.finditer(document.text(paragraph)):
        sentence = match[0].strip().rstrip("—")
        text = unattributed(sentence)
        start = match.start() + match[0].index(sentence) + len(sentence) - len(text)
        found.append((Span(paragraph, start, start + len(text)), text))
    return found


class _LongText:
    """The sentences of the long text by the terms they hold."""

    def __init__(self, sentences: Sequence[_Sentence]) -> None:
        self.sentences = sentences
        self.holders: defaultdict[str, list[int]] = defaultdict(list)
        for at, (_, text) in enumerate(sentences):
            for term in terms(text):
                self.holders[term].append(at)
        self.lengths = [self._length(terms(text)) for _, text in sentences]

    def point(self, span: Span, text: str) -> Point:
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
            return Point(span, None, "")
        return Point(span, self.sentences[best][0], "close" if likeness[best] >= CLOSE else "near")

    def _weight(self, term: str) -> float:
        return log(1 + len(self.sentences) / max(len(self.holders.get(term, ())), 1))

    def _length(self, own: tuple[str, ...]) -> float:
        return sqrt(fsum(self._weight(term) ** 2 for term in own)) or 1.0
