"""How probable each candidate is: logistic regressions over the signals, one pass after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np

from alignment.context import context_signals
from alignment.knowledge import Logistic
from alignment.signals import Evidence
from alignment.units import Unit
from alignment.vectors import Matrix


def probabilities(found: Evidence, passes: Sequence[Logistic]) -> Matrix:
    """Return the probability of each (earlier, later) candidate after the last pass."""
    first, *later = passes
    current = settle(judge(first, found.signals), found)
    for one in later:
        context = context_signals(current, found.earlier, found.later)
        current = settle(judge(one, found.signals | context), found)
    return current


def judge(logistic: Logistic, signals: Mapping[str, Matrix]) -> Matrix:
    """Return the probability that a logistic regression gives each candidate."""
    odds = sum((weight * signals[name] for name, weight in logistic.weights.items()), start=np.float64(0))
    return np.asarray(1 / (1 + np.exp(-np.clip(odds + logistic.intercept, -50, 50))))


def settle(probability: Matrix, found: Evidence) -> Matrix:
    """Return the probabilities with what needs no judgement: a task never answers a review, a verbatim repeat does."""
    settled = probability * found.signals["same_side_of_review"]
    anchors = verbatim(found.earlier, found.later)
    for (i, _), (_, j) in product(anchors, anchors):
        settled[i, j] = 0.0
    for i, j in anchors:
        settled[i, j] = 1.0
    return settled


def verbatim(earlier: Sequence[Unit], later: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return the index pairs of paragraphs repeated word for word, in their order where a text stands several times."""
    places: dict[tuple[str, bool], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, units in enumerate((earlier, later)):
        for i, unit in enumerate(units):
            places[unit.text, unit.role == "review"][side].append(i)
    return sorted(
        pair for one, other in places.values() if len(one) == len(other) for pair in zip(one, other, strict=True)
    )
