"""Texts as sparse term vectors, and the similarities between two lists of them.

What the texts of a document hold is counted once and remembered; comparing two lists is array work only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

import numpy as np

from alignment.reading.knowledge import Background
from text.rows import Column, Matrix, Numbers, Rows, Shared, partners, rows_of, shared
from text.words import is_term, words

_REMEMBERED = 1 << 16
# By list of texts, because a report is compared with the year before and the year after: a document has its paragraphs,
# what they stand for, their headings, sentences and clauses.
_REMEMBERED_LISTS = 64
LETTERS = re.compile(r"[\W\d_]")
"""What is between letters, sign by sign."""
_BETWEEN = "\0"
_SHIFT = 21  # bits of a character's code


@dataclass(frozen=True, slots=True)
class Bag:
    """The distinct terms of a text with how often each stands there."""

    names: tuple[str, ...]
    counts: tuple[int, ...]


# By text, for the words of a paragraph are asked for by every stage, and again by the next comparison.
@lru_cache(maxsize=_REMEMBERED)
def terms(text: str) -> Bag:
    """Return the words of a text that carry meaning."""
    counted = Counter(filter(is_term, words(text)))
    return Bag(tuple(counted), tuple(counted.values()))


def _number(term: str) -> int:
    """Return a number made from the term itself, so that nothing depends on which text was read first."""
    return int.from_bytes(blake2b(term.encode(), digest_size=7).digest(), "big")


@lru_cache(maxsize=_REMEMBERED_LISTS)
def term_rows(texts: tuple[str, ...], background: Background) -> Rows:
    """Return the words of each text, damped by how often it has them and weighed by how rare the genre makes them."""
    bags = [terms(text) for text in texts]
    names = [*chain.from_iterable([bag.names for bag in bags])]
    counts = np.fromiter(chain.from_iterable([bag.counts for bag in bags]), float, len(names))
    rarity = np.array([background.rarities.get(name, background.unseen) for name in names], float)
    number = {name: _number(name) for name in {*names}}
    numbers = np.fromiter(map(number.__getitem__, names), np.int64, len(names))
    rows = np.repeat(np.arange(len(bags)), [len(bag.names) for bag in bags])
    inside = np.lexsort((numbers, rows))
    return rows_of(len(bags), rows, numbers[inside], ((1 + np.log(counts)) * rarity)[inside])


@lru_cache(maxsize=_REMEMBERED_LISTS)
def pair_rows(texts: tuple[str, ...], between: re.Pattern[str]) -> Rows:
    """Return the pairs of neighbouring characters of each text, with their number; `between` is what none reaches over.

    A pair is called by both characters' codes: the same whoever asks first.
    """
    text = between.sub(_BETWEEN, _BETWEEN.join(texts))
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    owners = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    real = np.flatnonzero((codes[:-1] > 0) & (codes[1:] > 0))
    found = owners[real] << 2 * _SHIFT | codes[real] << _SHIFT | codes[real + 1]
    keys, counts = np.unique(found, return_counts=True)
    return rows_of(len(texts), keys >> 2 * _SHIFT, keys & (1 << 2 * _SHIFT) - 1, counts.astype(float))


def bigram_likeness(earlier: Sequence[str], later: Sequence[str]) -> Matrix:
    """Return the cosine of the pairs of letters of every two texts, weighed by how few of these texts hold them."""
    one, other = (pair_rows(tuple(side), LETTERS) for side in (earlier, later))
    total = 1 + one.size + other.size
    weights = [
        (1 + np.log(own.values)) * np.log(total / (own.spread() + _spread(own, their)))
        for own, their in ((one, other), (other, one))
    ]
    return shared(one, other).products(_unit(one, weights[0]), _unit(other, weights[1]))


def _spread(own: Rows, other: Rows) -> Numbers:
    """Return for each entry how many rows of the other list hold its number."""
    there = partners(own, other)
    return np.where(there < 0, 0, other.bounds[there + 1] - other.bounds[there])[own.columns]


def cosine(earlier: Rows, later: Rows, common: Shared) -> Matrix:
    """Return the cosine of every earlier row with every later row; an empty row is like nothing."""
    return common.products(_unit(earlier, earlier.values), _unit(later, later.values))


def _unit(rows: Rows, values: Column) -> Column:
    length = np.sqrt(rows.totals(values * values))
    length[length == 0] = 1
    return values * (1 / length)[rows.rows]


def shares(rows: Rows) -> Column:
    """Return the share of its row's mass that each entry is."""
    total = rows.totals()
    total[total == 0] = 1
    return rows.values * (1 / total)[rows.rows]
