"""The target ledger: what is taken for a target, what is not, how it is bounded and dated, and what changed in a year.

Sentences are invented in the manner of the genre; each row of a table names its case.
"""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import alignment
import parsers
from alignment.reading.rules import RULES_FOLDER, Rules, load_rules
from model import Comparability, Diff, Document, Section, Target, diff_to_json
from text.rule_files import read_rule_file

GOLDEN = Path(__file__).parent / "golden"
find_targets = partial(alignment.find_targets, rules=load_rules())
align_targets = partial(alignment.align_targets, rules=load_rules())


def document(
    *paragraphs: str, role: str = "plan", heading: str = "2025年重点任务", horizon: str = "annual"
) -> Document:
    """A report of 2025 whose paragraphs stand under one heading."""
    numbers = tuple(range(1, len(paragraphs) + 1))
    section = Section(id="1", level=1, number="二、", title=heading, role=role, paragraphs=numbers)
    return Document(
        title="",
        year=2025,
        series=None,
        sha256="",
        parser="",
        warnings=(),
        paragraphs=paragraphs,
        outside=(),
        preamble=(),
        roles=(role,) * len(paragraphs),
        horizons=(horizon,) * len(paragraphs),
        sections=(section,),
    )


def targets(sentence: str, **about: str) -> tuple[Target, ...]:
    return find_targets(document(sentence, **about))


def figures(sentence: str) -> list[tuple[str, float | tuple[float, float] | None, str, str]]:
    return [(t.indicator, t.value, t.unit, t.bound) for t in targets(sentence)]


TAKEN = [
    # a growth, a level, a cap
    ("全省生产总值增长5%左右。", [("全省生产总值", 5, "%", "左右")]),
    ("粮食产量稳定在63亿斤以上。", [("粮食产量", 63, "亿斤", "以上")]),
    ("城镇调查失业率控制在5.5%以内。", [("城镇调查失业率", 5.5, "%", "以内")]),
    # ranges, with the unit once or twice, in any dash
    ("固定资产投资增长4%—5%。", [("固定资产投资", (4, 5), "%", "")]),
    ("固定资产投资增长4-5%。", [("固定资产投资", (4, 5), "%", "")]),
    # bounds in front of the number; the one behind wins
    ("新建泊位不少于12个。", [("泊位", 12, "个", "不低于")]),
    ("全年减税约300亿元。", [("减税", 300, "亿元", "左右")]),
    ("全年减税近300亿元。", [("减税", 300, "亿元", "")]),
    ("全年减税300多亿元。", [("减税", 300, "亿元", "超过")]),
    ("污水集中收集率提高到75%以上。", [("污水集中收集率", 75, "%", "以上")]),
    ("村道养护率提高到75%。", [("村道养护率", 75, "%", "达到")]),
    # the level a rise starts from is no target of its own
    ("每人补助标准由80元提高到90元。", [("每人补助标准", 90, "元", "达到")]),
    ("将渔船检验现行12%的费率降至8%。", [("渔船检验的费率", 8, "%", "达到")]),
    # verb, number, noun
    ("新建40万亩高标准农田。", [("高标准农田", 40, "万亩", "")]),
    ("将90亿元专项资金纳入直达范围。", [("专项资金纳入直达范围", 90, "亿元", "")]),
    ("各部门按不低于6%的幅度压减会议经费。", [("会议经费", 6, "%", "不低于")]),
    # lists that share one verb
    ("单位生产总值能耗和用水量分别下降3%、4%。", None),
    ("完成铁路投资60亿元、公路投资90亿元。", [("铁路投资", 60, "亿元", ""), ("公路投资", 90, "亿元", "")]),
    (
        "推进30项技改项目、20项研发项目和10项示范项目。",
        [("技改项目", 30, "项", ""), ("研发项目", 20, "项", ""), ("示范项目", 10, "项", "")],
    ),
    ("甲类补助和乙类补助增幅均超过10%。", [("甲类补助", 10, "%", "超过"), ("乙类补助", 10, "%", "超过")]),
    ("港口、航道投资额分别达到30亿元、20亿元。", None),
    # what a number counts stands behind it, examples in front
    ("开展环保、消防等9个专项治理行动组。", [("专项治理行动组", 9, "个", "")]),
    ("首批支持5个县。", [("首批支持", 5, "个", "")]),
    ("启动首批3个研究站建设。", [("研究站建设", 3, "个", "")]),
    # a figure that goes on from the clause before
    ("省级转移支付增加20亿元、规模达到300亿元，增长8%。", None),
    # Chinese numerals
    ("通关时间再压缩三分之一。", [("通关时间", 0.3333, "", "")]),
    ("收费项目减少一半以上。", [("收费项目", 0.5, "", "以上")]),
    ("培训渔民三万人。", [("渔民", 3, "万人", "")]),
    # units that measure only in company
    ("人均预期寿命提高1岁。", [("人均预期寿命", 1, "岁", "")]),
    ("劳动年龄人口平均受教育年限提高到11.5年。", [("劳动年龄人口平均受教育年限", 11.5, "年", "达到")]),
    ("企业开办时间压缩至2天以内。", [("企业开办时间", 2, "天", "以内")]),
    ("促进6万人参加龙舟赛。", [("参加龙舟赛", 6, "万人", "")]),
    ("促进先进渔具制造收入增长10%。", [("先进渔具制造收入", 10, "%", "")]),
    # full-width digits keep their place
    ("粮食产量达到１．２亿吨。", [("粮食产量", 1.2, "亿吨", "达到")]),
]


