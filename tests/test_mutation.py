"""Edited copies of real reports, of which the answer is known; scripts/mutation.py does five hundred."""

from __future__ import annotations

import pytest

from scripts.mutation import measure

pytestmark = pytest.mark.corpus

# Short and long reports, old and new, national and provincial; odd seeds have misread characters.
SEEDS = (7, 20, 33, 46, 59)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_copy_answers_its_original(shared, seed):
    figures = measure(shared, seed)
    assert figures.pair_f1 >= 0.97
    assert figures.counts["moved called new"] == 0
    assert figures.counts["number called unchanged"] == 0
    assert figures.counts["misread called changed"] <= 0.1 * figures.counts["misread"]
