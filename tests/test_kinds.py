"""Changed or unchanged, over edits of a known sort to invented sentences.

The generator stands for an editor: minor edits leave nothing to report, substantive ones always do. Its words are what
the genre uses, written down without looking at the tables of alignment/wording.py; some are in none of them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest

from alignment.kinds import same_content

YEARS = (2030, 2031)

SENTENCES = (
    "推进灌区节水改造，新建高标准梯田12万亩，确保粮食产量稳定在30万吨以上。",
    "加强乡村教师队伍建设，新建寄宿制学校8所，新增学位4000个左右。",
    "完善基本医疗保险制度，门诊报销比例提高到60%，惠及群众25万人。",
    "2030年全县生产总值增长6.2%，居民收入增长7%左右。",
    "深化林权制度改革，鼓励社会资本参与油茶、竹笋、菌菇产业发展。",
    "支持小微企业技术改造，安排贴息资金1.5亿元，带动投资20亿元以上。",
    "加快县城供水管网更新，改造老旧管道150公里，管网漏损率控制在9%以内。",
    "提高城乡低保标准，做好困难群众救助工作，让发展成果更多惠及老百姓。",
    "推动文化馆、图书馆、体育馆免费开放，举办群众文化活动300场。",
    "加强水源地保护，整治排污口45个，优良水体比例不低于92%。",
    "促进就业增收，城镇新增就业5000人以上，登记失业率控制在4%以内。",
    "坚持党的领导、人民当家作主、依法治国有机统一，加强法治政府建设。",
    "扩大农产品出口，支持茶叶、柑橘、食用菌企业开拓海外市场。",
    "健全防汛抗旱应急机制，加固病险水库16座，提升山洪预警能力。",
    "推进农村公路建设，实施危桥改造28座，新增通村公交线路35条。",
    "过去一年，我们克服旱情影响，各项任务顺利完成。",
    "大力发展生态旅游，游客接待量增长10%以上，旅游收入达到42亿元。",
    "稳步实施殡葬改革，严格执行移风易俗村规民约。",
    "加大耕地保护力度，严守120万亩耕地红线，有序开展土地整治。",
    "建设智慧社区20个，改善老年人、残疾人、儿童服务设施。",
    "推进政务服务一网通办，取消证明事项36项，办理时限压缩一半以上。",
    "到2033年建成全域森林城市，森林覆盖率达到70%。",
    "2030年建成保障性住房1200套，完成棚户区改造900户。",
    "保障粮食安全，落实种粮补贴政策，支持种业振兴。",
    "加强市场监管，维护消费者合法权益，依法打击制假售假行为。",
)  # fmt: skip

STYLE = (
    ("推进", "推动"), ("加强", "强化"), ("完善", "健全"), ("提高", "提升"), ("促进", "推动"), ("扩大", "拓展"),
    ("支持", "扶持"), ("改善", "改进"), ("维护", "保护"), ("群众", "人民群众"), ("做好", "抓好"), ("保障", "维护"),
    ("建设", "打造"), ("实施", "推行"), ("开展", "进行"), ("举办", "组织"), ("开拓", "拓展"), ("整治", "治理"),
    ("老百姓", "人民群众"), ("惠及", "造福"), ("顺利", "圆满"),
)  # fmt: skip
DILIGENCE = ("进一步", "切实", "扎实", "不断", "持续", "认真", "着力", "继续")
ACTION = re.compile("推进|加强|完善|深化|支持|提高|推动|促进|健全|扩大|改善|加大|建设|落实|维护|整治")
STRENGTH = (
    ("推进", "加快推进"), ("推进", "探索推进"), ("鼓励", "要求"), ("支持", "引导"), ("加强", "全面加强"),
    ("推动", "大力推动"), ("稳步", "全面"), ("严格", "逐步"), ("促进", "积极稳妥促进"), ("大力", "适度"),
    ("确保", "力争"), ("有序", "加快"), ("落实", "研究"),
)  # fmt: skip
BOUNDS = ("以上", "左右", "以内", "不低于", "达到")
ADDED = ("养老院、", "信访、", "低碳、", "托育、", "数字技术、")


def minor(sentence: str, draw: random.Random) -> Iterator[str]:
    """Yield edits that an analyst would not report."""
    if "2030年" in sentence:
        yield sentence.replace("2030年", "2031年")
    if "过去一年" in sentence:
        yield sentence.replace("过去一年", "一年来")
    for word, other in draw.sample(STYLE, len(STYLE)):
        if word in sentence and word + "性" not in sentence:
            yield sentence.replace(word, other, 1)
    yield ACTION.sub(lambda verb: draw.choice(DILIGENCE) + verb[0], sentence, count=1)
    yield sentence.replace("，", "；", 1)
    yield sentence.removesuffix("。")
    clauses = sentence.removesuffix("。").split("，")
    if len(clauses) > 1 and "过去一年" not in sentence:
        yield "，".join([*clauses[1:], clauses[0]]) + "。"
    listed = re.search(r"(?<=[、持茶动])(\w{2,3})、(\w{2,3})(?=[、企])", sentence)
    if listed:
        yield sentence.replace(listed[0], f"{listed[2]}、{listed[1]}", 1)


def substantive(sentence: str, draw: random.Random) -> Iterator[str]:
    """Yield edits that an analyst would report."""
    numbers = list(re.finditer(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.年])", sentence))
    if numbers:
        number = draw.choice(numbers)
        yield sentence[: number.start()] + str(int(float(number[0])) + draw.randint(1, 9)) + sentence[number.end() :]
    if "2033年" in sentence:
        yield sentence.replace("2033年", "2034年")
    for bound in BOUNDS:
        if bound in sentence:
            yield sentence.replace(bound, draw.choice([b for b in BOUNDS if b != bound]), 1)
            yield sentence.replace(bound, "", 1)
    for word, other in STRENGTH:
        if word in sentence:
            yield sentence.replace(word, other, 1)
    if "、" in sentence:
        at = sentence.index("、") + 1
        yield sentence[:at] + draw.choice(ADDED) + sentence[at:]
        yield (
            re.sub(r"、\w{2,3}(?=、)", "", sentence, count=1)
            if sentence.count("、") > 1
            else sentence[: at - 1] + sentence[at + 2 :]
        )
    clauses = sentence.removesuffix("。").split("，")
    if len(clauses) > 2:
        yield "，".join(clauses[:-1]) + "。"


def edits(kind: Callable[[str, random.Random], Iterator[str]], wanted: int) -> list[tuple[str, str]]:
    """Draw edits of one kind over all sentences until there are enough."""
    draw = random.Random(2031)
    found = {
        (sentence, edited): None
        for _ in range(6)
        for sentence in SENTENCES
        for edited in kind(sentence, draw)
        if edited != sentence
    }
    return draw.sample(list(found), min(wanted, len(found)))


def test_minor_and_substantive_edits_are_told_apart():
    minors, substantives = edits(minor, 150), edits(substantive, 150)
    assert len(minors) + len(substantives) == 300
    kept = sum(same_content([a], [b], *YEARS) for a, b in minors)
    missed = sum(same_content([a], [b], *YEARS) for a, b in substantives)
    unchanged_f1 = 2 * kept / (kept + missed + len(minors))
    hits = len(substantives) - missed
    changed_f1 = 2 * hits / (hits + (len(minors) - kept) + len(substantives))
    assert min(unchanged_f1, changed_f1) >= 0.9, (unchanged_f1, changed_f1)


@pytest.mark.parametrize(("earlier", "later"), edits(minor, 40) + edits(substantive, 40))
def test_the_answer_is_the_same_from_either_side(earlier, later):
    assert same_content([earlier], [later], *YEARS) == same_content([later], [earlier], *reversed(YEARS))