@pytest.mark.parametrize(("sentence", "wanted"), [row for row in TAKEN if row[1] is not None])
def test_takes(sentence, wanted):
    assert figures(sentence) == wanted


def test_a_list_of_numbers_answers_a_list_of_names():
    assert figures("单位生产总值能耗和用水量分别下降3%、4%。") == [
        ("单位生产总值能耗", 3, "%", ""),
        ("用水量", 4, "%", ""),
    ]
    assert figures("港口、航道投资额分别达到30亿元、20亿元。") == [
        ("港口投资额", 30, "亿元", "达到"),
        ("航道投资额", 20, "亿元", "达到"),
    ]


def test_a_number_without_a_name_goes_on_from_the_one_before():
    found = figures("省级转移支付增加20亿元、规模达到300亿元，增长8%。")
    assert [indicator for indicator, *_ in found] == ["省级转移支付"] * 3


NOT_TAKEN = [
    "到2030年实现碳达峰。",  # a year
    "实施港口提升三年行动，开展90天攻坚行动。",  # the name of a campaign
    "落实“1630”产业计划和《面向2035年海洋规划》。",  # names
    "加快5G网络和C929项目建设，治理PM2.5污染。",  # technology
    "召开第15届海洋博览会，进入全国前10。",  # ordinals
    "我省有900万人口，让900多万人民过上好日子。",  # facts
    "今年高校毕业生超过20万人，要多渠道促进就业。",  # a forecast
    "淘汰不达标的30万千瓦以下机组。",  # a condition
    "将3岁以下婴幼儿照护纳入支持范围。",  # an age
    "第二轮土地承包到期后再延长30年。",  # a standing policy
    "去年新增就业60万人，已建成泊位20个。",  # the past
    "实行24小时值守。",  # a way of working
    "水坝正式职工的比例，已由50%左右，上升到80%以上。",  # how far it has come
    "拥有全海域90%以上船只的两个县应当率先限制捕捞。",  # what others own
    "在连续两年增长13%的基础上，继续发展渔业。",  # what it rests on
    "只要再连续保持8%的增长率，渔业就能赶上。",  # a supposition
    "积极推进相关工作。",
]


@pytest.mark.parametrize("sentence", NOT_TAKEN)
def test_leaves(sentence):
    assert [t for t in targets(sentence) if t.unit != "万千瓦"] == []


def test_the_review_is_not_read():
    assert targets("生产总值增长6%，新建泊位20个。", role="review") == ()
    assert targets("生产总值增长6%，新建泊位20个。", role="outlook") != ()


