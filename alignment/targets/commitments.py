"""When a quantity is a target: what must stand before it, and what rules it out. Tables first, then the two questions.

A target is set by a verb (增长, 新建, 安排), by the list it stands in (主要预期目标是), by its bound (5.5%左右) or by
what it measures (赤字率). Ruled out are names, dates, facts, conditions, outcomes and the level a rise starts from.
"""

from __future__ import annotations

import re

from alignment.targets.definitions import is_definition
from alignment.targets.surroundings import Place

# Verbs that set a target, by the direction they give it. Of several the last with a direction counts: 涨幅控制在3%.
DIRECTIONS: dict[str, tuple[str, ...]] = {
    "增长": (
        "增长", "增加", "提高", "提升", "扩大", "上涨", "上升", "涨幅", "增幅", "增速", "扩招", "加大", "上调",
        "壮大", "翻番", "多增",
    ),
    "下降": (
        "下降", "降低", "减少", "减轻", "压减", "压缩", "下调", "缩短", "削减", "精简", "再降", "减负", "减免",
        "降至", "降到", "可降", "降幅", "减税", "降费", "淘汰", "退出", "化解", "关停", "取消", "停征", "清偿",
        "调减", "零增长", "停建", "缓建",
    ),
    "新增": (
        "新增", "新建", "新开工", "新培育", "新设", "增设", "新认定", "新认证", "新布局", "新改建", "新创建",
        "新引进", "新组建", "新建成", "新改扩建", "再开工", "新发展", "净增",
    ),
    "安排": (
        "安排", "拟按", "发行", "代发", "发债", "拿出", "使用", "投入", "用好", "筹集", "统筹", "下达",
    ),
    "": (
        "完成", "实现", "达到", "达", "保持", "稳定在", "控制", "守住", "严守", "守好", "不低于", "不超过", "占比",
        "改造", "改建", "建设", "建成", "开工", "培育", "引进", "引育", "选派", "打造", "创建", "建立", "设立",
        "组建", "解决", "脱贫", "落户", "治理", "修复", "更新", "推进", "实施", "布局", "遴选", "选择", "扩建", "举办",
        "开通", "覆盖", "引导", "推动", "支持", "争取", "力争", "认定", "招录", "招收", "培训", "转移", "办好",
        "办理", "开展", "组织", "投放", "建", "突破", "超过", "提供", "收购", "储备", "造林", "绿化", "植树", "盘活",
        "清理", "完工", "投产", "投运", "建好", "抓好", "谋划", "争创", "落实", "攻克", "转化", "发放", "吸引",
        "招引", "落地", "签约", "发展", "保障", "促进", "带动",
    ),
}  # fmt: skip
_VERB_DIRECTION = {verb: direction for direction, verbs in DIRECTIONS.items() for verb in verbs}
VERBS = "|".join(sorted(_VERB_DIRECTION, key=len, reverse=True))
_VERB = re.compile(VERBS)

# In these lists, and for these indicators, a figure is a target without any verb.
_HEADLINE = re.compile(r"目标(?:任务)?(?:建议)?(?:是|为|包括)|(?:预期|主要)目标[:：]")
_MEASURES = re.compile(
    r"(?:率|赤字|规模|强度|额|比重|比例|产量|面积|能力|支出|收入|红线|债券|资金|标准|价格|寿命|年限|里程|减税|投资)(?:合计|共计|总计|为)?$"
)
# A number that leans on its noun: 将2.8万亿元资金纳入, 按不低于5%的幅度压减, 在70%左右的地市开展.
_HANDLE = re.compile(r"(?:将|把|按|按照|以|在|对|使|为)$")

