"""What a target measures: the indicator named before or behind its number, and one name for one thing."""

from __future__ import annotations

import re
from functools import lru_cache

from alignment.targets.commitments import VERBS, is_base
from alignment.targets.surroundings import Place

_TIMES = (
    "今明两年|今年|本年|全年|年内|年底前|当年|届时|(?:到|至)?20[0-9]{2}年(?:底|末)?|今后五年|未来五年|年均"
    "|“?十[一二三四五六七]五”?(?:时期|期间|末)"
)
# Stripped in front and behind. Single characters are safe behind only; in front they bite into names (新能源, 年产量).
_ADVERBS = (
    "一律|继续|持续|大力|坚决|全面|积极|力争|确保|努力|预计|预期|其中|进一步|深入|加快|分别|平均|同比|至少|每年|重点(?=建设|推进|支持|培育|打造|实施)|累计|规范"
    "|现行|基本|首批|优化安排|先行|先(?!进)|集中|高标准(?!农田)|高水平|高质量|因地制宜|全力|扎实|稳步|强力|启动|我们"
    "|支持|鼓励|引导|推动|推进|拟|要|再|也|还|将|把|使|并|对"
)
_SHORT = "每人|每年|每月|每斤|每|均|总|拟?定|按|以|在|为|到|至|有|都|各|共|约|可|达|降|仍"
# Verbs and places that name nothing: what they stand before says what is measured.
_EMPTY = "用于|动员|吸纳|惠及|带动|各地|省内|(?:全省|全国|全市)(?!生产总值)"
# A verb that opens a name is part of it when these follow: 保障性住房, 转移支付, 投资额.
_PART_OF_NAME = "性|型|率|额|量|用地|支付|能力|水平|标准|收入|指数|规模|强度|资金|面积|试点|目标|基金|机构|平台"
_LEADING = re.compile(
    rf"^(?:[一二三四五六七八九十]是|{_TIMES}|(?:{VERBS})(?!{_PART_OF_NAME})好?|{_ADVERBS}|{_EMPTY}|第?[0-9一二三四五六七八九十]{{1,3}}批"
    r"|为(?!民)|[\s、，：；或和及])"
)
_TRAILING = re.compile(
    rf"(?:[比较按](?:去年|上年|20[0-9]{{2}}年)[^，]{{0,6}}|等|{_TIMES}|{VERBS}|{_ADVERBS}|{_SHORT}|{_EMPTY}|[0-9]{{1,3}}类|实际|名义|[\s、：])$"
)
# Verbs that are nouns when they end a name: 中央预算内投资, 进城落户, 易地扶贫搬迁.
_NAME_ENDING = re.compile(
    r"(?:投资|赤字|支出|造林|减税|退税|减负|改造|培训|投入|治理|转移支付|储备|保障|更新|修复|占比|落户|搬迁|脱贫|就业|扩招"
    r"|还草|产量|提取率|转化)$"
)
_ENDS_IN_VERB = re.compile(rf"(?:{VERBS}|将|把|使)$")
# Behind these a number counts what follows it: 新建1亿亩农田, 环保、消防等9个治理行动.
_COUNTS = re.compile(rf"(?:{VERBS}|将|把|使|等)$")
# Where the level a rise starts from stands between name and number: 起征点从月销售额10万元提高到15万元.
_BASE = re.compile(r"(?<=..)(?:从|由)[^，。]{0,12}$|(?<=..)从[0-9][^，。]{0,12}$")
# What stands in front of a name and says only where, for example, who pays or which document says so.
_ASIDES = (
    re.compile(r"^在[^，。；]{1,14}?(?=布局|建设|新建|实施|开展|建成|设立|打造|推广)"),  # 在两市布局建设中试基地
    re.compile(r"^[^，。；]{2,30}等(?!级|次|额|效|候|待|于|行业|领域|产业)(?=[^，。；]{3})"),  # 生物制造等重大科研任务
    re.compile(
        r"^(?:今年)?(?:中央|省级|各级|地方|国家)(?:财政|政府)(?:为此|今年|每年)?[将拟再要]?(?:安排|投入)(?=[^，。；]{2})"
    ),
    re.compile(r"^[^，。；]{2,30}把(?=[^，。；]{2})"),  # 大幅精简会议、坚决把文件
    re.compile(r"^从(?=[^，。；]{2,14}中)"),
    re.compile(r"^[^，。；]{0,20}提出了?(?=[^，。；]{2})"),
)
_LONGEST = 80  # no name is longer; what lies farther off the number is cut
# Words that measure something named before them: 转移支付增加1.5万亿元、规模近9.8万亿元.
_GENERIC = frozenset(("规模", "总额", "总量", "总规模", "增幅", "增速", "涨幅", "金额", "数量", "比例", "比重"))
_OBJECT = re.compile(r"(?:的)?(?:幅度|比例|速度)?(?P<noun>[^，。；、：（）]{2,24})")
_SHARE = re.compile(r"的(?:幅度|比例|速度)..")  # 按不低于5%的幅度压减一般性支出

# In a list the last member may say what all measure, and the first what all are part of.
_SHARED_ENDINGS = (
    "最低收购价", "人均财政补助标准", "排放总量", "排放量", "补助标准", "投资额", "余额", "平均资费", "价格",
    "覆盖率", "增加值", "占比", "领域投资", "投资", "年出栏量",
)  # fmt: skip
_SHARED_OPENINGS = ("单位国内生产总值", "单位地区生产总值", "单位GDP", "万元国内生产总值")
_MEASURE = re.compile(r"(?:用水量|产量|率|能耗|额|数|标准|面积|价格|收入|寿命)$")
_LISTED = re.compile(r"(?<!平)均|都|分别")

