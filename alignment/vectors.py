"""Texts as sparse term vectors, and the similarities between two lists of them.

What a text holds is counted once and remembered as numbers; comparing two lists is array work only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from alignment.knowledge import Background
from alignment.words import is_term, words

Matrix = NDArray[np.float64]

_REMEMBERED = 1 << 16
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True, eq=False)
class Bag:
    """The distinct terms of a text: their numbers (the same for the same term in every text), damped counts, names."""

    numbers: NDArray[np.int64]
    counts: NDArray[np.float64]
    names: tuple[str, ...]


@lru_cache(maxsize=_REMEMBERED)
def terms(text: str) -> Bag:
    """Return the words of a text that carry meaning."""
    return _bag(Counter(word for word in words(text) if is_term(word)))


@lru_cache(maxsize=_REMEMBERED)
def bigrams(text: str) -> Bag:
    """Return the pairs of neighbouring letters of a text, punctuation and digits aside."""
    return _bag(Counter(a + b for run in _LETTERS.findall(text) for a, b in pairwise(run)))


def _bag(counted: Counter[str]) -> Bag:
    numbers = np.fromiter(map(_number, counted), np.int64, len(counted))
    return Bag(numbers, 1 + np.log(np.fromiter(counted.values(), float, len(counted))), tuple(counted))


@lru_cache(maxsize=_REMEMBERED)
def _number(term: str) -> int:
    """Return a number made from the term itself, so that nothing depends on which text was read first."""
    return int.from_bytes(blake2b(term.encode(), digest_size=7).digest(), "big")


def term_vectors(earlier: Sequence[str], later: Sequence[str], background: Background) -> tuple[csr_array, csr_array]:
    """Return one row per text over the words of both lists, weighted by how rare the genre makes them."""

    def rarity(names: Sequence[str], _: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.array([background.rarity(name) for name in names], float)

    return _vectors([terms(text) for text in earlier], [terms(text) for text in later], rarity)


def bigram_vectors(earlier: Sequence[str], later: Sequence[str]) -> tuple[csr_array, csr_array]:
    """Return one row per text over the character pairs of both lists, weighted by how few of these texts hold them."""
    total = 1 + len(earlier) + len(later)

    def rarity(_: Sequence[str], held: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.asarray(np.log(total / held))

    return _vectors([bigrams(text) for text in earlier], [bigrams(text) for text in later], rarity)


def _vectors(
    earlier: Sequence[Bag],
    later: Sequence[Bag],
    rarity: Callable[[Sequence[str], NDArray[np.int64]], NDArray[np.float64]],
) -> tuple[csr_array, csr_array]:
    """Weigh the bags by a function of the distinct terms' names and of the number of texts that hold them."""
    bags = [*earlier, *later]
    numbers = np.concatenate([np.empty(0, np.int64), *(bag.numbers for bag in bags)])
    counts = np.concatenate([np.empty(0), *(bag.counts for bag in bags)])
    names = [name for bag in bags for name in bag.names]
    _, first, column, held = np.unique(numbers, return_index=True, return_inverse=True, return_counts=True)
    weights = rarity([names[k] for k in first], held)
    bounds = np.concatenate([[0], np.cumsum([len(bag.numbers) for bag in bags])]).astype(np.int64)
    shape = (len(bags), max(len(first), 1))
    rows = csr_array((counts * weights[column], column, bounds), shape=shape)
    return rows[: len(earlier)], rows[len(earlier) :]


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
