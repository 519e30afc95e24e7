"""Grouping: one paragraph gathers its many counterparts, half-likely chains are not swept together, nothing is lost."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from alignment.pairs.groups import Group, groups

COST = 0.3


def test_sixteen_parts_gather_round_the_whole() -> None:
    assert groups(np.full((16, 1), 0.8), COST) == (Group(tuple(range(16)), (0,)),)


def test_a_pair_that_is_not_worth_its_cost_is_not_made() -> None:
    assert groups(np.array([[0.29]]), COST) == (Group((0,), ()), Group((), (0,)))


def test_a_chain_of_half_likely_pairs_is_cut() -> None:
    chain = np.array([[0.9, 0.4], [0.0, 0.9]])
    assert groups(chain, COST) == (Group((0,), (0,)), Group((1,), (1,)))


def test_two_and_two_that_all_belong_together_stay_together() -> None:
    assert groups(np.full((2, 2), 0.7), COST) == (Group((0, 1), (0, 1)),)


def test_empty_sides() -> None:
    assert groups(np.zeros((0, 0)), COST) == ()
    assert groups(np.zeros((0, 2)), COST) == (Group((), (0,)), Group((), (1,)))


@given(
    npst.arrays(
        float, st.tuples(st.integers(0, 6), st.integers(0, 6)), elements=st.floats(0, 1, allow_nan=False, width=16)
    )
)
def test_every_unit_is_in_one_group_and_every_group_is_worth_its_cost(probability: np.ndarray) -> None:
    made = groups(probability, COST)
    assert sorted(i for group in made for i in group.earlier) == list(range(probability.shape[0]))
    assert sorted(j for group in made for j in group.later) == list(range(probability.shape[1]))
    for group in made:
        assert group.earlier or group.later
        if not (group.earlier and group.later):
            assert len(group.earlier) + len(group.later) == 1
        else:
            assert sum(probability[i, j] - COST for i, j in product(group.earlier, group.later)) > 0
