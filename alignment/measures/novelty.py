"""How far the other year already says what a measure says: the signals, each a column over the measures of one side.

Texts are compared by pairs of neighbouring characters and by the words that name something, so that 租购并举 answers
购租并举 and 国企 does not hide 国有企业. All of it is array work over the clauses and sentences of the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from alignment.measures.actions import ActionClause
from alignment.measures.measure_rules import MeasureRules
from alignment.reading.knowledge import Background
from alignment.reading.tokens import tokens
from alignment.reading.units import Unit
from alignment.reading.vectors import pair_rows
from model.span import Span
from text.aliases import in_all_forms
from text.clauses import clauses
from text.rows import Column, Matrix, Numbers, Rows, shared, stretches
from text.words import cut_ahead

_OTHER = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9+]")
# A word that stands there in part only (税收优惠政策 for 优惠政策) counts by its pairs, a little less.
_IN_PART = 0.8
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What one side says: its clauses with the paragraph of each, and its sentences with the span of each.

    Both stand here in all forms (`text.aliases`) of the names in them as well.
    """

    clauses: tuple[str, ...]
    clauses_in_all_forms: tuple[str, ...]
    paragraphs: tuple[int, ...]
    sentences: tuple[str, ...]
    sentences_in_all_forms: tuple[str, ...]
    spans: tuple[Span, ...]


def said(units: Sequence[Unit]) -> Said:
    """Return what some paragraphs say."""
    sentences = [(unit.paragraph, sentence) for unit in units for sentence in unit.sentences]
    pieces = [(paragraph, piece) for paragraph, sentence in sentences for piece in clauses(sentence.text)]
    return Said(
        clauses=tuple(piece for _, piece in pieces),
        clauses_in_all_forms=tuple(in_all_forms(piece) for _, piece in pieces),
        paragraphs=tuple(paragraph for paragraph, _ in pieces),
        sentences=tuple(sentence.text for _, sentence in sentences),
        sentences_in_all_forms=tuple(in_all_forms(sentence.text) for _, sentence in sentences),
        spans=tuple(Span(paragraph, sentence.start, sentence.end) for paragraph, sentence in sentences),
    )


def signals(
    measures: Sequence[ActionClause],
    naming: Naming,
    other: Said,
    answered: Mapping[int, frozenset[int]],
    rules: MeasureRules,
) -> dict[str, Column]:
    """Return the signals by name. `naming` are the naming words of the measures.

    `answered` gives for a paragraph the other side's paragraphs aligned with it.
    """
    names = [measure.object or measure.text for measure in measures]
    texts = [measure.text for measure in measures]
    sentences, known = other.sentences_in_all_forms, rules.novelty
    dice = alikeness(texts, other.clauses)
    in_answer = np.zeros(len(measures))
    for rows, columns in beside([measure.span.paragraph for measure in measures], other.paragraphs, answered):
        in_answer[rows] = dice[np.ix_(rows, columns)].max(axis=1)
    return {
        "words": best(naming.held_by(other.clauses_in_all_forms)),
        "words_in_sentence": best(naming.held_by(sentences)),
        "clause": best(dice),
        "object_in_sentence": best(held(names, sentences)),
        "in_answer": in_answer,
        "names": naming.counts,
        "topic": np.array([measure.heads for measure in measures], float),
        "founding": np.array([_founds(measure, rules) for measure in measures], float),
        "vague": np.array([len(known.vague.findall(measure.object)) for measure in measures], float),
        "attitude": np.array([bool(known.attitude.match(measure.text)) for measure in measures], float),
    }


def _founds(measure: ActionClause, rules: MeasureRules) -> bool:
    return not rules.novelty.founding.isdisjoint(tokens(measure.action, rules.differences.tokens))


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


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """The naming words of some texts: each text's (row) with their place among `words` (column) and share of it.

    `counts` are how many each text has, `masses` how rare they are together, in nats.
    """

    words: tuple[str, ...]
    rows: Numbers
    columns: Numbers
    weights: Column
    counts: Column
    masses: Column

    def held_by(self, others: Sequence[str]) -> Matrix:
        """Return the share of each text's naming words, weighed by rarity, that each other text has."""
        one, two = _pairs(self.words), _pairs(others)
        count = shared(one, two).counts()
        share = count.values / np.maximum(one.entries(), 1)[count.rows]
        share[share < 1] *= _IN_PART
        whole = (share == 1) | (np.array([len(word) for word in self.words], int)[count.rows] != _PAIR)
        return self._spread(count.rows[whole], count.columns[whole], share[whole], len(others))

    def _spread(self, words: Numbers, others: Numbers, shares: Column, size: int) -> Matrix:
        """Return for each text and each of `size` other texts the weight of the words that the other has.

        `words` (sorted) and `others` say which word stands in which other text, `shares` how much of it.
        """
        bounds = words.searchsorted(np.arange(len(self.words) + 1))
        starts, sizes = bounds[self.columns], np.diff(bounds)[self.columns]
        there = stretches(starts, sizes)
        places = np.repeat(self.rows * size, sizes) + others[there]
        products = np.repeat(self.weights, sizes) * shares[there]
        texts = len(self.counts)
        return np.asarray(np.bincount(places, products, texts * size), float).reshape(texts, size)


def naming_words(texts: Sequence[str], background: Background, rules: MeasureRules) -> Naming:
    """Return the naming words of some texts."""
    cut_ahead(texts)
    weights = [_naming(text, background, rules) for text in texts]
    words = sorted({word for own in weights for word in own})
    index = {word: n for n, word in enumerate(words)}
    masses = [fsum(own.values()) for own in weights]
    entries = [
        (n, index[word], weight / whole)
        for n, (own, whole) in enumerate(zip(weights, masses, strict=True))
        for word, weight in sorted(own.items())
    ]
    rows, columns = (np.array([entry[k] for entry in entries], np.int64) for k in (0, 1))
    return Naming(
        words=tuple(words),
        rows=rows,
        columns=columns,
        weights=np.array([entry[2] for entry in entries], float),
        counts=np.array([*map(len, weights)], float),
        masses=np.array(masses, float),
    )


def _naming(text: str, background: Background, rules: MeasureRules) -> Mapping[str, float]:
    """Return the words of a text that name something, with their rarity; all of its words where none does."""
    cut = tokens(text, rules.differences.tokens)
    held = [word for word in cut if len(word) >= _PAIR and word.isalnum() and not word[0].isdigit()]
    particles, known = rules.differences.wording.particles, rules.actions
    held = [word for word in held if word not in rules.adverbs and word not in particles]
    named = [word for word in held if word not in known.generic and word not in known.verbs]
    return {word: background.rarity(word) for word in named} or dict.fromkeys(held, 1.0)


def best(values: Matrix) -> Column:
    """Return the largest value of each row, 0 where there is none."""
    return np.asarray(values.max(axis=1, initial=0.0), float)
