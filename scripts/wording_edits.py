"""Edits of a known sort to invented sentences: does the program tell what an analyst reports from what is style?

    python -m scripts.wording_edits

Printed are F1 of "unchanged" and "changed" over 300 edits, and what was told right of each sort. Minor edits leave
nothing to report, substantive ones always do. The words are what the genre uses, written down without looking at the
tables of wording.toml; some are in none of them.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from alignment.changes.difference_rules import difference_rules
from alignment.changes.kinds import same_content
from alignment.reading.rules import load_rules

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
    "2030年完成退耕还林3万亩，森林火灾发生率控制在0.9‰以内。",
    "2030年县级财政教育支出增长8%，比2029年提高2个百分点。",
    "过去一年，新增就业6000人，失业人员再就业2100人。",
    "2030年建成冷链仓库14座，果蔬损耗率下降3个百分点。",
    "上年引进项目26个，到位资金18亿元。",
    "2030年12月底前完成农村厕所改造5000户。",
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


@dataclass(frozen=True, slots=True)
class Edited:
    """A sentence before and after one edit of a sort; `minor` where an analyst would report nothing."""

    sort: str
    minor: bool
    earlier: str
    later: str

    def told_right(self) -> bool:
        """Say whether the program takes the edit for what it is."""
        rules = load_rules().once(difference_rules)
        return same_content([self.earlier], [self.later], rules, *YEARS) == self.minor


def minor(sentence: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    """Yield edits that an analyst would not report, each after its sort."""
    if "2030年" in sentence:
        yield "rolling year", sentence.replace("2030年", "2031年").replace("2029年", "2030年")
    if "过去一年" in sentence:
        yield "rolling year", sentence.replace("过去一年", "一年来")
    if "上年" in sentence:
        yield "rolling year", sentence.replace("上年", "2030年")
    for word, other in draw.sample(STYLE, len(STYLE)):
        if word in sentence and word + "性" not in sentence:
            yield "synonym", sentence.replace(word, other, 1)
    yield "diligence", ACTION.sub(lambda verb: draw.choice(DILIGENCE) + verb[0], sentence, count=1)
    yield "punctuation", sentence.replace("，", "；", 1)
    yield "punctuation", sentence.removesuffix("。")
    clauses = sentence.removesuffix("。").split("，")
    if len(clauses) > 1 and "过去一年" not in sentence:
        yield "order of clauses", "，".join([*clauses[1:], clauses[0]]) + "。"
    listed = re.search(r"(?<=[、持茶动])(\w{2,3})、(\w{2,3})(?=[、企])", sentence)
    if listed:
        yield "order of a list", sentence.replace(listed[0], f"{listed[2]}、{listed[1]}", 1)


def substantive(sentence: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    """Yield edits that an analyst would report, each after its sort."""
    numbers = list(re.finditer(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.年])", sentence))
    if numbers:
        number = draw.choice(numbers)
        raised = str(int(float(number[0])) + draw.randint(1, 9))
        yield "number", sentence[: number.start()] + raised + sentence[number.end() :]
    if "2033年" in sentence:
        yield "deadline", sentence.replace("2033年", "2034年")
    for bound in BOUNDS:
        if bound in sentence:
            yield "bound", sentence.replace(bound, draw.choice([b for b in BOUNDS if b != bound]), 1)
            yield "bound", sentence.replace(bound, "", 1)
    for word, other in STRENGTH:
        if word in sentence:
            yield "strength of a verb", sentence.replace(word, other, 1)
    if "、" in sentence:
        at = sentence.index("、") + 1
        yield "element added", sentence[:at] + draw.choice(ADDED) + sentence[at:]
        yield (
            "element taken out",
            (
                re.sub(r"、\w{2,3}(?=、)", "", sentence, count=1)
                if sentence.count("、") > 1
                else sentence[: at - 1] + sentence[at + 2 :]
            ),
        )
    clauses = sentence.removesuffix("。").split("，")
    if len(clauses) > 2:
        yield "clause taken out", "，".join(clauses[:-1]) + "。"


def edits(wanted: int = 150) -> list[Edited]:
    """Draw so many minor and so many substantive edits."""
    return [*_drawn(minor, True, wanted), *_drawn(substantive, False, wanted)]


def _drawn(
    kind: Callable[[str, random.Random], Iterator[tuple[str, str]]], is_minor: bool, wanted: int
) -> Iterator[Edited]:
    """Draw edits of one kind over all sentences, the sorts in turn as long as each has some left."""
    draw = random.Random(2031)
    found: dict[str, dict[tuple[str, str], None]] = {}
    for _ in range(6):
        for sentence in SENTENCES:
            for sort, edited in kind(sentence, draw):
                if edited != sentence:
                    found.setdefault(sort, {})[sentence, edited] = None
    shuffled = {sort: draw.sample(list(ones), len(ones)) for sort, ones in found.items()}
    in_turn = ((sort, one) for row in zip_longest(*shuffled.values()) for sort, one in zip(shuffled, row, strict=True))
    for sort, (sentence, edited) in islice((pair for pair in in_turn if pair[1]), wanted):
        yield Edited(sort, is_minor, sentence, edited)


def f1(found: Sequence[Edited], is_minor: bool) -> float:
    """Return F1 of one of the two answers."""
    hits = sum(one.told_right() for one in found if one.minor == is_minor)
    wrongly = sum(not one.told_right() for one in found if one.minor != is_minor)
    return 2 * hits / (hits + wrongly + sum(one.minor == is_minor for one in found))


def main() -> None:
    found = edits()
    print(f"{len(found)} edits: F1 of unchanged {f1(found, True):.3f}, of changed {f1(found, False):.3f}")
    right, every = Counter(one.sort for one in found if one.told_right()), Counter(one.sort for one in found)
    for sort in dict.fromkeys(one.sort for one in found):
        print(f"  {sort:20}{right[sort]:4} of {every[sort]}")


if __name__ == "__main__":
    main()
