"""One-to-one matching, the best first: no chain of second choices moves what fits, and nothing heavy is imported."""

from __future__ import annotations

import numpy as np

from text.rows import Matrix


def best_first(value: Matrix, least: float) -> list[tuple[int, int]]:
    """Return pairs (row, column) in order of their rows: the highest value first, each row and column once.

    Values below `least` are never taken; of equal ones the first in reading order is.
    """
    rows, columns = np.nonzero(value >= least)
    taken: dict[int, int] = {}
    used: set[int] = set()
    for k in np.argsort(-value[rows, columns], kind="stable"):
        i, j = int(rows[k]), int(columns[k])
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return sorted(taken.items())
