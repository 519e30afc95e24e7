"""The lists that an analyst reads first: a few clear measures of many topics, formulations with bounded claims."""

from dataclasses import replace

import pytest

from alignment import compare, load_knowledge
from model import TermClaim
from reports.decide.formulation_list import claim_text, term_lists
from reports.decide.measure_list import PER_TOPIC, SHOWN
from reports.decide.view import view
from scripts.gold import parsed, source
from tests.invented import document

CLAIMS = [
    (TermClaim("first", 1978, (2014, 2015), ()), None, "本库首见（1978年以来；未收2014—2015年）"),
    (TermClaim("first", 1978, (), (1979,)), None, "本库首见（1978年以来；各年均收；1979年未作报告）"),
    (TermClaim("again", 2011, (), ()), 2011, "本库上次见于2011年（其间各年均已核）"),
    (None, 2013, "此前见于2013年，其后间隔短或有年度未收，不作间隔判断"),
    (None, None, ""),
]


@pytest.mark.parametrize(("claim", "last_seen", "text"), CLAIMS)
def test_a_claim_is_told_with_its_bounds(claim, last_seen, text):
    assert claim_text(claim, last_seen) == text


def test_the_lists_name_both_counts_and_the_place():
    earlier = document("# 一、重点工作\n推进渡口改造。", year=2030)
    later = document("# 一、重点工作\n推进渡口改造。发展首发经济。", year=2031)
    diff = compare(earlier, later, load_knowledge())
    (new,) = [one for one in term_lists(diff, "2030年", "2031年") if one.kind == "new"]
    (row,) = [row for row in new.first if row.term == "首发经济"]
    assert (row.counts, row.side, row.paragraph) == ("2030年0次，2031年1次", "l", 2)


def test_a_claim_of_absence_that_is_not_allowed_is_not_listed():
    earlier = document("# 一、重点工作\n推进渡口改造。", year=2030)
    later = document("# 一、重点工作\n推进渡口改造。设立蓝莓基金。", year=2031)
    diff = compare(earlier, later, load_knowledge())
    assert view(diff).measures.new.first or view(diff).measures.new.rest
    barred = replace(diff, measures=tuple(one for one in diff.measures if one.kind != "new"))
    assert view(barred).measures.new.first == ()


def test_what_a_report_says_twice_is_shown_once():
    earlier = document("# 一、重点工作\n推进渡口改造。", year=2030)
    later = document("# 一、重点工作\n设立蓝莓种植保险基金。\n推进渡口改造。\n设立蓝莓种植保险基金。", year=2031)
    diff = compare(earlier, later, load_knowledge())
    sure = replace(diff, measures=tuple(replace(one, confidence=0.9) for one in diff.measures))
    assert [one.kind for one in sure.measures].count("new") == 2
    assert [row.quote for row in view(sure).measures.new.first] == ["设立蓝莓种植保险基金"]


@pytest.mark.corpus
@pytest.mark.parametrize("names", [("gwr-2016", "gwr-2017"), ("jiangsu-2025", "jiangsu-2026")], ids=lambda one: one[0])
def test_the_first_screen_tells_of_the_whole_plan(names, shared):
    diff = compare(*(parsed(source(shared, name)) for name in names), load_knowledge())
    for listing in (view(diff).measures.new, view(diff).measures.dropped):
        topics = [row.topic for row in listing.first]
        assert len(listing.first) == SHOWN
        assert max(map(topics.count, topics)) <= PER_TOPIC
        assert len({row.paragraph for row in listing.first}) == SHOWN
    assert not [row.quote for row in view(diff).measures.new.first if row.quote.startswith(("继续", "持续", "进一步"))]