@pytest.mark.parametrize(
    ("sentence", "horizon", "period"),
    [
        ("森林覆盖率达到24%。", "annual", "year"),
        ("森林覆盖率达到24%。", "plan", "plan"),
        ("今年森林覆盖率达到24%。", "plan", "year"),
        ("到2030年，森林覆盖率达到24%。", "annual", "plan"),
        ("到2025年底，森林覆盖率达到24%。", "annual", "year"),
        ("造林面积年均增长4%。", "annual", "plan"),
    ],
)
def test_dates(sentence, horizon, period):
    assert [t.period for t in targets(sentence, horizon=horizon)] == [period]


def test_records_hedge_rider_base_and_scope():
    (target,) = targets("力争生产总值增长5%左右，在实际工作中争取更好结果。")
    assert (target.hedge, target.rider) == ("力争", "在实际工作中争取更好结果")
    (target,) = targets("补助标准由80元提高到90元。")
    assert target.base == "80元"
    first, second = targets("安排专项债券90亿元，比去年增加10亿元。")
    assert (first.base, second.base, second.indicator) == ("", "去年", "专项债券")
    (target,) = targets("项目投资（不含房地产开发）增长6%。")
    assert (target.indicator, target.scope) == ("项目投资", "不含房地产开发")


def test_an_explained_figure_is_listed_once():
    found = find_targets(
        document("主要预期目标是：全省生产总值增长5%左右。", "经济增长目标定为5%左右，考虑了各方面条件。")
    )
    assert len(found) == 1


CHANGES = [
    # figures
    ("生产总值增长6%左右。", "生产总值增长5%左右。", "lowered", "same"),
    # a range against a point: neither binds more
    ("生产总值增长6%—7%。", "生产总值增长6%左右。", "lowered", None),
    ("研发投入强度达到2.6%以上。", "研发投入强度达到2.8%以上。", "raised", "same"),
    # bounds
    ("完成铁路投资80亿元以上。", "完成铁路建设投资80亿元。", "same", "softened"),
    ("城镇调查失业率5.5%左右。", "城镇调查失业率5.5%以内。", "same", "tightened"),
    ("城镇登记失业率控制在4.6%。", "城镇登记失业率控制在4.6%以内。", "same", "same"),
    # scales
    ("高新技术企业达到9500家。", "高新技术企业达到1.05万家。", "raised", "same"),
    ("造林1000万亩。", "造林0.1亿亩。", "same", "same"),
    # another base, another sense: both figures stand, no delta
    ("地方债券比去年增加50亿元。", "地方债券比2020年增加90亿元。", None, "same"),
    ("港口收费上涨2%。", "港口收费下降2%。", None, "same"),
    ("培育专精特新企业100家以上。", "专精特新企业突破600家。", None, "same"),
    # one thing, many names
    ("广义货币预期增长14%。", "广义货币M2预期增长目标为13%。", "lowered", "same"),
]


@pytest.mark.parametrize(("before", "after", "value", "bound"), CHANGES)
def test_changes(before, after, value, bound):
    (change,) = align_targets(targets(before), targets(after))
    assert (change.presence, change.value_change, change.bound_change) == ("both", value, bound)


@pytest.mark.parametrize(
    ("before", "after", "value"),
    [
        (
            "今年要完成80万以上渔村贫困人口脱贫任务。",
            "今年再减少渔村贫困人口80万以上。",
            "same",
        ),  # one count, two ways to say it
        (
            "财政补助由每人每年38元提高到42元。",
            "渔民医保财政补助由每人每年42元提高到45元。",
            "raised",
        ),  # goes on from there
        ("新建10家概念验证中心。", "新建10家省级概念验证中心。", "same"),
        ("一般性转移支付增长8%。", "对地方一般性转移支付增长9%。", "raised"),
        ("易地搬迁脱贫20万人。", "完成易地扶贫搬迁34万人。", "raised"),
    ],
)
def test_one_thing_under_two_names_is_one(before, after, value):
    for one, other in ((before, after), (after, before)):
        (change,) = align_targets(targets(one), targets(other))
        assert change.presence == "both" and change.value_change in (value, EXCHANGED.get(value))


