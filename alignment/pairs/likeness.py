"""How alike the texts of the two sides are: whole paragraphs, what they govern, their headings, their sentences.

Every matrix is indexed (earlier, later) and turns into its transpose when the sides are swapped; a measure that has a
direction enters as the larger ("most") and the smaller ("least") of its two values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.reading.knowledge import Background
from alignment.reading.units import Unit
from alignment.reading.vectors import bigram_likeness, cosine, shares, term_rows
from text.rows import Matrix, shared

Signals = dict[str, Matrix]

# Shares of a sum over candidates are taken of cubes: the best candidate should stand out, many faint ones should not.
_SHARPNESS = 3
_NOTHING = 1e-9
# Shares below this are noise: their logarithms should not differ by much.
_LEAST_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Sentences:
    """All sentences of both sides: `likeness` (earlier, later) and, for each, the index of the unit that holds it."""

    likeness: Matrix
    earlier: NDArray[np.intp]
    later: NDArray[np.intp]


def text_signals(earlier: Sequence[Unit], later: Sequence[Unit], background: Background) -> Signals:
    """Compare the paragraphs' own texts, the texts they stand for, and their headings."""
    found: Signals = {}
    for prefix, pick in _ASPECTS:
        texts = [tuple(map(pick, side)) for side in (earlier, later)]
        one, other = (term_rows(side, background) for side in texts)
        common = shared(one, other)
        found[f"{prefix}words"] = cosine(one, other, common)
        found[f"{prefix}bigrams"] = bigram_likeness(*texts)
        found |= both_ways(f"{prefix}kept", common.kept(shares(one)), common.held(shares(other)))
    return found | _titles_in_texts(earlier, later, background)


_ASPECTS: tuple[tuple[str, Callable[[Unit], str]], ...] = (
    ("", lambda unit: unit.text),
    ("scope_", lambda unit: unit.scope),
    ("title_", lambda unit: unit.title),
)


def _titles_in_texts(earlier: Sequence[Unit], later: Sequence[Unit], background: Background) -> Signals:
    """Look for the words of each heading in what the other side's paragraph stands for."""
    titles = [term_rows(tuple(unit.title for unit in side), background) for side in (earlier, later)]
    scopes = [term_rows(tuple(unit.scope for unit in side), background) for side in (earlier, later)]
    there = shared(titles[0], scopes[1]).kept(shares(titles[0]))
    back = shared(scopes[0], titles[1]).held(shares(titles[1]))
    return both_ways("title_in_text", there, back)


def both_ways(name: str, there: Matrix, back: Matrix) -> Signals:
    """Return a measure of two directions as two signals that swapping the sides leaves alone."""
    return {f"{name}_most": np.maximum(there, back), f"{name}_least": np.minimum(there, back)}


def sentence_signals(
    earlier: Sequence[Unit], later: Sequence[Unit], background: Background
) -> tuple[Sentences, Signals]:
    """Compare sentence by sentence and fold the result up to paragraphs.

    `flow` is the share of a paragraph whose sentences go to the other paragraph when all paragraphs compete for them:
    it is high for each of sixteen parts of one long paragraph. `covered` is the likeness they find there.
    """
    texts = [tuple(sentence.text for unit in side for sentence in unit.sentences) for side in (earlier, later)]
    one, other = (term_rows(side, background) for side in texts)
    likeness = (cosine(one, other, shared(one, other)) + bigram_likeness(*texts)) / 2
    found = Sentences(likeness * _same_side_of_review(earlier, later), _owners(earlier), _owners(later))
    there = _fold(found.likeness, found.earlier, found.later, one.totals(), (len(earlier), len(later)))
    back = _fold(found.likeness.T, found.later, found.earlier, other.totals(), (len(later), len(earlier)))
    return found, {
        "sentence_best": _per_unit(_per_unit(found.likeness, found.later, len(later)).T, found.earlier, len(earlier)).T,
        **both_ways("flow", there[0], back[0].T),
        **both_ways("covered", there[1], back[1].T),
    }


def _owners(units: Sequence[Unit]) -> NDArray[np.intp]:
    return np.repeat(np.arange(len(units)), [len(unit.sentences) for unit in units])


def _same_side_of_review(earlier: Sequence[Unit], later: Sequence[Unit]) -> NDArray[np.bool_]:
    """Mark the sentence pairs that may answer each other: a task never answers a review."""
    one, other = (
        np.array([unit.role == "review" for unit in side for _ in unit.sentences], bool) for side in (earlier, later)
    )
    return np.asarray(one[:, None] == other[None, :])


def _fold(
    likeness: Matrix,
    owner: NDArray[np.intp],
    target: NDArray[np.intp],
    weight: NDArray[np.float64],
    shape: tuple[int, int],
) -> tuple[Matrix, Matrix]:
    """Return flow and coverage of one direction as (owner, target) matrices; sentences weigh by their rare terms."""
    best = _per_unit(likeness, target, shape[1])
    share = best**_SHARPNESS
    share /= np.maximum(share.sum(axis=1, keepdims=True), _NOTHING)
    weight = weight / np.maximum(np.bincount(owner, weight, shape[0]), _NOTHING)[owner]
    return _summed(share, weight, owner, shape[0]), _summed(best, weight, owner, shape[0])


def _summed(values: Matrix, weight: NDArray[np.float64], owner: NDArray[np.intp], size: int) -> Matrix:
    """Return the weighted sum of the rows of each unit; `owner` is sorted, 0 where it names none."""
    found = np.zeros((size, values.shape[1]))
    units, starts = np.unique(owner, return_index=True)
    if units.size:
        found[units] = np.add.reduceat(values * weight[:, None], starts, axis=0)
    return found


def _per_unit(values: Matrix, owner: NDArray[np.intp], size: int) -> Matrix:
    """Return the largest value of each row over the columns of each unit; `owner` is sorted, 0 where it names none."""
    found = np.zeros((values.shape[0], size))
    units, starts = np.unique(owner, return_index=True)
    if units.size:
        found[:, units] = np.maximum.reduceat(values, starts, axis=1)
    return found


def competition_signals(found: Signals) -> Signals:
    """Say how far each candidate stands out in its row and column: ahead of the second best, and as a share of all."""
    out: Signals = {}
    for name in _COMPETING:
        values = found[name]
        out |= both_ways(f"{name}_margin", values - rival(values, 1), values - rival(values, 0))
        cubes = values**_SHARPNESS
        shares = [cubes / np.maximum(cubes.sum(axis=axis, keepdims=True), _NOTHING) for axis in (1, 0)]
        out |= both_ways(f"{name}_share", *shares)
    return out


def log_signals(found: Signals) -> Signals:
    """Return the measures whose ratios count, not their differences: .2 against .1 is as telling as .8 against .4."""
    return {f"log_{name}": np.log(found[name] + _LEAST_SHARE) for name in _RATIOS}


_RATIOS = (
    "words",
    "bigrams",
    "covered_most",
    "covered_least",
    "flow_most",
    "flow_least",
    "bigrams_share_most",
    "bigrams_share_least",
)
_COMPETING = ("words", "scope_words", "bigrams", "title_words")


def rival(values: Matrix, axis: int) -> Matrix:
    """Return for each entry the best of the others along an axis, 0 where there is no other."""
    if values.shape[axis] < 2:
        return np.zeros_like(values)
    ranked = np.sort(values, axis=axis)
    first, second = np.take(ranked, [-1], axis), np.take(ranked, [-2], axis)
    return np.where(values >= first, second, first)
