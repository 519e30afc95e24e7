"""Formulations: found whole in any marks, told once, ranked with the everyday last, quoted from the source."""

from dataclasses import replace

import pytest

from alignment import compare, load_knowledge
from alignment.terms import whole_names
from alignment.terms.formulations import formulations
from alignment.terms.term_rules import term_rules
from model import Passage, passages
from scripts.gold import parsed, source
from tests.invented import document

# What a reader listed in ../shared/gold/most-2018-notes.md, two sections: names in 《》 and slogans in quotation marks.
NAMES = 8
QUOTED = {
    "路线图", "帐台归零", "十三五", "科技创新2030重大项目", "一项一策", "双创", "乡村绿色技术银行", "点片面",
    "四级联动", "三区", "星创天地", "一带一路", "高精尖缺", "三评", "一票否决",
}  # fmt: skip
# Pairs of years that the tables were not tuned on stand beside those they were.
PAIRS = (("gwr-2016", "gwr-2017"), ("gwr-2018", "gwr-2019"), ("gwr-2023", "gwr-2024"), ("jiangsu-2025", "jiangsu-2026"))


def whole_name(term: str, acted_on: str) -> str:
    return whole_names.whole_name(term, acted_on, load_knowledge().rules.once(term_rules).names)


def found(*texts: str) -> dict[str, str]:
    told = [Passage(n, "plan", (), text) for n, text in enumerate(texts, start=1)]
    return formulations(told, load_knowledge())


@pytest.mark.parametrize(
    "text",
    ["实施“蓝莓上山”行动。", '实施"蓝莓上山"行动。', '实施“蓝莓上山"行动。', "实施「蓝莓上山」行动。"],
    ids=["full", "half", "mixed", "corner"],
)
def test_a_slogan_is_found_in_any_quotation_marks(text):
    assert found(text)["蓝莓上山"] == "quoted"


def test_a_name_keeps_what_is_inside_it():
    assert "蓝田县渡口管理办法(试行)" in found("按照《蓝田县渡口管理办法(试行)》要求办理。")


def test_a_phrase_that_no_dictionary_has_is_found_whole():
    told = found("培育新质生产力，发展首发经济。", "开展人工智能+行动。")
    assert {"新质生产力", "首发经济", "人工智能+"} <= {*told}


def test_a_phrase_is_not_found_inside_other_words():
    assert "新发展理念" not in found("坚持创新发展理念。")


def test_the_reporters_voice_is_none_of_the_meetings_words():
    told = "会议强调，要发展首发经济。江舟指出，会议指出的事要办好。会议强调，各市负责同志要发表重要讲话。"
    assert "首发经济" in found(told)
    assert not [term for term in found(told) if term.endswith(("强调", "指出", "讲话", "负责同志"))]


def test_both_forms_of_a_name_are_one_formulation():
    earlier = document("# 一、重点工作\n推进大众创业、万众创新。", year=2030)
    later = document("# 一、重点工作\n支持“双创”基地。", year=2031)
    assert not [one for one in compare(earlier, later, load_knowledge()).terms if one.term in ("双创", "创业创新")]


def test_without_history_nothing_is_called_first():
    earlier = document("# 一、重点工作\n推进渡口改造。", year=2030)
    later = document("# 一、重点工作\n推进渡口改造。发展首发经济。", year=2031)
    (one,) = [term for term in compare(earlier, later, load_knowledge()).terms if term.term == "首发经济"]
    assert (one.kind, one.claim, one.last_seen) == ("new", None, None)


@pytest.mark.corpus
def test_the_founding_article_gives_its_names_and_slogans(shared):
    article = parsed(source(shared, "most-2018"))
    told = formulations(passages(article), load_knowledge())
    assert list(told.values()).count("title") == NAMES
    assert {*told} >= QUOTED


@pytest.mark.corpus
@pytest.mark.parametrize("names", PAIRS, ids=lambda pair: pair[1])
def test_every_count_and_span_is_in_the_source(names, shared):
    diff = compare(*(parsed(source(shared, name)) for name in names), load_knowledge())
    assert {"new", "dropped"} <= {one.kind for one in diff.terms}
    for one in diff.terms:
        sides = (diff.earlier, one.earlier, one.earlier_span), (diff.later, one.later, one.later_span)
        for text, count, span in sides:
            assert (count > 0) == (span is not None)
            if span is not None:
                quote = text.text(span.paragraph)[span.start : span.end]
                assert quote
                assert span.paragraph in (one.earlier_paragraphs if text is diff.earlier else one.later_paragraphs)


def test_a_part_of_a_new_name_is_told_by_its_whole_name():
    """What the measure acts on shows how far a name goes; a list that shares its head has no whole name to show."""
    assert whole_name("二手车", "二手车市场") == "二手车市场"
    assert whole_name("裁量权", "政府的自由裁量权") == "自由裁量权"
    assert whole_name("大数据中心", "全国一体化大数据中心体系建设") == "全国一体化大数据中心体系"
    assert whole_name("传统村落", "传统村落和乡村风貌") == "传统村落"
    assert whole_name("军事训练", "军事训练水平") == "军事训练"
    earlier = document("# 一、重点工作\n推进渡口改造。", year=2030)
    later = document("# 一、重点工作\n推进渡口改造。启动实施“七五”普法规划。", year=2031)
    told = {one.term: one for one in compare(earlier, later, load_knowledge()).terms}
    assert "七五" not in told
    span = told["七五普法规划"].later_span
    assert later.text(span.paragraph)[span.start : span.end] == "七五”普法规划"


def test_an_adverb_put_into_a_name_makes_no_new_one():
    earlier = document("# 一、重点工作\n推进乡村全面振兴。", year=2030)
    later = document("# 一、重点工作\n完善乡村振兴投入机制。", year=2031)
    assert "乡村振兴" not in {one.term for one in compare(earlier, later, load_knowledge()).terms}


@pytest.mark.parametrize(("role", "is_told"), [("plan", True), ("review", False)])
def test_a_slogan_that_only_a_review_has_is_no_new_formulation(role, is_told):
    earlier = document("# 一、重点工作\n推进渡口改造。", year=2030)
    later = document("# 一、重点工作\n推进渡口改造。\n实施“蓝莓上山”行动。", year=2031)
    later = replace(later, roles=(*later.roles[:-1], role))
    told = [one for one in compare(earlier, later, load_knowledge()).terms if one.term == "蓝莓上山"]
    assert bool(told) == is_told
