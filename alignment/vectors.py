"""Texts as sparse term vectors, and the similarities between two lists of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from alignment.knowledge import Background
from alignment.words import is_term, words

Matrix = NDArray[np.float64]

_REMEMBERED_TEXTS = 1 << 16


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def terms(text: str) -> tuple[tuple[str, int], ...]:
    """Return the terms of a text with their counts."""
    return tuple(Counter(word for word in words(text) if is_term(word)).items())


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def bigrams(text: str) -> tuple[tuple[str, int], ...]:
    """Return the pairs of neighbouring characters of a text, punctuation and digits aside, with their counts."""
    pairs = (a + b for a, b in pairwise(text) if _is_letter(a) and _is_letter(b))
    return tuple(Counter(pairs).items())


def _is_letter(character: str) -> bool:
    return character.isalpha()


def term_vectors(earlier: Sequence[str], later: Sequence[str], background: Background) -> tuple[csr_array, csr_array]:
    """Return one row per text over the words of both lists, weighted by how rare the genre makes them."""
    counts = [[terms(text) for text in side] for side in (earlier, later)]
    return _vectors(counts, background.rarity)


def bigram_vectors(earlier: Sequence[str], later: Sequence[str]) -> tuple[csr_array, csr_array]:
    """Return one row per text over the character pairs of both lists, weighted by how few of these texts hold them."""
    counts = [[bigrams(text) for text in side] for side in (earlier, later)]
    held = Counter(gram for side in counts for row in side for gram, _ in row)
    total = 1 + len(earlier) + len(later)
    return _vectors(counts, lambda gram: math.log(total / held[gram]))


def _vectors(
    sides: Sequence[Sequence[Sequence[tuple[str, int]]]], weight: Callable[[str], float]
) -> tuple[csr_array, csr_array]:
    column: dict[str, int] = {}
    for side in sides:
        for row in side:
            for term, _ in row:
                column.setdefault(term, len(column))
    weights = [weight(term) for term in column]
    earlier, later = (_rows(side, column, weights) for side in sides)
    return earlier, later


def _rows(rows: Sequence[Iterable[tuple[str, int]]], column: dict[str, int], weights: list[float]) -> csr_array:
    data, indices, bounds = [], [], [0]
    for row in rows:
        for term, count in row:
            at = column[term]
            indices.append(at)
            data.append((1 + math.log(count)) * weights[at])
        bounds.append(len(indices))
    shape = (len(rows), max(len(column), 1))
    return csr_array((np.array(data, float), np.array(indices, np.int32), np.array(bounds, np.int32)), shape=shape)


def cosine(earlier: csr_array, later: csr_array) -> Matrix:
    """Return the cosine of every earlier row with every later row; an empty row is like nothing."""
    return np.asarray((_unit(earlier) @ _unit(later).T).todense())


def _unit(rows: csr_array) -> csr_array:
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    length[length == 0] = 1
    return csr_array(rows.multiply((1 / length)[:, None]))


def containment(earlier: csr_array, later: csr_array) -> tuple[Matrix, Matrix]:
    """Return the share of each earlier row's mass that each later row carries, and the other way round.

    Both are indexed (earlier, later).
    """
    kept = _shares(earlier) @ (later > 0).astype(float).T
    held = (earlier > 0).astype(float) @ _shares(later).T
    return np.asarray(kept.todense()), np.asarray(held.todense())


def _shares(rows: csr_array) -> csr_array:
    total = np.asarray(rows.sum(axis=1)).ravel()
    total[total == 0] = 1
    return csr_array(rows.multiply((1 / total)[:, None]))


def mass(rows: csr_array) -> NDArray[np.float64]:
    """Return the weight of each row: how much a text says."""
    return np.asarray(rows.sum(axis=1), np.float64).ravel()
