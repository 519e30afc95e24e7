"""Strength of wording: which way a clause goes, what makes no claim, and the readers' verdicts on real pairs."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

import pytest

from alignment import diff_documents, load_knowledge
from alignment.reading.rules import load_rules
from alignment.strength.clause_pairs import clauses, paired_clauses
from alignment.strength.scales import strength_scales
from alignment.strength.strength_changes import step_between
from model import Alignment, Diff, Document
from scripts.gold import parsed, source
from tests.invented import alignment, document, mirrored

SCALES = load_rules().once(strength_scales)
GOLDEN = Path(__file__).parent / "golden"
# File of labels, whose verdict, and what has been reached. `verdict` and `second` are two readers of 300 pairs drawn at
# random; the hard ones are those that differ in a word of the scales, by one reader, 500 pairs in three lots (T, U, V):
# the program had .75, .85 and .87 of them right before it was mended by each.
REACHED = (
    ("strength-labels.json", "verdict", 0.945),
    ("strength-labels.json", "second", 0.935),
    ("strength-labels-hard.json", "verdict", 0.905),
)
MIRROR = {"strengthened": "softened", "softened": "strengthened", "advanced": "reverted", "reverted": "advanced"}


def diffed(earlier: Document, later: Document, aligned: Alignment) -> Diff:
    return diff_documents(earlier, later, aligned, load_knowledge())


def direction(earlier: str, later: str) -> str | None:
    step = step_between(earlier, later, SCALES)
    return step.direction if step else None


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("稳步推进梯田灌区改造", "加快推进梯田灌区改造", "strengthened"),
        ("坚决遏制山洪毁田", "遏制山洪毁田", "softened"),
        ("确保油茶产值回升", "力争油茶产值回升", "softened"),
        ("菌菇产值增长8%左右", "菌菇产值增长8%以上", "strengthened"),
        ("村道破损率2%以内", "村道破损率2%左右", "softened"),
        ("湖区浊度继续下降", "湖区浊度明显下降", "strengthened"),
        ("开展林权抵押试点", "扩大林权抵押试点", "advanced"),
        ("扩大林权抵押试点", "全面推开林权抵押", "advanced"),
        ("全面实施林权抵押", "落实和完善林权抵押政策", None),  # another kind of thing
        ("全面实施林权抵押", "落实和完善林权抵押", "advanced"),  # completion is no softening
        ("研究建立梯田补偿机制", "健全梯田补偿机制", "advanced"),
        ("扩大桉树种植面积", "压减桉树种植面积", "turned"),
        ("支持试点城市办好农机合作社", "大力支持农机合作社", "strengthened"),  # 试点城市 is a noun
        ("“加快”品牌油茶上市", "“稳步”品牌油茶上市", None),  # names say nothing of force
        ("加快建立梯田补偿机制", "促进梯田补偿", None),
        ("加快修建村道", "稳步发展菌菇", None),  # another object
        ("继续修建村道", "进一步修建村道", None),
        ("菌菇产值增长8%左右", "菌菇产值增长9%以上", None),  # another figure is the ledger's business
        ("确保菌菇产值达到8亿元", "菌菇产值8亿元以上", None),  # one word more, one less
        ("构建梯田水利体系", "建立健全梯田水利体系", None),  # 建立健全 is no stage
        ("进行建立渡口制度的试点", "建立渡口制度", "advanced"),  # the trial is the stage, not what is tried
        ("推进渡口改造行动", "全面完成渡口改造行动", "advanced"),
        ("加快渡口改造", "深化渡口改造", None),  # a verb of degree says its own
        ("增加渡口供给", "有序推动渡口供给", None),
        ("有序增加渡口供给", "增加渡口供给", "strengthened"),
        ("推进渡口全面振兴", "全面推进渡口振兴", None),  # the word is put elsewhere
        ("稳定发展渡口经济", "稳定渡口经济", None),
        ("积极推进渡口改制", "积极稳妥推进渡口改制", "softened"),
        ("防范化解渡口风险", "稳妥化解渡口风险", None),  # caution belongs to the thing
        ("稳健的货币政策要精准有力", "稳健的货币政策要灵活适度", None),  # stances, no degrees
        ("货币政策保持稳健中性", "实施稳健的货币政策", None),
        ("加快建设渡口，以渡口为载体", "以渡口为载体", None),  # no verb, no measure
        ("发展渡口经济", "渡口经济必将加快发展", None),  # a forecast
    ],
)
def test_what_two_clauses_claim(earlier, later, expected):
    assert direction(earlier, later) == expected
    assert direction(later, earlier) == MIRROR.get(expected, expected)


SYNONYMS = [("推进", "推动"), ("加强", "强化"), ("提高", "提升"), ("建设", "打造"), ("切实", "扎实"), ("不断", "持续")]


def test_synonyms_claim_nothing():
    for one, other in SYNONYMS:
        assert direction(f"{one}梯田灌区水利设施", f"{other}梯田灌区水利设施") is None


def test_another_order_claims_nothing():
    parts = ["大力发展油茶产业", "稳步改造灌区", "坚决守住粮田红线", "力争菌菇出口翻番"]
    shuffled = random.Random(5).sample(parts, len(parts))
    earlier, later = document("，".join(parts) + "。"), document("，".join(shuffled) + "。", year=2032)
    diff = diffed(earlier, later, alignment(((1,), (1,))))
    assert diff.strength == ()
    assert direction("发展油茶和大力发展菌菇产业", "大力发展菌菇和发展油茶产业") is None


def test_a_claim_names_the_clauses_the_words_and_the_group():
    earlier = document("修建村道。稳步改造灌区。")
    later = document("灌区要提质。加快改造灌区。", year=2032)
    aligned = alignment(((1,), (1,)))
    diff = diffed(earlier, later, aligned)
    (found,) = diff.strength
    assert (found.direction, found.scale, found.earlier_words, found.later_words) == (
        "strengthened", "force", "稳步", "加快",
    )  # fmt: skip
    assert earlier.text(1)[found.earlier.start : found.earlier.end] == "稳步改造灌区"
    assert later.text(1)[found.later.start : found.later.end] == "加快改造灌区"
    assert found.group == diff.paragraphs[0].id
    assert diff.paragraphs[0].facets == ("strengthened",)
    (back,) = diffed(later, earlier, mirrored(aligned)).strength
    assert (back.direction, back.earlier, back.later) == ("softened", found.later, found.earlier)


def test_pairs_of_clauses_are_the_same_from_either_side():
    one = document("修路，修桥，修路修桥，修渠修路，加快修渠。")
    other = document("修桥修路，修路修渠，抓紧修渠，修桥。", year=2032)
    there = set(paired_clauses(clauses(one, (1,)), clauses(other, (1,))))
    back = {(b, a) for a, b in paired_clauses(clauses(other, (1,)), clauses(one, (1,)))}
    assert there == back != set()


@pytest.mark.corpus
@pytest.mark.parametrize(("file", "reader", "reached"), REACHED)
def test_the_readers_verdicts_on_real_pairs(shared, file, reader, reached):
    labels = json.loads((GOLDEN / file).read_text())
    read = cache(lambda series, year: parsed(source(shared, f"{series}-{year}")))
    right = 0
    for label in labels:
        places = zip(label["years"], (label["earlier"], label["later"]), strict=True)
        texts = [read(label["series"], year).text(n)[start:end] for year, (n, start, end) in places]
        right += (direction(*texts) or "none") == label[reader]
    assert right >= reached * len(labels), f"{right} of {len(labels)}"