# One thing, many names.
_SYNONYMS: tuple[tuple[str, str], ...] = (
    (r"^(?:国内|地区)?生产总值(?:增速)?$|^(?:经济|GDP)(?:增长|增速)?$", "国内生产总值"),
    (r"^居民消费(?:价格|品价格)(?:总水平|指数)?$|^CPI$", "居民消费价格"),
    (r"^(?:全社会)?(?:研发|研究与试验发展|R&D)(?:经费)?(?:投入)?(?:强度|占.{0,8}比[重例])$", "全社会研发投入强度"),
    (r"^(?:单位|万元)(?:国内生产总值|地区生产总值|GDP)(?:综合)?(?:能耗|能源消耗)$", "单位国内生产总值能耗"),
    (r"^单位(?:国内|地区)生产总值二氧化碳排放量?$", "单位国内生产总值二氧化碳排放"),
    (r"^粮食总?产量$", "粮食产量"),
    (r"^(?:广义货币(?:M2)?|M2)(?:供应量|余额)?(?:预期)?(?:增长)?(?:目标)?$", "广义货币M2"),
    (r"^(?:城乡|全体)?居民(?:人均)?(?:可支配)?收入$", "居民收入"),
    (r"^(?:地方)?(?:政府)?专项债券?$", "地方政府专项债券"),
    (r"^(?:城镇)?新增就业(?:人数|人口|岗位)?$|^城镇就业$", "城镇新增就业"),
    (r"^(?:城乡)?居民(?:基本)?医(?:保|疗保险)人均财政补助标准$", "居民医保人均财政补助标准"),
    (r"^(?:城镇)?棚户区(?:住房)?改造$", "棚户区改造"),
    (r"^易地(?:扶贫)?搬迁(?:脱贫)?(?:人口|人数)?$", "易地扶贫搬迁"),
)


def indicators(place: Place, before: str) -> tuple[str, ...]:
    """Return what a target measures, one name for each member of a list under one verb; `before` is the name before.

    In 能耗和二氧化碳排放分别降低 and in 化学需氧量、氨氮排放量均下降 two indicators are named.
    """
    name = _name(place)
    if not name or name in _GENERIC:
        name = before or name or _named_before(place) or place.clause
    elif name.startswith("占") and before:
        name = before + name
    if _LISTED.search(place.left[-8:]):
        return tuple(_spread(re.split(r"、|和|与|以及|及", name)))
    return (name,)


def _name(place: Place) -> str:
    """Return the noun behind the number where a bare verb stands before it (新建1亿亩农田), else the one before."""
    if place.left.startswith("的"):  # what a number said of the name itself: 渔船检验现行12%的费率降至8%
        return subject(re.split(r"[0-9]", place.clause)[0]) + subject(place.left)
    left = _BASE.sub("", place.left) if is_base(place) else place.left
    name, thing = subject(left), _object(place)
    if _SHARE.match(place.right):
        return thing
    counted = thing and place.quantity.unit != "%" and _COUNTS.search(place.left)
    bare = re.fullmatch(r"[0-9]*.?", name)  # the 12类 of 办好12类45件民生实事
    return (thing if counted or bare else "") or name


def _named_before(place: Place) -> str:
    """Return what the same verb was said of earlier in the sentence: 连续几年发行特别国债，……，今年先发行1万亿元."""
    verb = _ENDS_IN_VERB.search(place.left)
    said = re.findall(rf"{verb[0]}([^，。；、0-9]{{2,20}})", place.sentence) if verb else []
    return subject(said[-1]) if said else ""


def subject(text: str) -> str:
    """Strip times, verbs and adverbs off both ends of what stands before a number."""
    name = re.sub(r"（[^（）]*）", "", text[-_LONGEST:])
    for aside in _ASIDES:
        name = aside.sub("", name)
    while (match := _TRAILING.search(name)) and not _NAME_ENDING.search(name):
        name = name[: match.start()]
    name = _without_leading(name)
    return name if len(name) > 1 else ""


def _without_leading(name: str) -> str:
    while (match := _LEADING.match(name)) and not _NAME_ENDING.fullmatch(name[match.start() :]):
        name = name[match.end() :]
    return name


def _object(place: Place) -> str:
    match = _OBJECT.match(place.right)
    if not match:
        return ""
    noun = _without_leading(match["noun"]) if _SHARE.match(place.right) else match["noun"]
    return re.sub(r"(?:工作|任务|和|与|及)$", "", noun)


def _spread(members: list[str]) -> list[str]:
    """Give every member of a list the words that only the first or the last carries."""
    members = [re.sub(r"等$", "", member) for member in members if member]
    if not members:
        return [""]
    ending = next((e for e in _SHARED_ENDINGS if members[-1].endswith(e)), "")
    opening = next((o for o in _SHARED_OPENINGS if members[0].startswith(o)), "")
    members = [m if m.endswith(ending) or _MEASURE.search(m) else m + ending for m in members]
    return [m if m.startswith(opening) else opening + m for m in members]


@lru_cache(maxsize=1 << 12)
def canonical(indicator: str) -> str:
    """Return the one name of an indicator that alignment compares."""
    name = re.sub(r"[“”\s]", "", indicator)
    name = re.sub(r"^(?:(?:全省|全市|全区|全县|全国|我国|我省|对)(?!.{0,1}$))+", "", name)
    return next((one for variant, one in _SYNONYMS if re.search(variant, name)), name)
