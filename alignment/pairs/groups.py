"""From probabilities to groups: which paragraphs correspond together (n:m), and which stand alone.

A grouping is worth the sum, over all pairs it makes, of their probability minus a learnt cost. Paragraphs join one at a
time or group by group, the most profitable union first, until no union pays; so one paragraph gathers its sixteen
counterparts, while a chain of half-likely ones is not swept together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from text.rows import Matrix

# Gains below this are rounding.
_PAYS = 1e-9


@dataclass(frozen=True, slots=True)
class Group:
    """Indices of the units of either side that correspond; one side empty means no counterpart."""

    earlier: tuple[int, ...]
    later: tuple[int, ...]


def groups(probability: Matrix, cost: float) -> tuple[Group, ...]:
    """Return the groups in the order of their first earlier unit, then those of later units alone."""
    n, m = probability.shape
    gain = np.zeros((n + m, n + m))
    gain[:n, n:] = probability - cost
    gain[n:, :n] = (probability - cost).T
    members = [[k] for k in range(n + m)]
    while gain.size:
        one, other = sorted(divmod(int(np.argmax(gain)), n + m))
        if gain[one, other] <= _PAYS:
            break
        _unite(gain, one, other)
        members[one] += members[other]
        members[other] = []
    return tuple(
        Group(tuple(k for k in sorted(unit) if k < n), tuple(k - n for k in sorted(unit) if k >= n))
        for unit in members
        if unit
    )


def _unite(gain: Matrix, one: int, other: int) -> None:
    """Let `one` stand for both: what it gains from any third is the sum of what the two gain."""
    gain[one] += gain[other]
    gain[:, one] = gain[one]
    gain[one, one] = 0
    gain[other] = gain[:, other] = -np.inf
