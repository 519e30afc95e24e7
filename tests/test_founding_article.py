"""The article that this project began with: its names, slogans and targets are found, and nothing garbled is offered.

Its misprints are listed in ../shared/gold/most-2018-notes.md; the fragments here are the words that they made.
"""

import pytest

from alignment import load_knowledge
from alignment.targets.ledger import find_targets
from alignment.terms.formulations import formulations
from model import passages
from scripts.gold import parsed, source
from text.searching import hits, searched

pytestmark = pytest.mark.corpus

NAMES, QUOTED_PLACES = 8, 20
TARGETS = {(42, 14.0, "支"), (57, 3.0, "亿人")}
GARBLED = (
    "理创新", "等,", "科学数据中和", "促进进科", "一孵化", "子资金", "展节水", "创断", "这苤", "技术备", "南海海",
    "干作", "可言", "营造敢", "资源库馆", "\"",
)  # fmt: skip


@pytest.fixture(scope="module")
def article(shared):
    return parsed(source(shared, "most-2018"))


def test_every_name_and_every_place_of_a_slogan_is_found(article):
    told = passages(article)
    found = formulations(told, load_knowledge())
    assert list(found.values()).count("title") == NAMES
    slogans = [term for term, kind in found.items() if kind == "quoted"]
    assert sum(len(tuple(hits(term, searched(told)))) for term in slogans) >= QUOTED_PLACES


def test_nothing_garbled_is_offered_as_a_term(article):
    found = formulations(passages(article), load_knowledge())
    assert [term for term in found for part in GARBLED if part in term] == []


def test_its_two_targets_are_all_its_targets(article):
    assert {(one.paragraph, one.value, one.unit) for one in find_targets(article, load_knowledge().rules)} == TARGETS
