"""How probable each candidate is: logistic regressions over the signals, one pass after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from alignment.pairs.context import context_signals
from alignment.pairs.evidence import Evidence
from alignment.pairs.likeness import rival
from alignment.pairs.matching import best_first
from alignment.reading.knowledge import Logistic
from alignment.reading.units import Unit
from text.markers import unmarked
from text.rows import Matrix

# Two texts this alike (cosine of character pairs) are one text with small edits; true counterparts rarely reach .6.
_NEARLY = 0.8
# One misread character spoils two pairs, and rare ones: above the first figure characters are compared one by one, and
# texts that have as much in common as the second says, in order, are one text as well.
_DOUBTFUL = 0.5
_SAME_SIGNS = 0.9
# Copies of one text differ by misread characters at most; which copy answers which, their places tell.
_AS_GOOD = 0.08
_OUT_OF_PLACE = 0.5
# Shorter texts are headings and formulas, which repeat without being the same.
_TELLING = 30


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
    """Return the probabilities with what needs no judgement: what may not answer, and what is repeated."""
    settled = probability * may_answer(found)
    anchors = sorted({*verbatim(found.earlier, found.later), *nearly_verbatim(found)})
    for (i, _), (_, j) in product(anchors, anchors):
        settled[i, j] = 0.0
    for i, j in anchors:
        settled[i, j] = 1.0
    return settled


def may_answer(found: Evidence) -> Matrix:
    """Return 1 where an answer is possible: a task never answers a review, nor an appended list of projects a task."""
    return found.signals["same_side_of_review"] * found.signals["same_annex"]


def nearly_verbatim(found: Evidence) -> list[tuple[int, int]]:
    """Return the index pairs of paragraphs repeated but for a few characters, each the other's best match.

    They hold across the border of the review: where the wording is the same, the border was read wrongly on one side.
    Where a text stands several times, its copies are alike to all copies of the other side and are taken in order.
    """
    alike = _alike(found)
    rivals = np.maximum(rival(alike, 0), rival(alike, 1))
    candidates = _long(found) & (alike >= _NEARLY) & (alike >= rivals - _AS_GOOD)
    value = alike - _OUT_OF_PLACE * found.signals["place_gap"]
    return best_first(np.where(candidates, value, -np.inf), -1.0)


def _alike(found: Evidence) -> Matrix:
    """Return how alike texts of some length are by character pairs, or by characters where many may be misread."""
    alike = found.signals["bigrams"].copy()
    doubtful = _long(found) & (alike >= _DOUBTFUL)
    for i, j in zip(*np.nonzero(doubtful), strict=True):
        ratio = Indel.normalized_similarity(found.earlier[i].text, found.later[j].text)
        if ratio >= _SAME_SIGNS:
            alike[i, j] = max(alike[i, j], ratio)
    return alike


def _long(found: Evidence) -> NDArray[np.bool_]:
    sides = ([len(unit.text) >= _TELLING for unit in side] for side in (found.earlier, found.later))
    return np.asarray(np.logical_and.outer(*sides))


def verbatim(earlier: Sequence[Unit], later: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return the index pairs of paragraphs repeated word for word, in their order where a text stands several times.

    Their numbers do not count: what moves is renumbered.
    """
    places: dict[tuple[str, bool], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, units in enumerate((earlier, later)):
        for i, unit in enumerate(units):
            places[unmarked(unit.text), unit.role == "review"][side].append(i)
    return sorted(
        pair for one, other in places.values() if len(one) == len(other) for pair in zip(one, other, strict=True)
    )
