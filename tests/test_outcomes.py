"""Outcomes, stance and derived checks: what is said, from which sentences, and in which direction only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alignment import compare, load_knowledge
from alignment.reading.years import looks_back
from model import Diff, Document
from scripts.gold import parsed, source
from tests.invented import document, of_a_period

EARLIER = document(
    """
    # 一、2030年工作回顾
    全县生产总值增长5.2%。
    # 二、2031年工作总体要求
    今年主要预期目标是：生产总值增长5.5%左右；城镇新增就业800人以上；居民消费价格涨幅3%左右；居民收入增长与经济增长基本同步。
    # 三、2031年重点任务
    积极的财政政策要聚力增效。安排财政赤字900万元，赤字率按3%安排。
    稳健的货币政策要灵活适度。
    新建村道40公里。改造灌区12处。造林600亩。
    坚决守住不发生系统性风险的底线。
    """,
    year=2031,
)
LATER = document(
    """
    # 一、2031年工作回顾
    全县生产总值达到9亿元，增长5.9%，居民收入增长5.1%，居民消费价格上涨3.4%。
    五年来，全县新建村道310公里。
    去年城镇新增就业740人。灌区改造稳步推进。
    # 二、2032年工作总体要求
    今年主要预期目标是：生产总值增长5.5%左右；城镇新增就业800人以上；居民消费价格涨幅3%左右。
    # 三、2032年重点任务
    积极的财政政策要加力提效。安排财政赤字960万元，赤字率按3%安排。
    稳健的货币政策要灵活适度。
    新建村道50公里。改造灌区15处。
    有效防范化解系统性金融风险。
    """,
    year=2032,
)


def with_roles(doc: Document, review: range, outlook: tuple[int, ...]) -> Document:
    roles = [
        "review" if n in review else "outlook" if n in outlook else role for n, role in enumerate(doc.roles, start=1)
    ]
    return replace(doc, roles=tuple(roles))


EARLIER, LATER = with_roles(EARLIER, range(1, 3), (3, 4)), with_roles(LATER, range(1, 5), (5, 6))
LATER = of_a_period(LATER, 3)
DIFF = compare(EARLIER, LATER, load_knowledge())


def outcome_of(indicator: str):
    return next(c.outcome for c in DIFF.targets if c.earlier and c.indicator == indicator)


def test_the_review_answers_the_targets_of_the_year_before():
    growth, jobs, prices = (outcome_of(name) for name in ("生产总值", "城镇新增就业", "居民消费价格"))
    assert (growth.value, growth.verdict, growth.quote) == (5.9, "met", "全县生产总值达到9亿元，增长5.9%")
    assert (jobs.value, jobs.verdict) == (740, "missed")
    assert (prices.value, prices.verdict) == (3.4, "missed")


def test_a_review_of_five_years_answers_no_target_of_the_year():
    assert outcome_of("村道") is None


def test_a_share_is_known_from_a_review_of_five_years_but_not_judged_by_it():
    earlier = with_roles(
        document("# 目标\n今年主要预期目标是：研发投入强度达到2.3%；造林60亩。", year=2031), range(0), (1, 2)
    )
    later = with_roles(
        document("# 回顾\n五年来，全县面貌一新。\n研发投入强度达2.4%左右，造林达到90亩。", year=2032), range(1, 4), ()
    )
    later = of_a_period(later, 1, 2, 3)
    told = {change.indicator: change.outcome for change in compare(earlier, later, load_knowledge()).targets}
    assert (told["研发投入强度"].value, told["研发投入强度"].verdict) == (2.4, "")
    assert told["造林"] is None


def test_a_growth_that_is_told_as_a_level_is_quoted_by_its_clause():
    earlier = with_roles(
        document("# 目标\n今年主要预期目标是：社会消费品零售总额增长5%左右。", year=2031), range(0), (1, 2)
    )
    later = with_roles(
        document("# 回顾\n过去一年，市场平稳，社会消费品零售总额达4.6亿元，好于预期。", year=2032), range(1, 3), ()
    )
    (change,) = compare(earlier, later, load_knowledge()).targets
    assert (change.outcome.quote, change.outcome.value) == ("社会消费品零售总额达4.6亿元", None)


def test_what_is_told_in_words_is_no_outcome_and_what_is_not_told_is_none():
    canals = outcome_of("灌区")
    assert (canals is None) or canals.value is None
    assert outcome_of("造林") is None


def test_what_is_added_is_not_judged_by_what_there_is_in_all():
    before = document("# 一、重点任务\n建成渔光储能20万千瓦以上。", year=2031)
    after = document("# 一、2031年工作回顾\n去年，渔光储能装机规模超63万千瓦。", year=2032)
    after = replace(after, roles=("review", "review"))
    (change,) = compare(before, after, load_knowledge()).targets
    assert change.outcome is not None
    assert (change.outcome.value, change.outcome.verdict) == (63, "")


def test_a_goal_in_words_is_answered_by_the_growth_and_checked_against_the_other():
    assert outcome_of("居民收入").value == 5.1
    pace = next(check for check in DIFF.checks if check.kind == "pace")
    assert (pace.value, pace.verdict) == (-0.8, "fails")
    assert [figure.side for figure in pace.figures] == ["earlier", "later", "later"]


def test_the_ratio_tells_what_growth_is_implied():
    ratio = next(check for check in DIFF.checks if check.kind == "ratio")
    assert ratio.value == pytest.approx(6.7)


def test_words_and_numbers_that_point_different_ways_are_marked():
    stance = {row.name: row for row in DIFF.stance}
    assert (stance["财政"].tone, stance["财政"].disagrees) == ("up", True)  # 加力提效, and the ratio stays
    assert (stance["货币"].tone, stance["货币"].disagrees) == ("same", False)
    assert stance["金融风险"].tone is None
    assert "房地产" not in stance


def test_a_stance_of_its_own_is_no_degree_of_another():
    sides = ("稳健的货币政策要灵活适度。", "货币政策要保持稳健中性。")
    pair = [document(f"# 一、重点任务\n{text}", year=2031 + n) for n, text in enumerate(sides)]
    diff = compare(*pair, load_knowledge())
    assert [row.tone for row in diff.stance if row.name == "货币"] == [None]
    assert diff.strength == ()


def test_nothing_looks_back_where_the_later_report_is_not_of_the_next_year():
    assert looks_back(EARLIER, LATER)
    for earlier, later in ((LATER, EARLIER), (EARLIER, EARLIER), (EARLIER, replace(LATER, year=2034))):
        diff = compare(earlier, later, load_knowledge())
        assert diff.checks == ()
        assert {change.outcome for change in diff.targets} <= {None}


def quoted(name: str, text: str) -> list[str]:
    doc = document(f"# 一、重点任务\n{text}")
    row = next((row for row in compare(doc, doc, load_knowledge()).stance if row.name == name), None)
    return [doc.text(n)[start:end] for n, start, end in row.later] if row else []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        # what others do and what is only described sets no line
        ("货币", "主要发达国家实行宽松货币政策。实施稳健的货币政策。", ["实施稳健的货币政策。"]),
        ("金融风险", "当前金融风险总体可控。防范金融风险。", ["防范金融风险。"]),
        ("外资", "国有企业、外资企业都是发展的力量。积极利用外资。", ["积极利用外资。"]),
        # characters that stand there inside other words
        ("外资", "统一内外资企业税制。吸引境外资金。", []),
        ("货币", "推动PM2.5和臭氧协同控制。", []),
        ("金融风险", "发展天使投资、风险投资。", []),
        # a sentence that opens with the formula goes before one that mentions it
        ("汇率", "改进服务，完善汇率形成机制。完善人民币汇率形成机制。", ["完善人民币汇率形成机制。"]),
    ],
)
def test_a_formula_is_a_line_of_the_government_s_own(name, text, expected):
    assert quoted(name, text) == expected


def test_the_stance_of_swapped_documents_is_the_mirror():
    back = {row.name: row for row in compare(LATER, EARLIER, load_knowledge()).stance}
    turned = {"up": "down", "down": "up"}
    for row in DIFF.stance:
        mirror = back[row.name]
        assert (mirror.earlier, mirror.later) == (row.later, row.earlier)
        assert (mirror.tone, mirror.figures, mirror.disagrees) == (
            turned.get(row.tone, row.tone), row.figures, row.disagrees,
        )  # fmt: skip


def assert_quotes_stand(diff: Diff) -> None:
    for change in diff.targets:
        if change.outcome:
            assert change.outcome.quote in diff.later.text(change.outcome.paragraph)
    for check in diff.checks:
        for figure in check.figures:
            assert figure.quote in getattr(diff, figure.side).text(figure.paragraph)
    for row in diff.stance:
        for side in ("earlier", "later"):
            assert all(getattr(diff, side).text(n)[start:end] for n, start, end in getattr(row, side))


def test_every_quotation_stands_in_its_paragraph():
    assert_quotes_stand(DIFF)


@pytest.mark.corpus
@pytest.mark.parametrize(("series", "years"), [("gwr", (2016, 2017)), ("gwr", (2022, 2023)), ("gansu", (2025, 2026))])
def test_every_quotation_stands_in_real_reports(shared, series, years):
    earlier, later = (parsed(source(shared, f"{series}-{year}")) for year in years)
    assert_quotes_stand(compare(earlier, later, load_knowledge()))


# Read by hand in the report of 2017: indicator, figure told of 2016.
TOLD_OF_2016 = {
    "国内生产总值": 6.7,
    "居民消费价格": 2,
    "城镇新增就业": 1314,
    "城镇登记失业率": 4.02,
    "单位国内生产总值能耗": 5,
    "广义货币M2余额": 11.3,
    "棚户区住房改造": 600,
    "重大水利工程": 21,
    "农村公路": 29,
    "二氧化硫排放量": 5.6,
    "氮氧化物排放量": 4,
    "农村贫困人口脱贫": 1240,
    "易地搬迁脱贫": 240,
    "居民收入": 6.3,
}


@pytest.mark.corpus
def test_the_outcomes_of_2016_are_those_that_a_reader_found(shared):
    earlier, later = (parsed(source(shared, f"gwr-{year}")) for year in (2016, 2017))
    diff = compare(earlier, later, load_knowledge())
    told = {c.indicator: c.outcome.value for c in diff.targets if c.outcome and c.outcome.value is not None}
    assert told == TOLD_OF_2016
    income, *_ = [check for check in diff.checks if check.rule == "income-pace"]
    assert (income.value, income.verdict) == (-0.4, "fails")