# The same words in front of another number say that it is past or someone else's: no target in this clause.
_PAST = re.compile(
    r"(?:已经?|累计(?!将)|原先|现有|目前|原来|曾|实际)[^，]{0,12}$|(?<![比较])(?:去年|上年|前年|过去)[^，]{0,16}$|了$"
)
# Whose words a read-out tells: 会议指出，.
ATTRIBUTED = r"(?:[^，。；]{1,8}(?:指出|认为|强调|表示|说)，)?"
_PAST_SENTENCE = re.compile(rf"^(?:——)?{ATTRIBUTED}(?:去年|过去[一五]年|[一五]年来|上一?年)")
# How far something has come by now: 已由50%左右，上升到80%以上.
_RISEN = re.compile(r"已经?[由从]")
_FACT_BEFORE = re.compile(
    r"(?:我国|全国|我省|全省|全市|全区)?(?:共有|有|拥有|近)$|拥有[^，]{0,10}$|占(?:全|整个)?(?:世界|球)[^，]{0,6}$|毕业生[^，]{0,10}$|(?:总|常住|户籍|实时|服务)人口[约近超达]?$"
)
_FACT_AFTER = re.compile(
    r"[多余]?(?:名|个)?(?:中国|人民|各族|人口|人的|在校|劳动力|纳税人|同胞|民族|受过|儿女|群众|市场主体|经营主体|农民的|老百姓)"
)
_NAME_AFTER = re.compile(r"(?:行动|计划|工程|规划|周年)")
# What counts the report's own parts and measures nothing: 14个方面的工作, 23个主要指标, 包括3个类别.
_STRUCTURE_AFTER = re.compile(
    r"(?:大|重点|主要|具体)*(?:方面|类别|指标|环节|部分|原则|步骤|层面|维度|要点|篇章|板块|关键词|重点工作|重点任务|重点领域)"
)
_ENUMERATED = re.compile(r"(?<!目标)(?:包括|分为|涵盖|涉及)[^：]*$")
# A rating of one thing, not an amount: 1000千伏, 20万吨级码头.
_RATING_AFTER = re.compile(r"级|伏(?!安)|马力|赫兹|比特|像素")
_CONDITION_AFTER = re.compile(r"(?:的)?[^，。；、：（）]")
_SUPPOSED = re.compile(r"只要|如果|假如")
_GROUND_AFTER = re.compile(r"的(?:基础|水平)上")
_BASE_BEFORE = re.compile(r"(?:从|由)[^，。；]{0,20}$")
_BASE_AFTER = re.compile(
    r"[^，。；]{0,8}?(?:提|增|扩|降|减|下调|上调|升|缩|压|延长|调整|放宽)[^，。；\d]{0,3}(?:到|至|为)|的[^，。；\d]{1,8}(?:降|提|减|升)"
)

_COUNTERS = frozenset("个家项所座处条件种位只名支类")


def direction(place: Place) -> str | None:
    """Return the direction that the governing verb gives, "" for a bare level, None where no verb governs."""
    for text in (place.left + place.bounding, place.clause, place.right[:8]):
        if found := [_VERB_DIRECTION[verb] for verb in _VERB.findall(text)]:
            return next((way for way in reversed(found) if way), "")
    return None


def is_target(place: Place, year: int | None) -> bool:
    """Say whether the quantity is a target or commitment."""
    return not _is_ruled_out(place, year) and _is_set(place)


def _is_set(place: Place) -> bool:
    return (
        direction(place) is not None
        or bool(_HEADLINE.search(place.sentence))
        or bool(place.quantity.bound and place.left)
        or bool(_MEASURES.search(place.left) or _HANDLE.search(place.left))
    )


def _is_ruled_out(place: Place, year: int | None) -> bool:
    return (
        _is_named(place)
        or is_definition(place.sentence)
        or _is_structure(place)
        or bool(_RATING_AFTER.match(place.right))
        or _is_past(place, year)
        or _is_fact(place)
        or _is_condition(place)
        or is_base(place)
        or place.right.endswith("不变")
    )


def _is_named(place: Place) -> bool:
    """Inside quotation marks or title marks, or part of the name of a plan: 零增长行动, “1650”产业体系."""
    text = place.sentence
    inside = any(text.rfind(opening) > text.rfind(closing) for opening, closing in ("“”", "《》"))
    return inside or bool(_NAME_AFTER.match(place.after))


def _is_structure(place: Place) -> bool:
    """A count of what the text itself lists rather than of what is to be done."""
    counts = place.quantity.unit in _COUNTERS
    return counts and bool(_STRUCTURE_AFTER.match(place.right) or _ENUMERATED.search(place.clause))


def _is_fact(place: Place) -> bool:
    population = place.quantity.unit == "亿人" and place.right.startswith("的")
    return population or bool(_FACT_BEFORE.search(place.clause) or _FACT_AFTER.match(place.right))


def _is_past(place: Place, year: int | None) -> bool:
    if _PAST_SENTENCE.match(place.sentence) or _RISEN.search(place.sentence) or _PAST.search(place.clause):
        return True
    named = re.findall(r"(?<![比较在到从])((?:19|20)\d\d)年", place.sentence)
    return bool(year and named and int(named[-1]) < year)


def is_base(place: Place) -> bool:
    """Say whether the number is the level a rise or cut starts from: the 10万元 of 从10万元提高到15万元."""
    if _GROUND_AFTER.match(place.after):
        return True
    after = bool(_BASE_AFTER.match(place.after))
    return after and bool(_BASE_BEFORE.search(place.clause) or place.clause.endswith("现行"))


def _is_condition(place: Place) -> bool:
    """A threshold that says who is meant: 30万千瓦以下煤电机组, 年应纳税所得额不到100万元的部分, 在13个省."""
    unit, bound = place.quantity.unit, place.quantity.bound
    if (place.left.endswith("在") and unit in _COUNTERS) or _SUPPOSED.match(place.clause):
        return True
    controlled = place.quantity.lead < place.quantity.start or re.search(r"[到至在为]$", place.left)
    return bound == "以下" and not controlled and bool(_CONDITION_AFTER.match(place.right))