def test_a_pace_of_incomes_for_five_years_is_not_that_of_the_year():
    plan = targets("居民收入增长与经济增长基本同步。", horizon="plan")
    year = targets("居民收入增长与经济增长基本同步。")
    assert [change.presence for change in align_targets(plan, year)] == ["new", "dropped"]


def test_a_steady_growth_of_incomes_is_a_target_where_the_years_targets_are_listed():
    (listed,) = targets("主要预期目标是：进出口稳中提质；居民收入稳步增长。")
    assert (listed.rider, listed.value, listed.quote) == ("稳步增长", None, "居民收入稳步增长")
    assert targets("多措并举促进居民收入稳步增长。") == ()


def test_what_the_level_above_assigns_replaces_a_figure():
    before, after = (
        targets("单位地区生产总值能耗下降2%左右。"),
        targets("单位地区生产总值二氧化碳排放降低完成国家下达任务。"),
    )
    assert [change.presence for change in align_targets(before, after)] == ["replaced"]
    assert [
        change.presence for change in align_targets(before, targets("单位地区生产总值能耗降低完成国家下达的目标任务。"))
    ] == ["unquantified"]


def test_what_a_read_out_tells_of_the_past_is_no_target():
    assert targets("会议指出，过去一年，全省港口达到26个，渔业企业达到761家。", role="other") == ()
    assert figures("会议指出，去年新建泊位20个。今年新建泊位30个。") == [("泊位", 30, "个", "")]


def test_a_quote_ends_with_a_member_of_its_list_and_never_with_a_link():
    assert {t.quote for t in targets("渔港和航道补助标准分别再增加30元和5元。")} == {
        "渔港和航道补助标准分别再增加30元和5元"
    }
    assert next(t.quote for t in targets("加快建设50个渔港项目和20个航道项目。")) == "加快建设50个渔港项目"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("公路投资90亿元。", "公路水运投资99亿元。"),  # another scope
        ("对市县一般性转移支付增长8%。", "对市县转移支付增长9%。"),  # a wider aggregate
        ("专项债券90亿元。", "专项债券增长9%。"),  # a level and a growth
        ("好中央财政的40亿元补贴，用好用活。", "中央财政31亿元。"),  # who pays
    ],
)
def test_does_not_answer(before, after):
    changes = align_targets(targets("安排" + before), targets("安排" + after))
    assert sorted(change.presence for change in changes) == ["dropped", "new"]


def test_the_year_answers_the_year_and_one_promise_stays_one():
    plan = "到2030年，城镇调查失业率控制在5.5%以内，严守900万亩耕地红线。"
    year = "今年城镇调查失业率控制在5%左右。"
    changes = align_targets(targets(plan + year), targets("今年城镇调查失业率控制在5.2%左右，严守900万亩耕地红线。"))
    assert {(c.indicator, c.presence, c.earlier and c.earlier.value) for c in changes} == {
        ("城镇调查失业率", "both", 5),
        ("城镇调查失业率", "dropped", 5.5),
        ("耕地红线", "both", 900),
    }


def test_a_yardstick_may_be_replaced():
    (change,) = align_targets(
        targets("单位生产总值能耗降低3%。".replace("生产", "国内生产")),
        targets("单位国内生产总值二氧化碳排放降低3.8%。"),
    )
    assert change.presence == "replaced"


def test_a_figure_may_turn_into_a_wording_and_back():
    figure, wording = targets("居民收入增长6%。"), targets("居民收入增长与经济增长基本同步。")
    assert [t.rider for t in wording] == ["基本同步"]
    assert [c.presence for c in align_targets(figure, wording)] == ["unquantified"]
    assert [c.presence for c in align_targets(wording, figure)] == ["quantified"]
    firmer = targets("居民收入增长与经济增长同步。")
    assert [c.bound_change for c in align_targets(wording, firmer)] == ["tightened"]


