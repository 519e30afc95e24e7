"""Changed or unchanged, over edits of a known sort to invented sentences, drawn by scripts/wording_edits.py."""

from collections import Counter

import pytest

from alignment.changes.difference_rules import difference_rules
from alignment.changes.kinds import same_content
from alignment.reading.rules import load_rules
from scripts.wording_edits import YEARS, edits, f1

RULES = load_rules().once(difference_rules)


def test_minor_and_substantive_edits_are_told_apart():
    found = edits()
    assert Counter(one.minor for one in found) == {True: 150, False: 150}
    assert min(f1(found, True), f1(found, False)) >= 0.9


@pytest.mark.parametrize("edited", edits(40), ids=lambda edited: edited.sort)
def test_the_answer_is_the_same_from_either_side(edited):
    there = same_content([edited.earlier], [edited.later], RULES, *YEARS)
    assert there == same_content([edited.later], [edited.earlier], RULES, *reversed(YEARS))
