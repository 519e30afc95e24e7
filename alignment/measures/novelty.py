"""How far the other year already says what a measure says: the signals, each a column over the measures of one side.

Texts are compared by pairs of neighbouring characters and by the words that name something, so that 租购并举 answers
购租并举 and 国企 does not hide 国有企业. All of it is array work over the clauses and sentences of the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from alignment.changes.tokens import tokens
from alignment.measures.action_words import ADVERBS, ATTITUDE, FOUNDING, GENERIC, VAGUE, VERBS
from alignment.measures.actions import Clause
from alignment.reading.knowledge import Background
from alignment.reading.units import Unit
from alignment.reading.vectors import pair_rows
from model.span import Span
from text.aliases import in_all_forms
from text.genre import PARTICLES
from text.rows import Column, Matrix, Numbers, Rows, shared, stretches
from text.words import cut_ahead

_PIECE = re.compile(r"[^，；：。！？;!?]+")
_OTHER = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9+]")
# A word that stands there in part only (税收优惠政策 for 优惠政策) counts by its pairs, a little less.
_IN_PART = 0.8
_PAIR = 2
_REMEMBERED_LISTS = 16
_REMEMBERED_TEXTS = 1 << 14


@dataclass(frozen=True, slots=True)
class Said:
    """What one side says: its clauses with the paragraph of each, and its sentences with the span of each."""

    clauses: tuple[str, ...]
    paragraphs: tuple[int, ...]
    sentences: tuple[str, ...]
    spans: tuple[Span, ...]


def said(units: Sequence[Unit]) -> Said:
    """Return what some paragraphs say."""
    sentences = [(unit.paragraph, sentence) for unit in units for sentence in unit.sentences]
    pieces = [(paragraph, piece) for paragraph, sentence in sentences for piece in _PIECE.findall(sentence.text)]
    return Said(
        clauses=tuple(piece for _, piece in pieces),
        paragraphs=tuple(paragraph for paragraph, _ in pieces),
        sentences=tuple(sentence.text for _, sentence in sentences),
        spans=tuple(Span(paragraph, sentence.start, sentence.end) for paragraph, sentence in sentences),
    )


def signals(
    measures: Sequence[Clause], other: Said, answered: Mapping[int, frozenset[int]], background: Background
) -> dict[str, Column]:
    """Return the signals by name. `answered` gives for a paragraph the other side's paragraphs aligned with it."""
    names = [measure.object or measure.text for measure in measures]
    texts = [measure.text for measure in measures]
    sentences = tuple(map(in_all_forms, other.sentences))
    dice = alikeness(texts, other.clauses)
    in_answer = np.zeros(len(measures))
    for rows, columns in beside([measure.span.paragraph for measure in measures], other.paragraphs, answered):
        in_answer[rows] = dice[np.ix_(rows, columns)].max(axis=1)
    return {
        "words": best(named(texts, tuple(map(in_all_forms, other.clauses)), background)),
        "words_in_sentence": best(named(texts, sentences, background)),
        "clause": best(dice),
        "object_in_sentence": best(held(names, sentences)),
        "in_answer": in_answer,
        "names": np.array([len(naming(measure.text, background)) for measure in measures], float),
        "topic": np.array([measure.heads for measure in measures], float),
        "founding": np.array([not FOUNDING.isdisjoint(tokens(measure.action)) for measure in measures], float),
        "vague": np.array([len(VAGUE.findall(measure.object)) for measure in measures], float),
        "attitude": np.array([bool(ATTITUDE.match(measure.text)) for measure in measures], float),
    }


