"""What the surroundings say: neighbours, parents, children, siblings and rivals, as the pass before judged them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from alignment.circumstances import annual_rival, parents
from alignment.likeness import Signals, both_ways, rival
from alignment.units import Unit
from alignment.vectors import Matrix

# How many paragraphs on either side count as near.
_NEAR = 4
# A probability is never taken as surer than this, so that its log odds stay finite.
_SUREST = 1 - 1e-4
# Siblings whose counterparts are hardly known say little: below this much expected counterpart they are damped.
_LEAST_KNOWN = 0.3


def context_signals(probability: Matrix, earlier: Sequence[Unit], later: Sequence[Unit]) -> Signals:
    """Return what one pass of probabilities tells the next about each candidate."""
    p = np.clip(probability, 1 - _SUREST, _SUREST)
    near = _nearness(len(earlier)), _nearness(len(later))
    beside = [np.maximum(_shift(p, *step), _shift(p, *back)) for step, back in (((1, 0), (-1, 0)), ((0, 1), (0, -1)))]
    return {
        "log_odds": np.log(p / (1 - p)),
        **both_ways("diagonal", _shift(probability, 1, 1), _shift(probability, -1, -1)),
        **both_ways("beside", *beside),
        **both_ways("fold", near[0] @ probability, probability @ near[1]),
        "window": near[0] @ probability @ near[1],
        **both_ways("rival", rival(probability, 1), rival(probability, 0)),
        **both_ways("others", _others(probability, 1), _others(probability, 0)),
        "annual_rival_before": annual_rival(probability, earlier, later),
        **_family(probability, earlier, later),
    }


def _shift(p: Matrix, down: int, right: int) -> Matrix:
    """Return for each (i, j) the value at (i + down, j + right), 0 beyond the edge."""
    padded = np.pad(p, 1)
    return padded[1 + down : 1 + down + p.shape[0], 1 + right : 1 + right + p.shape[1]]


def _nearness(size: int) -> Matrix:
    """Return a matrix that marks the pairs of paragraphs of one side that are near each other, but not the same."""
    gap = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
    return ((gap > 0) & (gap <= _NEAR)).astype(float)


def _others(p: Matrix, axis: int) -> Matrix:
    """Return the expected number of other counterparts along an axis."""
    return np.asarray(p.sum(axis=axis, keepdims=True) - p)


def _family(p: Matrix, earlier: Sequence[Unit], later: Sequence[Unit]) -> Signals:
    """Return how sure the parents' pairing is, where the siblings go, and where the children go."""
    above = parents(earlier), parents(later)
    kin = [np.equal.outer(side, side).astype(float) for side in map(np.array, above)]
    together = kin[0] @ p @ kin[1] - p
    shares = [
        together / np.maximum(kin[0] @ p.sum(axis=1, keepdims=True), _LEAST_KNOWN),
        together / np.maximum(p.sum(axis=0, keepdims=True) @ kin[1], _LEAST_KNOWN),
    ]
    below = _children(earlier), _children(later)
    number = [np.maximum(side.sum(axis=1), 1) for side in below]
    to_one = below[0] @ p / number[0][:, None], p @ below[1].T / number[1][None, :]
    return {
        "parents": p[np.ix_(*above)],
        **both_ways("kin", *shares),
        "children_to_one": np.maximum(*to_one),
        "children": below[0] @ p @ below[1].T / np.maximum.outer(*number),
    }


def _children(units: Sequence[Unit]) -> Matrix:
    """Return a matrix (parent, child) of one side."""
    found = np.zeros((len(units), len(units)))
    for i, unit in enumerate(units):
        if unit.chain:
            found[unit.chain[0], i] = 1
    return found
