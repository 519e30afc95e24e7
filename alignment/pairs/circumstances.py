"""Where two paragraphs stand and what they are, apart from their words: place, role, layer, level, sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from alignment.pairs.likeness import Signals
from alignment.reading.units import Unit
from text.rows import Matrix

Column = NDArray[np.float64]


def circumstance_signals(earlier: Sequence[Unit], later: Sequence[Unit]) -> Signals:
    """Compare everything about the paragraphs but their words."""
    sides = earlier, later
    length = _columns(sides, lambda unit: np.log(1 + len(unit.text)))
    found = {
        "place_gap": _gap(*_columns(sides, lambda unit: unit.place)),
        "place_in_part_gap": _gap(_places_in_part(earlier), _places_in_part(later)),
        "length_gap": _gap(*length),
        "length_least": np.minimum(length[0][:, None], length[1][None, :]),
        "length_most": np.maximum(length[0][:, None], length[1][None, :]),
        "names": _shared_names(earlier, later),
    }
    for name, pick in _QUALITIES:
        one, other = _columns(sides, pick)
        found[f"same_{name}"] = (one[:, None] == other[None, :]).astype(float)
    for name, pick in _FLAGS:
        one, other = _columns(sides, pick)
        found[f"both_{name}"] = one[:, None] * other[None, :]
    return found


def _part(unit: Unit) -> int:
    """Return which of four parts a paragraph belongs to: what was done or is to be done, of the year or of a period."""
    return 2 * (unit.role == "review") + unit.five_years


_ROLES = {"review": 0, "outlook": 1, "plan": 2, "other": 3, "outside": 4}
_QUALITIES: tuple[tuple[str, Callable[[Unit], float]], ...] = (
    ("role", lambda unit: _ROLES[unit.role]),
    ("side_of_review", lambda unit: unit.role == "review"),
    ("layer", lambda unit: unit.five_years),
    ("part", _part),
    ("annex", lambda unit: unit.annexed),
    ("bareness", lambda unit: unit.bare),
    ("headedness", lambda unit: unit.headed),
    ("level", lambda unit: unit.level),
)
_FLAGS: tuple[tuple[str, Callable[[Unit], float]], ...] = (
    ("five_years", lambda unit: unit.five_years),
    ("bare", lambda unit: unit.bare),
    ("headed", lambda unit: unit.headed),
)


def _columns(sides: tuple[Sequence[Unit], Sequence[Unit]], pick: Callable[[Unit], float]) -> tuple[Column, Column]:
    return np.array([pick(unit) for unit in sides[0]], float), np.array([pick(unit) for unit in sides[1]], float)


def _gap(one: Column, other: Column) -> Matrix:
    return np.abs(one[:, None] - other[None, :])


def _places_in_part(units: Sequence[Unit]) -> Column:
    """Return the place of each paragraph, 0 to 1 by characters, within its side of the review and its layer."""
    parts: dict[int, list[int]] = defaultdict(list)
    for i, unit in enumerate(units):
        parts[_part(unit)].append(i)
    places = np.zeros(len(units))
    for members in parts.values():
        lengths = np.array([len(units[i].text) for i in members], float)
        places[members] = (np.cumsum(lengths) - lengths / 2) / max(lengths.sum(), 1)
    return places


def _shared_names(earlier: Sequence[Unit], later: Sequence[Unit]) -> Matrix:
    """Return the number of quoted names two paragraphs share, over that of the one with fewer."""
    shared = np.zeros((len(earlier), len(later)))
    quoting = [[(n, unit.names) for n, unit in enumerate(side) if unit.names] for side in (earlier, later)]
    for (i, one), (j, other) in product(*quoting):
        shared[i, j] = len(one & other) / min(len(one), len(other))
    return shared


def enclosing_signals(earlier: Sequence[Unit], later: Sequence[Unit], found: Signals) -> Signals:
    """Return how alike the sections are that enclose the two: the nearest ones and the topmost ones."""
    nearest = np.ix_(parents(earlier), parents(later))
    topmost = np.ix_(
        *([unit.chain[-1] if unit.chain else i for i, unit in enumerate(side)] for side in (earlier, later))
    )
    return {
        "parent_words": found["scope_words"][nearest],
        "parent_title": found["title_in_text_most"][nearest],
        "top_words": found["scope_words"][topmost],
    }


def annual_rival(values: Matrix, earlier: Sequence[Unit], later: Sequence[Unit]) -> Matrix:
    """Return, for candidates across layers, the best value that their annual side has inside its own layer; else 0.

    Where an annual and a five-year layer stand side by side, annual answers annual; a five-year paragraph may still be
    answered by an annual one that has nothing better.
    """
    five = [np.array([unit.five_years for unit in side], bool) for side in (earlier, later)]
    inside = values * np.logical_and.outer(~five[0], ~five[1])
    best = np.maximum(inside.max(axis=1, keepdims=True, initial=0), inside.max(axis=0, keepdims=True, initial=0))
    return np.asarray(best * np.not_equal.outer(*five))


def parents(units: Sequence[Unit]) -> list[int]:
    """Return for each unit the index of the one that opens the section around it, its own where there is none."""
    return [unit.chain[0] if unit.chain else i for i, unit in enumerate(units)]
