"""How alike two indicator names are: abbreviated, fuller or in another order, they may still mean one thing."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from alignment.targets.indicators import canonical

# Written short in one year and in full in the next.
_ABBREVIATIONS: tuple[tuple[str, str], ...] = (
    ("规模以上", "规上"),
    ("固定资产投资", "固投"),
    ("社会消费品零售总额", "社零"),
    ("社零总额", "社零"),
    ("研究与试验发展", "研发"),
    ("最低生活保障", "低保"),
    ("医疗保险", "医保"),
    ("高新技术企业", "高企"),
    ("外贸进出口", "进出口"),
    ("进出口总值", "进出口总额"),
)
# Words that come and go in a name without changing what is measured: 铁路建设投资 is 铁路投资.
_INCIDENTAL = re.compile(
    r"(?:建设|总额|规模(?!以上)|余额|目标|任务|工程|平均|专项(?!债)|农村(?=公路)|城镇(?=老旧小区)|领域(?=投资)|省级|地方(?=(?:一般|均衡)性转移支付)|(?<=投资)额|全省|全市|全区)"
)
# Words that say whose, which or of what kind. A name that has one and a name that has not measure different things:
# 公路投资 is not 公路水运投资, 转移支付 not 一般性转移支付.
_SET_APART = (
    "一般性", "均衡性", "中央", "地方", "城镇", "农村", "城市", "登记", "调查", "公路", "铁路", "水运", "水利", "民航",
    "航道", "民间", "工业", "制造业", "服务业", "高技术", "出口", "进口", "利用外资", "国家级", "市级", "县级",
    "乡镇", "集中", "散居", "重度", "公办", "民办", "高中", "初中", "小学", "幼儿园", "大型", "中小", "小微", "个体",
    "科技型",
    "人均", "单位", "存量", "增量", "播种面积", "产量", "税收", "比例", "余额",
)  # fmt: skip

# With another figure a name may only be fuller than the other, and not by much; the same figure vouches for the rest.
_FULLER = 0.85
_SAME_FIGURE = 0.6
_SHORTEST_HEAD = 3


@lru_cache(maxsize=1 << 12)
def essence(indicator: str) -> str:
    """Return the words of a name that say what is measured."""
    name = canonical(indicator)
    for full, short in _ABBREVIATIONS:
        name = name.replace(full, short)
    return _INCIDENTAL.sub("", name) or name


@lru_cache(maxsize=1 << 12)
def _set_apart(name: str) -> frozenset[str]:
    return frozenset(word for word in _SET_APART if word in name)


def likeness(one: str, other: str, same_figure: bool) -> float:
    """Return how alike two names are, from 0 (they do not answer each other) to 1; the order of the two says nothing.

    The measure is Dice's over characters, so that abbreviations and changed order cost little.
    """
    one, other = essence(one), essence(other)
    if one == other:
        return 1.0
    if _set_apart(one) != _set_apart(other):
        return 0.0
    shared = (Counter(one) & Counter(other)).total()
    degree = 2 * shared / (len(one) + len(other))
    short, long = sorted((one, other), key=len)
    if same_figure:
        head = len(short) >= _SHORTEST_HEAD and long.endswith(short)
        return degree if head or degree >= _SAME_FIGURE else 0.0
    return degree if shared == len(short) and degree >= _FULLER else 0.0
