"""What the aligner sees of a paragraph: heading and reach, five-year layer, annex, sentences with their offsets."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from alignment.reading.units import units
from model import Outside
from tests.invented import document, of_a_period
from text.sentences import statements


def test_a_bare_heading_stands_for_the_text_below_it() -> None:
    heading, body = units(document("# 一、抓好粮食生产\n守牢耕地红线，改造高标准农田2万亩。"))
    assert heading.bare
    assert body.text in heading.scope
    assert not body.bare
    assert body.scope == body.text
    assert body.chain == (0,)


def test_a_lead_stands_for_itself() -> None:
    _, lead = units(document("# 一、重点任务\n### 支持农机更新|给予购置补贴，扩大作业托管面积。"))
    assert (lead.headed, lead.bare, lead.title) == (True, False, "支持农机更新")


def test_the_layer_is_the_horizon_of_the_document() -> None:
    made = units(
        of_a_period(document("# 一、“十六五”时期主要目标\n粮食产能迈上新台阶。\n# 二、重点任务\n改造农田。"), 1, 2)
    )
    assert [unit.five_years for unit in made] == [True, True, False, False]


def test_what_follows_an_annex_label_is_annexed() -> None:
    whole = document("# 一、重点任务\n抓好粮食生产。\n- 附件\n# 民生实事\n改造卫生院6所。")
    labelled = replace(whole, outside=(Outside(3, "annex-label"),))
    assert [unit.annexed for unit in units(labelled)] == [False, False, True, True]


def test_quoted_names_are_known() -> None:
    (unit,) = units(document("落实《蓝湖保护条例》，推进“清河行动”。"))
    assert unit.names == {"蓝湖保护条例", "清河行动"}


@given(st.text(alphabet="粮田。！；？， 　”a1", max_size=40))
def test_sentences_keep_their_offsets_and_lose_nothing_but_white_space(text: str) -> None:
    found = list(statements(text))
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    told = "".join(one.text for one in found)
    assert set("".join(told.split())) <= set(text)
    assert [c for c in told if c.isalnum()] == [c for c in text if c.isalnum()]