def test_the_contract_has_numbers_only():
    figure, wording = document("居民收入增长6%。"), document("居民收入增长与经济增长基本同步。")
    both = Comparability(grade="A", new=True, dropped=True, rank=True, strength=True, reasons=())

    def printed(earlier: Document, later: Document) -> list[tuple[str, bool, bool]]:
        changes = align_targets(find_targets(earlier), find_targets(later))
        diff = Diff(earlier, later, "", 1, both, paragraphs=(), sections=(), targets=changes)
        return [(t["presence"], bool(t["earlier"]), bool(t["later"])) for t in diff_to_json(diff)["targets"]]

    assert printed(figure, wording) == [("unquantified", True, False)]
    assert printed(wording, wording) == []


PARTS = [row[0] for row in TAKEN] + NOT_TAKEN + [text for row in CHANGES for text in row[:2]]
texts = st.lists(st.sampled_from(PARTS), max_size=8).map("".join)
EXCHANGED = {
    "raised": "lowered",
    "tightened": "softened",
    "new": "dropped",
    "quantified": "unquantified",
}
EXCHANGED |= {after: before for before, after in EXCHANGED.items()}


@settings(deadline=None)
@given(texts, texts)
def test_swapped_years_mirror(before, after):
    earlier, later = targets(before), targets(after)
    forward = {
        (c.indicator, c.later, c.earlier, *(EXCHANGED.get(x, x) for x in (c.value_change, c.bound_change, c.presence)))
        for c in align_targets(earlier, later)
    }
    backward = {
        (c.indicator, c.earlier, c.later, c.value_change, c.bound_change, c.presence)
        for c in align_targets(later, earlier)
    }
    assert {row[1:] for row in forward} == {row[1:] for row in backward}


@settings(deadline=None)
@given(texts)
def test_a_year_with_itself_is_all_the_same(text):
    for change in align_targets(targets(text), targets(text)):
        assert (change.presence, change.value_change, change.bound_change) == ("both", "same", "same") or (
            change.earlier is not None and change.earlier.value is None
        )


@settings(deadline=None)
@given(texts)
def test_every_target_stands_once_on_each_side(text):
    earlier, later = targets(text), targets("生产总值增长5%左右。" + text)
    changes = align_targets(earlier, later)
    for side, given_targets in (("earlier", earlier), ("later", later)):
        listed = [getattr(c, side) for c in changes if getattr(c, side)]
        assert sorted(listed, key=repr) == sorted(given_targets, key=repr)


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet="增长到至5%—０亿万元人，。；、（“”《》约以上左右从由提高和分别一半之点二三十百千年岁的 \n1",
        max_size=80,
    )
)
def test_quotes_are_substrings_whatever_the_text(text):
    for target in targets(text):
        assert target.quote in text


@pytest.mark.parametrize(
    ("role", "taken"), [("plan", True), ("other", False)], ids=["a numbered task", "an entry of a glossary"]
)
def test_an_entry_of_a_glossary_sets_nothing(role, taken):
    entry = document("4.渔家学堂行动计划：各地新建学堂90所，新增座位5万个。", role=role)
    assert bool(find_targets(entry)) == taken


def test_what_a_paragraph_looks_back_on_is_no_target_and_what_is_due_in_years_is_a_plan_s():
    assert list(targets("五年来，农民生活改善。城镇新增就业4200万人，造林面积达到30万亩。")) == []
    (found,) = targets("五年内财政将投入200亿元修缮村道。")
    assert found.period == "plan"


def test_a_look_back_inside_a_paragraph_ends_where_the_time_to_come_begins():
    told = "发展渔业。两年来通过县里发行2亿元债券，共建设50个项目。已建成的有：新增航道120公里；新建码头3座。"
    assert list(targets(told)) == []
    assert [t.value for t in targets(told + "今年再发行1亿元债券。")] == [1.0]
    assert [t.value for t in targets("近年来渔业发展很快。增加补助5000万元。")] == [5000.0]
    assert [t.value for t in targets("渔业补助比去年增长8%，码头吞吐量增长5%。")] == [8.0, 5.0]


