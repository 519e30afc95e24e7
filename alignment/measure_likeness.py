"""How far the other year already says what a measure says: the signals, each a column over the measures of one side.

Texts are compared by pairs of neighbouring characters and by the words that name something, so that 租购并举 answers
购租并举 and 国企 does not hide 国有企业. All of it is array work over the clauses and sentences of the other side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from alignment.aliases import in_all_forms
from alignment.knowledge import Background
from alignment.measure_clauses import Clause
from alignment.measure_words import ADVERBS, ATTITUDE, FOUNDING, GENERIC, VAGUE, VERBS
from alignment.tokens import tokens
from alignment.units import Unit
from alignment.vectors import Matrix
from alignment.wording import PARTICLES
from model.span import Span

Column = NDArray[np.float64]

_PIECE = re.compile(r"[^，；：。！？;!?]+")
_OTHER = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9+]+")
# A word that stands there in part only (税收优惠政策 for 优惠政策) counts by its pairs, a little less.
_IN_PART = 0.8
_PAIR = 2
_NONE = np.array([], np.int64)


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
    beside = np.zeros(dice.shape, bool)
    columns = places_of(other.paragraphs)
    for row, measure in enumerate(measures):
        for paragraph in answered.get(measure.span.paragraph, ()):
            beside[row, columns.get(paragraph, [])] = True
    return {
        "words": best(named(texts, tuple(map(in_all_forms, other.clauses)), background)),
        "words_in_sentence": best(named(texts, sentences, background)),
        "clause": best(dice),
        "object_in_sentence": best(held(names, sentences)),
        "in_answer": best(np.where(beside, dice, 0.0)),
        "names": np.array([len(naming(measure.text, background)) for measure in measures], float),
        "topic": np.array([measure.heads for measure in measures], float),
        "founding": np.array([not FOUNDING.isdisjoint(tokens(measure.action)) for measure in measures], float),
        "vague": np.array([len(VAGUE.findall(measure.object)) for measure in measures], float),
        "attitude": np.array([bool(ATTITUDE.match(measure.text)) for measure in measures], float),
    }


def places_of(paragraphs: Sequence[int]) -> Mapping[int, list[int]]:
    """Return for each paragraph where in a sequence of paragraphs it stands."""
    places: dict[int, list[int]] = {}
    for place, paragraph in enumerate(paragraphs):
        places.setdefault(paragraph, []).append(place)
    return places


def alikeness(some: Sequence[str], others: Sequence[str]) -> Matrix:
    """Return the Dice coefficient of the character pairs of every two texts."""
    one, two = _incidence(some, others)
    sizes = np.add.outer(_sizes(one), _sizes(two))
    return 2 * _shared(one, two) / np.maximum(sizes, 1)


def held(some: Sequence[str], others: Sequence[str]) -> Matrix:
    """Return the share of each text's character pairs that each other text has."""
    one, two = _incidence(some, others)
    return _shared(one, two) / np.maximum(_sizes(one), 1)[:, None]


def _incidence(some: Sequence[str], others: Sequence[str]) -> tuple[csr_array, csr_array]:
    """Return for both lists which texts (rows) hold which character pairs (columns)."""
    held = [_numbers(text) for text in (*some, *others)]
    bounds = np.cumsum([0, *map(len, held)])
    known, columns = np.unique(np.concatenate([_NONE, *held]), return_inverse=True)
    rows = csr_array((np.ones(len(columns)), columns, bounds), shape=(len(held), max(len(known), 1)))
    return rows[: len(some)], rows[len(some) :]


@lru_cache(maxsize=1 << 14)
def _numbers(text: str) -> NDArray[np.int64]:
    """Return the distinct pairs of neighbouring characters of a text, punctuation aside, as numbers.

    Both characters' code points in one number: what a pair is called is the same whoever asks first.
    """
    found = {ord(a) << 21 | ord(b) for run in _OTHER.split(text) for a, b in pairwise(run)}
    return np.array(sorted(found), np.int64)


def _shared(one: csr_array, two: csr_array) -> Matrix:
    return np.asarray((one @ two.T).todense())


def _sizes(rows: csr_array) -> Column:
    return np.asarray(rows.sum(axis=1), float).ravel()


def named(texts: Sequence[str], others: Sequence[str], background: Background) -> Matrix:
    """Return the share of each text's naming words, weighed by rarity, that each other text has."""
    weights = [naming(text, background) for text in texts]
    words = sorted({word for own in weights for word in own})
    index = {word: n for n, word in enumerate(words)}
    share = held(words, others)
    share[share < 1] *= _IN_PART
    share[[len(word) == _PAIR for word in words]] //= 1
    rows = [n for n, own in enumerate(weights) for _ in own]
    columns = [index[word] for own in weights for word in own]
    weighed = [weight / sum(own.values()) for own in weights for weight in own.values()]
    return np.asarray(csr_array((weighed, (rows, columns)), shape=(len(texts), len(words))) @ share)


def naming(text: str, background: Background) -> dict[str, float]:
    """Return the words of a text that name something, with their rarity; all of its words where none does."""
    held = [word for word in tokens(text) if len(word) >= _PAIR and word.isalnum() and not word[0].isdigit()]
    held = [word for word in held if word not in ADVERBS and word not in PARTICLES]
    named = [word for word in held if word not in GENERIC and word not in VERBS]
    return {word: background.rarity(word) for word in named} or dict.fromkeys(held, 1.0)


def best(values: Matrix) -> Column:
    """Return the largest value of each row, 0 where there is none."""
    return np.asarray(values.max(axis=1, initial=0.0), float)
