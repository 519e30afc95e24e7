"""The usage of the field: what is not said of a policy text stands in none of our own words, in no file."""

import pytest
from invented_diffs import Part, diff, document, sample

from alignment import compare, load_knowledge
from parsers import parse
from reports.decide.labels import FACETS
from scripts.usage import UNSAID, main, unsaid_in


def test_the_invented_comparison_keeps_to_it_in_every_file():
    assert unsaid_in(sample()) == []


def test_a_source_may_say_anything():
    texts = ("升级改造，移动通信，强化监管，取消收费。", "全面升级改造，移动通信，强化监管，取消全部收费。")
    sides = (document((Part(text, "plan"),), year) for text, year in zip(texts, (2030, 2031), strict=True))
    assert unsaid_in(diff(*sides, (((1,), (1,), "changed", ()),))) == []


def test_the_search_finds_such_a_word_in_our_own(monkeypatch):
    monkeypatch.setitem(FACETS, "moved", "移动")
    assert any("移动" in found for found in unsaid_in(sample()))


def test_the_left_column_is_whole():
    assert len(UNSAID) == len(set(UNSAID)) and {"首次出现", "时隔", "删除", "强化", "拆分", "静默修改"} <= set(UNSAID)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("gwr/2016.txt", "gwr/2017.txt"),
        ("gwr/2022.txt", "gwr/2023.txt"),
        ("most/2018.txt", "most/2025-readout.txt"),
        ("most/2025-readout.txt", "most/2026-readout.txt"),
        ("provinces/jiangsu/2025.txt", "provinces/jiangsu/2026.txt"),
    ],
)
def test_real_reports_keep_to_it(shared, earlier, later):
    sides = [parse((shared / "corpus" / name).read_bytes(), name=name) for name in (earlier, later)]
    assert unsaid_in(compare(*sides, load_knowledge())) == []


@pytest.mark.ops
@pytest.mark.corpus
def test_every_file_over_the_whole_corpus_keeps_to_it(shared):
    """All neighbouring years of every folder, in every format: minutes, so it runs with the slow checks."""
    assert main([str(shared / "corpus")]) == 0