def beside(
    some: Sequence[int], others: Sequence[int], answered: Mapping[int, frozenset[int]]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the places of what stands in one paragraph with those on the other side that answer it, where any do.

    `some` and `others` are the paragraphs in which things stand, `answered` gives those aligned with each.
    """
    places = _places_of(others)
    for paragraph, own in _places_of(some).items():
        found = [place for answer in answered.get(paragraph, ()) for place in places.get(answer, ())]
        if found:
            yield own, found


def _places_of(paragraphs: Sequence[int]) -> Mapping[int, list[int]]:
    """Return for each paragraph where in a sequence of paragraphs it stands."""
    places: dict[int, list[int]] = {}
    for place, paragraph in enumerate(paragraphs):
        places.setdefault(paragraph, []).append(place)
    return places


def alikeness(some: Sequence[str], others: Sequence[str]) -> Matrix:
    """Return the Dice coefficient of the character pairs of every two texts."""
    one, two = _pairs(some), _pairs(others)
    sizes = np.add.outer(one.entries(), two.entries())
    return 2 * shared(one, two).count() / np.maximum(sizes, 1, out=sizes)


def alikeness_at(some: Sequence[str], others: Sequence[str], rows: Numbers, columns: Numbers) -> Column:
    """Return the Dice coefficient of the character pairs of chosen texts (`rows`) and others (`columns`)."""
    one, two = _pairs(some), _pairs(others)
    sizes = one.entries()[rows] + two.entries()[columns]
    return np.asarray(2 * shared(one, two).count()[rows, columns] / np.maximum(sizes, 1), float)


def held(some: Sequence[str], others: Sequence[str]) -> Matrix:
    """Return the share of each text's character pairs that each other text has."""
    one = _pairs(some)
    return shared(one, _pairs(others)).count() / np.maximum(one.entries(), 1)[:, None]


def _pairs(texts: Sequence[str]) -> Rows:
    return pair_rows(tuple(texts), _OTHER)


def named(texts: Sequence[str], others: Sequence[str], background: Background) -> Matrix:
    """Return the share of each text's naming words, weighed by rarity, that each other text has."""
    naming = _naming_words(tuple(texts), background)
    one, two = _pairs(naming.words), _pairs(others)
    count = shared(one, two).counts()
    share = count.values / np.maximum(one.entries(), 1)[count.rows]
    share[share < 1] *= _IN_PART
    whole = (share == 1) | (np.array([len(word) for word in naming.words], int)[count.rows] != _PAIR)
    return naming.spread(count.rows[whole], count.columns[whole], share[whole], len(others))


@dataclass(frozen=True, slots=True, eq=False)
class _Naming:
    """The naming words of some texts: each text's (row) with their place among `words` (column) and share of it."""

    size: int
    words: tuple[str, ...]
    rows: Numbers
    columns: Numbers
    weights: Column

    def spread(self, words: Numbers, others: Numbers, shares: Column, size: int) -> Matrix:
        """Return for each text and each of `size` other texts the weight of the words that the other has.

        `words` (sorted) and `others` say which word stands in which other text, `shares` how much of it.
        """
        bounds = words.searchsorted(np.arange(len(self.words) + 1))
        starts, sizes = bounds[self.columns], np.diff(bounds)[self.columns]
        there = stretches(starts, sizes)
        places = np.repeat(self.rows * size, sizes) + others[there]
        products = np.repeat(self.weights, sizes) * shares[there]
        return np.asarray(np.bincount(places, products, self.size * size), float).reshape(self.size, size)


@lru_cache(maxsize=_REMEMBERED_LISTS)
def _naming_words(texts: tuple[str, ...], background: Background) -> _Naming:
    cut_ahead(texts)
    weights = [naming(text, background) for text in texts]
    words = sorted({word for own in weights for word in own})
    index = {word: n for n, word in enumerate(words)}
    entries = [
        (n, index[word], weight / whole)
        for n, own in enumerate(weights)
        for whole in [sum(own.values())]
        for word, weight in sorted(own.items())
    ]
    rows, columns = (np.array([entry[k] for entry in entries], np.int64) for k in (0, 1))
    return _Naming(len(texts), tuple(words), rows, columns, np.array([entry[2] for entry in entries], float))


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def naming(text: str, background: Background) -> Mapping[str, float]:
    """Return the words of a text that name something, with their rarity; all of its words where none does."""
    held = [word for word in tokens(text) if len(word) >= _PAIR and word.isalnum() and not word[0].isdigit()]
    held = [word for word in held if word not in ADVERBS and word not in PARTICLES]
    named = [word for word in held if word not in GENERIC and word not in VERBS]
    return {word: background.rarity(word) for word in named} or dict.fromkeys(held, 1.0)


def best(values: Matrix) -> Column:
    """Return the largest value of each row, 0 where there is none."""
    return np.asarray(values.max(axis=1, initial=0.0), float)
