"""Rank: what stands outside the longest common order has moved, nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from alignment.changes.ranks import Ranked, out_of_order

ORDERS = st.integers(min_value=0, max_value=7).flatmap(lambda n: st.permutations(range(n)))


def places(order, weights=None) -> list[Ranked]:
    weights = weights or [1] * len(order)
    return [Ranked(n, later, weights[n], f"第{n}项") for n, later in enumerate(order)]


@given(ORDERS)
def test_what_stays_is_in_order_and_the_longest_such_order(order):
    moved = out_of_order(places(order))
    kept = [place.later for place in places(order) if place not in moved]
    assert kept == sorted(kept)
    assert len(kept) == longest_increasing(order)


def longest_increasing(order) -> int:
    best: list[int] = []
    for n, later in enumerate(order):
        best.append(1 + max((best[m] for m in range(n) if order[m] < later), default=0))
    return max(best, default=0)


@given(ORDERS)
def test_the_same_things_have_moved_from_either_side(order):
    swapped = [place._replace(earlier=place.later, later=place.earlier) for place in places(order)]
    assert {place.name for place in out_of_order(places(order))} == {place.name for place in out_of_order(swapped)}


def test_an_insertion_leaves_everybody_in_order():
    assert out_of_order([Ranked(0, 0, 1, "农业"), Ranked(1, 2, 1, "开放"), Ranked(2, 3, 1, "环境")]) == frozenset()


def test_of_two_that_changed_places_the_smaller_has_moved():
    assert {place.name for place in out_of_order(places([1, 0], [500, 20]))} == {"第1项"}
