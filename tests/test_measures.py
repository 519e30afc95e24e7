"""Measures: which clauses count, what becomes of each, and how often the claims agree with a reader."""

from dataclasses import replace

import pytest

from alignment import compare, load_knowledge
from alignment.measures.actions import action_clauses
from alignment.measures.measure_rules import measure_rules
from alignment.reading.units import units
from model import diff_to_json
from scripts.fit_measures import label_files, labels, shipped_figures
from scripts.gold import parsed, source
from tests.invented import document

# F1 of not_seen and new against two readers who label every clause (golden/MEASURES.md): what was reached, to be kept.
REACHED = {
    "measures-gwr-2010-2011": (0.58, 0.63),
    "measures-gwr-2016-2017": (0.68, 0.67),
    "measures-gwr-2018-2019": (0.60, 0.63),
    "measures-gwr-2021-2022": (0.61, 0.62),
}

CLAUSES = [
    # text of a paragraph, its measures as (action, object)
    ("推进渡口改造，建立船票补贴制度。", [("推进", "渡口改造"), ("建立", "船票补贴制度")]),
    ("一是加快建设河港仓库。", [("加快建设", "河港仓库")]),
    ("对超载渡船全面实行在线监测。", [("全面实行", "在线监测")]),
    ("渡船补贴面积扩大到1000亩以上。", [("扩大到", "1000亩以上")]),
    ("按照自愿原则，稳妥推进渡口改制。", [("稳妥推进", "渡口改制")]),
    ("将渡口船票纳入补贴范围。", [("纳入", "补贴范围")]),
    ("坚决打好渡口保卫战。", [("坚决打好", "渡口保卫战")]),
    ("做大做强造船产业。", [("做大做强", "造船产业")]),
    ("渡口收费标准再降低一半以上。", [("降低", "一半以上")]),
    ("健全“渡口：船家沙龙”对接机制。", [("健全", "“渡口：船家沙龙”对接机制")]),
    ("新建渡口70个（牵头单位：民政局）。", [("新建", "渡口70个（牵头单位：民政局）")]),
    # what no measure is: a phrase without verb, an effect on people, a generality, a fact
    ("这是因为渡口是我国内河的门户。", []),
    ("让群众少跑路。", []),
    ("为河港发展蓄势聚能。", []),
    ("做好渡口安全大文章责无旁贷。", []),
    ("采取三项举措。", []),
    ("渡口仍有很大空间。", []),
    ("抓紧修改废止。", []),
    ("比去年增加3000万元。", []),
    ("发展渡口仍是解决出行难的关键。", []),
]


def plan(*paragraphs: str, year: int = 2030):
    return document("\n".join(["# 三、重点工作", *paragraphs]), year=year)


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_a_clause_with_an_action_on_an_object_is_a_measure(text, expected):
    found = list(action_clauses(units(plan(text)), load_knowledge().rules.once(measure_rules)))
    assert [(one.action, one.object) for one in found] == expected
    for one in found:
        assert one.text == text[one.span.start : one.span.end]
        assert one.action in one.text
        assert one.object in one.text


def test_a_document_with_itself_keeps_every_measure():
    same = plan("推进渡口改造，建立船票补贴制度。", "支持蓝莓种植，开展龙舟邀请赛试点。")
    kinds = {one.kind for one in compare(same, same, load_knowledge()).measures}
    assert kinds == {"kept"}


def test_what_the_review_does_not_name_is_not_done():
    earlier = plan("新建渡口1000个。修复蓝莓谷水车。")
    later = document(
        "# 一、工作回顾\n全县1000个村装上了路灯。修复了蓝莓谷水车。\n# 三、重点工作\n办好菌菇节。", year=2031
    )
    later = replace(later, roles=("review", "review", "plan", "plan"))
    kinds = {one.object: one.kind for one in compare(earlier, later, load_knowledge()).measures if one.earlier}
    assert (kinds["渡口1000个"], kinds["蓝莓谷水车"]) == ("not_seen", "done")


@pytest.fixture(scope="module", params=label_files(), ids=lambda one: one[0].stem)
def labelled(request, shared):
    path, first, second = request.param
    documents = parsed(source(shared, first)), parsed(source(shared, second))
    return compare(*documents, load_knowledge()), labels(path), REACHED[path.stem]


@pytest.mark.corpus
def test_new_and_not_seen_agree_with_readers(labelled):
    diff, given, least = labelled
    reached = {kind: figure.f1 for kind, figure in shipped_figures(diff, given).items()}
    assert reached["not_seen"] >= least[0], reached
    assert reached["new"] >= least[1], reached


@pytest.mark.corpus
def test_every_claim_quotes_its_source(labelled):
    diff, *_ = labelled
    for measure in diff.measures:
        own = (diff.later, measure.later) if measure.kind != "not_seen" else (diff.earlier, measure.earlier)
        texts = [
            text.text(span.paragraph)[span.start : span.end]
            for text, span in ((diff.earlier, measure.earlier), (diff.later, measure.later))
            if span is not None
        ]
        assert own[1] is not None
        assert all(texts)
        assert any(measure.action in text and measure.object in text for text in texts)


@pytest.mark.corpus
def test_the_annual_lists_hold_nothing_of_a_five_year_chapter(labelled):
    diff, *_ = labelled
    five_years = {unit.paragraph for unit in units(diff.earlier) if unit.five_years}
    listed = [one for one in diff.measures if one.layer == "annual" and one.kind in ("not_seen", "done")]
    assert listed
    assert five_years.isdisjoint(one.earlier.paragraph for one in listed)


@pytest.mark.corpus
def test_the_json_names_spans_by_paragraph_start_and_end(labelled):
    diff, *_ = labelled
    first = diff_to_json(diff)["measures"][0]
    assert set(first) >= {"id", "kind", "layer", "topic", "action", "object", "earlier", "later", "confidence"}
