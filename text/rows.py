"""Texts as rows of what they hold, and what two lists of texts share: array work only, the same sums on every machine.

A row lists its entries by number, and every sum is taken in that order: no library for sparse matrices is asked, whose
order may change, and whose import takes longer than a comparison.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Column = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """`size` rows with their entries, row by row, each row by number: the row, the number and the value of each.

    `known` are the distinct numbers, `columns` for each entry the place of its number among them. `order` are the
    entries by number, those of `known[n]` from `bounds[n]` up to `bounds[n + 1]`.
    """

    size: int
    rows: Numbers
    values: Column
    known: Numbers
    columns: Numbers
    order: Numbers
    bounds: Numbers

    def totals(self, values: Column | None = None) -> Column:
        """Return the sum of the values of each row, or of other values given entry by entry."""
        return np.asarray(np.bincount(self.rows, self.values if values is None else values, self.size), np.float64)

    def entries(self) -> Numbers:
        """Return how many entries each row has."""
        return np.bincount(self.rows, minlength=self.size)

    def spread(self) -> Numbers:
        """Return for each entry how many rows hold its number."""
        return np.diff(self.bounds)[self.columns]


def rows_of(size: int, rows: Numbers, numbers: Numbers, values: Column) -> Rows:
    """Return entries as rows. They come row by row, each row by number, and none has a number twice."""
    order = np.argsort(numbers, kind="stable")
    ranked = numbers[order]
    opens = np.ones(len(ranked), bool)
    opens[1:] = ranked[1:] != ranked[:-1]
    starts = np.flatnonzero(opens)
    columns = np.empty(len(ranked), np.int64)
    columns[order] = np.cumsum(opens) - 1
    return Rows(size, rows, values, ranked[starts], columns, order, np.append(starts, len(ranked)))


class Counts(NamedTuple):
    """Entries of a matrix that are not 0: their rows, columns and values."""

    rows: Numbers
    columns: Numbers
    values: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What the rows of two lists share: pairs of entries with the same number, in the order of the first list.

    `places` is where the sum of each pair's product belongs in a matrix (first, second) read row by row.
    """

    shape: tuple[int, int]
    first: Numbers
    second: Numbers
    places: Numbers

    def products(self, first: Column, second: Column) -> Matrix:
        """Return the sums of products of values given for the entries of both lists, for every two rows."""
        return self._summed(first[self.first] * second[self.second])

    def kept(self, first: Column) -> Matrix:
        """Return for every two rows the sum of the first one's values of what the second holds as well."""
        return self._summed(first[self.first])

    def held(self, second: Column) -> Matrix:
        """Return for every two rows the sum of the second one's values of what the first holds as well."""
        return self._summed(second[self.second])

    def count(self) -> Numbers:
        """Return for every two rows how many numbers both hold."""
        return np.bincount(self.places, minlength=self.shape[0] * self.shape[1]).reshape(self.shape)

    def counts(self) -> Counts:
        """Return how many numbers both hold for those rows that share any, by first row, then by second."""
        at, found = np.unique(self.places, return_counts=True)
        rows, columns = np.divmod(at, max(self.shape[1], 1))
        return Counts(rows, columns, found)

    def _summed(self, products: Column) -> Matrix:
        found = np.bincount(self.places, products, self.shape[0] * self.shape[1])
        return np.asarray(found, np.float64).reshape(self.shape)


def shared(one: Rows, other: Rows) -> Shared:
    """Return what the rows of two lists share."""
    there = partners(one, other)
    starts = np.where(there < 0, 0, other.bounds[there])
    sizes = np.where(there < 0, 0, other.bounds[there + 1] - starts)
    sizes, starts = sizes[one.columns], starts[one.columns]
    first = np.repeat(np.arange(len(sizes)), sizes)
    second = other.order[stretches(starts, sizes)]
    places = np.repeat(one.rows * other.size, sizes) + other.rows[second]
    return Shared((one.size, other.size), first, second, places)


def partners(one: Rows, other: Rows) -> Numbers:
    """Return for each known number of one list its place among those of the other, -1 where that has it not."""
    at = other.known.searchsorted(one.known)
    if not len(other.known):
        return np.full(len(at), -1)
    return np.where(other.known.take(at, mode="clip") == one.known, at, -1)


def stretches(starts: Numbers, sizes: Numbers) -> Numbers:
    """Return the numbers of some stretches one after the other: 3, 4, 9 for the starts 3, 9 and the sizes 2, 1."""
    ends = np.cumsum(sizes)
    return np.repeat(starts - ends + sizes, sizes) + np.arange(ends[-1] if len(ends) else 0)