@pytest.fixture(scope="module")
def ledgers(shared):
    reports = {year: shared / "corpus" / "gwr" / f"{year}.txt" for year in (2017, 2021, 2022, 2023)}
    return {
        year: find_targets(parsers.parse(path.read_bytes(), name=path.name, year=year))
        for year, path in reports.items()
    }


@pytest.mark.corpus
def test_figures_on_the_annotated_ledgers_have_not_fallen(shared, ledgers, tmp_path):
    wanted = json.loads((GOLDEN / "target-figures.json").read_text(encoding="utf-8"))
    for year, found in ledgers.items():
        printed = tmp_path / f"{year}.json"
        rows = [
            {
                "later": {
                    "paragraph": t.paragraph,
                    "value": t.value,
                    "unit": t.unit,
                    "bound": t.bound,
                    "period": t.period,
                }
            }
            for t in found
            if t.value is not None
        ]
        printed.write_text(json.dumps({"targets": rows}), encoding="utf-8")
        gold = next(
            path for folder in (GOLDEN, shared / "gold") if (path := folder / f"targets-gwr-{year}.json").is_file()
        )
        scorer = [sys.executable, shared / "eval" / "score.py", "targets", gold, printed, "--side", "later", "--json"]
        run = subprocess.run(scorer, capture_output=True, text=True, check=True)
        for name, figure in wanted[str(year)].items():
            assert json.loads(run.stdout)[name] >= figure - 0.002, (year, name)


@pytest.mark.corpus
def test_none_of_the_annotated_nontargets_is_taken(shared, ledgers):
    for row in json.loads((shared / "gold" / "targets-nontargets.json").read_text(encoding="utf-8")):
        quotes = [t.quote for t in ledgers[int(row["report"])] if t.paragraph == row["paragraph"]]
        assert not [quote for quote in quotes if row["quote"] in quote or quote in row["quote"]], row


@pytest.mark.corpus
def test_the_annotated_pairs_are_found_with_their_change(shared, ledgers):
    gold = {y: json.loads((shared / "gold" / f"targets-gwr-{y}.json").read_text("utf-8")) for y in (2021, 2022)}
    said = {(key(c.earlier), key(c.later)): c for c in align_targets(ledgers[2021], ledgers[2022])}
    rows = json.loads((shared / "gold" / "targets-pairs-2021-2022.json").read_text(encoding="utf-8"))
    right = 0
    for row in rows:
        sides = [
            key(Target(**place(gold[year][row[side]]))) if row[side] is not None else None
            for year, side in ((2021, "earlier"), (2022, "later"))
        ]
        change = said.get((sides[0], sides[1]))
        right += change is not None and verdict(change) == row["change"]
    assert right / len(rows) >= 0.95


def place(row):
    value = tuple(row["value"]) if isinstance(row["value"], list) else row["value"]
    blank = dict.fromkeys(("indicator", "bound", "hedge", "direction", "scope", "base", "rider", "quote"), "")
    return blank | {"paragraph": row["paragraph"], "value": value, "unit": row["unit"], "period": "year"}


def key(target):
    return target and (target.paragraph, target.value, target.unit)


def verdict(change):
    if change.presence != "both" or change.value_change != "same":
        return change.value_change or change.presence
    return "same" if change.bound_change == "same" else "bound"


def test_a_unit_that_an_analyst_adds_is_read(tmp_path):
    source = (RULES_FOLDER / "quantities.toml").read_text(encoding="utf-8")
    (tmp_path / "quantities.toml").write_text(source.replace('units = """', 'units = """ 门', 1), encoding="utf-8")
    rules = Rules({**load_rules().files, "quantities": read_rule_file(tmp_path / "quantities.toml")})
    report = document("新建精品课程60门。")
    assert list(find_targets(report)) == []
    assert [(t.value, t.unit) for t in find_targets(report, rules=rules)] == [(60, "门")]
