"""What the surroundings say: neighbours, parents, children, siblings and rivals, as the pass before judged them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from alignment.pairs.circumstances import annual_rival, parents
from alignment.pairs.likeness import Signals, both_ways, rival
from alignment.reading.units import Unit
from text.rows import Matrix

# How many paragraphs on either side count as near.
_NEAR = 4
# A probability is never taken as surer than this, so that its log odds stay finite.
_SUREST = 1 - 1e-4
# Siblings whose counterparts are hardly known say little: below this much expected counterpart they are damped.
_LEAST_KNOWN = 0.3


def context_signals(probability: Matrix, earlier: Sequence[Unit], later: Sequence[Unit]) -> Signals:
    """Return what one pass of probabilities tells the next about each candidate."""
    p = np.clip(probability, 1 - _SUREST, _SUREST)
    near = _near(probability), _near(probability.T).T
    beside = [np.maximum(_shift(p, *step), _shift(p, *back)) for step, back in (((1, 0), (-1, 0)), ((0, 1), (0, -1)))]
    return {
        "log_odds": np.log(p / (1 - p)),
        **both_ways("diagonal", _shift(probability, 1, 1), _shift(probability, -1, -1)),
        **both_ways("beside", *beside),
        **both_ways("fold", *near),
        "window": _near(near[1]),
        **both_ways("rival", rival(probability, 1), rival(probability, 0)),
        **both_ways("others", _others(probability, 1), _others(probability, 0)),
        "annual_rival_before": annual_rival(probability, earlier, later),
        **_family(probability, earlier, later),
    }


def _shift(p: Matrix, down: int, right: int) -> Matrix:
    """Return for each (i, j) the value at (i + down, j + right), 0 beyond the edge."""
    shifted = np.zeros_like(p)
    (to, since), (into, out_of) = (_stretch(size, step) for size, step in zip(p.shape, (down, right), strict=True))
    shifted[to, into] = p[since, out_of]
    return shifted


def _stretch(size: int, step: int) -> tuple[slice, slice]:
    """Return where values go that come from `step` further on, and where they come from."""
    return slice(max(0, -step), max(0, size - step)), slice(max(0, step), max(0, size + step))


def _near(p: Matrix) -> Matrix:
    """Return for each (i, j) the sum over the rows near i, without i itself."""
    return sum((_shift(p, down, 0) for size in range(1, _NEAR + 1) for down in (-size, size)), start=np.zeros_like(p))


def _others(p: Matrix, axis: int) -> Matrix:
    """Return the expected number of other counterparts along an axis."""
    return np.asarray(p.sum(axis=axis, keepdims=True) - p)


def _family(p: Matrix, earlier: Sequence[Unit], later: Sequence[Unit]) -> Signals:
    """Return how sure the parents' pairing is, where the siblings go, and where the children go."""
    above = parents(earlier), parents(later)
    kin = [np.array(side, np.int64) for side in above]
    together = _gathered(_gathered(p, kin[0])[kin[0]].T, kin[1])[kin[1]].T - p
    known = p.sum(axis=1, keepdims=True), p.sum(axis=0, keepdims=True).T
    shares = [
        together / np.maximum(_gathered(known[0], kin[0])[kin[0]], _LEAST_KNOWN),
        together / np.maximum(_gathered(known[1], kin[1])[kin[1]].T, _LEAST_KNOWN),
    ]
    own = _openings(earlier), _openings(later)
    number = [np.maximum(np.bincount(side[side >= 0], minlength=len(side)), 1) for side in own]
    down, across = _gathered(p, own[0]), _gathered(p.T, own[1]).T
    to_one = down / number[0][:, None], across / number[1][None, :]
    return {
        "parents": p[np.ix_(*above)],
        **both_ways("kin", *shares),
        "children_to_one": np.maximum(*to_one),
        "children": _gathered(down.T, own[1]).T / np.maximum.outer(*number),
    }


def _openings(units: Sequence[Unit]) -> NDArray[np.int64]:
    """Return for each unit the index of the one that opens the section around it, -1 where there is none."""
    return np.array([unit.chain[0] if unit.chain else -1 for unit in units], np.int64)


def _gathered(values: Matrix, owners: NDArray[np.int64]) -> Matrix:
    """Return for each row the sum of the rows that it owns, in their order; -1 is nobody."""
    found = np.zeros_like(values)
    order = np.argsort(owners, kind="stable")[np.count_nonzero(owners < 0) :]
    if len(order):
        names, starts = np.unique(owners[order], return_index=True)
        found[names] = np.add.reduceat(values[order], starts, axis=0)
    return found
