"""The longest common order of things that stand in two orders; what is outside it has changed rank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Ranked(NamedTuple):
    """Something that stands in both orders: `weight` (its size) and then `name` settle which of two moved.

    Both are the same whichever order is called the earlier, so the choice survives a swap.
    """

    earlier: int
    later: int
    weight: int
    name: str


class _Chain(NamedTuple):
    """A common order: compared by how many it holds, how much they weigh, and at last by their names."""

    length: int
    weight: int
    names: tuple[str, ...]
    places: frozenset[Ranked]


def out_of_order(places: Sequence[Ranked]) -> frozenset[Ranked]:
    """Return the places outside the longest common order; an insertion elsewhere puts nobody out of order."""
    ending_at: dict[Ranked, _Chain] = {}
    for place in sorted(places):
        before = [
            chain for other, chain in ending_at.items() if other.earlier < place.earlier and other.later < place.later
        ]
        best = max(before, key=_merit, default=_Chain(0, 0, (), frozenset()))
        ending_at[place] = _Chain(
            best.length + 1, best.weight + place.weight, tuple(sorted((*best.names, place.name))), best.places | {place}
        )
    if not ending_at:
        return frozenset()
    return frozenset(places) - max(ending_at.values(), key=_merit).places


def _merit(chain: _Chain) -> tuple[int, int, tuple[str, ...]]:
    return chain.length, chain.weight, chain.names
