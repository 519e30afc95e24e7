"""How reports write a quantity: digits or Chinese numerals, scale and unit, ranges, and the words that bound it.

`find_quantities` only says that a quantity stands somewhere; whether it is a target is decided by target_rules.
All offsets refer to the paragraph as it stands. Every regular expression runs in linear time: repeats are bounded or
run over one class of characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from text.numerals import decimal

_SCALE = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"

# Longest first: 万人次 is not 万人.
_UNITS = (
    "吨标准煤|个百分点|平方公里|平方千米|平方米|立方米|公里|千米|千瓦时|千瓦|兆瓦|吉瓦|公顷|公斤|标准箱|标箱|美元|人次|批次|场次|"
    "件套|EFLOPS|P|%|‰|元|人(?![民口均们])|斤|吨|亩|户|套|家|个|项|所|座|处|条|辆|台|架|艘|张|件|岁|年|天|小时|倍|名|支|只|种|位|间|册|"
    "场|对|颗|枚|口|株|棵|分钟|列|孔|片|笔|头|微克"
)
_PER = "/人|/年|/秒|/立方米|/日|/亩|/平方米"
_NUMBER = r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?"


def _one(nth: int) -> str:
    """Return the pattern of one number with scale and unit; its groups carry `nth`: 8000多亿元."""
    return (
        rf"(?P<n{nth}>{_NUMBER})\s?(?P<m{nth}>多|余)?(?P<s{nth}>{_SCALE})?(?P<k{nth}>多|余)?"
        rf"(?P<u{nth}>(?:{_UNITS})(?:{_PER})?)?"
    )


# Not a quantity: the 919 of C919, the 2 of 第2, the 1 of “1+3”, the 10 of 前10.
_DIGITS = re.compile(
    r"(?<![\d.,A-Za-z第前每+_])"
    + _one(1)
    + r"(?:\s?[-至到]\s?"
    + _one(2)
    + r")?(?![A-Za-z+_]|(?<=\d)\d)(?P<more>多|余)?"
)
_A_DIGIT = re.compile(r"\d")
# One to ninety-nine as they are written in words.
_INTEGER = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
_CHINESE = re.compile(
    rf"(?P<den>百|{_INTEGER})分之(?P<num>(?:{_INTEGER})(?:点[一二三四五六七八九]{{1,2}})?)|(?P<half>(?<!另)一半)|(?P<zero>零增长)"
    rf"|(?<![第数几上一二三四五六七八九十百千])(?P<int>{_INTEGER})(?P<scale>亿|万|千万|百万)(?P<unit>{_UNITS})"
)
# Units of time and age are quantities only where these words stand shortly before: a life expectancy, a waiting time.
# Anything else (65岁老人, 24小时值守, 2030年) is none.
_UNIT_COMPANY = {
    "年": re.compile("年限|受教育"),
    "岁": re.compile("寿命"),
    "天": re.compile("时间|时限|天数|周期|用时"),
    "小时": re.compile("时间|时限|时长|用时"),
    "分钟": re.compile("时间|时限|时长|用时"),
}
_COMPANY_REACH = 30
_BOUND_REACH = 12
_AFTER = re.compile(r"\s?及?(左右|以上|以内|之内|以下)")
_BEFORE = re.compile(
    r"(不低于|不少于|至少|不超过|不高于|不到|低于|少于|超过|突破|高于|达到|提高到|提升到|提高至|提升至|增加到|增加至|扩大到|扩大至"
    r"|增至|增长到|升至|降低到|降低至|下降到|下降至|降到|降至|压减到|压减至|缩短到|缩短至|上升到|上升至|调整到|调整为|达|超|约|近)"
    r"(?:每人|每年|每月|人均|平均|全国){0,2}\s?$"
)

# What a word means for the bound. 近, 稳定在 and 保持在 bound nothing; what is raised or cut to a level reaches it.
_AFTER_BOUNDS = {"左右": "左右", "以上": "以上", "以内": "以内", "之内": "以内", "以下": "以下"}
_BEFORE_BOUNDS = {
    "不低于": "不低于", "不少于": "不低于", "至少": "不低于",
    "不超过": "不超过", "不高于": "不超过",
    "不到": "以下", "低于": "以下", "少于": "以下",
    "超过": "超过", "突破": "超过", "高于": "超过", "超": "超过",
    "约": "左右",
    "近": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a paragraph: like 6.5%—7%, 约1.5万亿元, 1100万人以上.

    `start`..`end` covers the number with its unit and the bound behind it, `lead` is where a bound in front of it
    begins (equal to `start` where there is none). `value` and `unit` are as written: 1.3 and 万亿斤.
    """

    lead: int
    start: int
    end: int
    value: float | tuple[float, float]
    unit: str
    bound: str


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a folded text in order, without overlaps."""
    found = [q for match in _DIGITS.finditer(text) if (q := _from_digits(text, match))] if _A_DIGIT.search(text) else []
    found += [_from_chinese(text, match) for match in _CHINESE.finditer(text)]
    return tuple(sorted(found, key=lambda q: q.start))


def _from_digits(text: str, match: re.Match[str]) -> Quantity | None:
    part = match.groupdict("")
    unit = (part["s2"] + part["u2"]) or (part["s1"] + part["u1"])
    low, high = (float(part[n].replace(",", "")) if part[n] else None for n in ("n1", "n2"))
    assert low is not None
    if not unit or not _is_measured(text, match.start(), unit):
        return None
    more = any(part[name] for name in ("m1", "k1", "m2", "k2", "more"))
    return _bounded(text, match.span(), low if high is None else (low, high), unit, "超过" if more else "")


def _is_measured(text: str, start: int, unit: str) -> bool:
    company = _UNIT_COMPANY.get(unit)
    return company is None or bool(company.search(text, max(0, start - _COMPANY_REACH), start))


def _from_chinese(text: str, match: re.Match[str]) -> Quantity:
    part = match.groupdict("")
    value, unit = 0.0, ""
    if part["half"]:
        value = 0.5
    elif part["den"]:
        share = decimal(part["num"]) / decimal(part["den"])
        value, unit = (round(share * 100, 4), "%") if part["den"] == "百" else (round(share, 4), "")
    elif part["int"]:
        value, unit = decimal(part["int"]), part["scale"] + part["unit"]
    return _bounded(text, match.span(), value, unit, "")


def _bounded(text: str, span: tuple[int, int], value: float | tuple[float, float], unit: str, bound: str) -> Quantity:
    """Add the words in front of and behind a number; the one behind it wins (提高到85%以上 is 以上)."""
    start, end = span
    lead = start
    if before := _BEFORE.search(text, max(0, start - _BOUND_REACH), start):
        lead = before.start()
        bound = bound or _BEFORE_BOUNDS.get(before[1], "达到")
    if after := _AFTER.match(text, end):
        end = after.end()
        bound = _AFTER_BOUNDS[after[1]]
    return Quantity(lead, start, end, value, unit, bound)
