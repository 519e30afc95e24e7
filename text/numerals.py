"""Numbers as reports write them in words: ordinals, decimals, the digits of a year."""

from __future__ import annotations

FIGURES = "〇一二三四五六七八九"
"""The digits in words, as years are spelt with them."""
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
NUMERAL = "[一二三四五六七八九十百零]{1,5}"
"""The pattern of an ordinal number in words; rule files write it {numeral}."""

_DIGITS = {sign: value for value, sign in enumerate(FIGURES)} | {"零": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}
_POINT = "点"
# Numbers that are one character with their brackets, circle or point; and words that count.
_ENCLOSED = {
    chr(ord(first) + at): at + 1
    for first, last in ("①⑳", "⑴⒇", "⒈⒛", "㈠㈩")
    for at in range(ord(last) - ord(first) + 1)
}
_COUNTED = {sign: value for value, sign in enumerate(STEMS, start=1)} | {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
_SINGLE = _ENCLOSED | _COUNTED

UP_TO_99 = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
"""The pattern of a numeral in words from one to ninety-nine."""

SCALES = {
    "万亿": 1e12,
    "千亿": 1e11,
    "百亿": 1e10,
    "十亿": 1e9,
    "亿": 1e8,
    "千万": 1e7,
    "百万": 1e6,
    "十万": 1e5,
    "万": 1e4,
    "千": 1e3,
    "百": 1e2,
}
"""What multiplies the number before it, the longest first: 1.3万亿."""

UP_TO_99 = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
"""The pattern of a numeral in words from one to ninety-nine."""

SCALES = {
    "万亿": 1e12,
    "千亿": 1e11,
    "百亿": 1e10,
    "十亿": 1e9,
    "亿": 1e8,
    "千万": 1e7,
    "百万": 1e6,
    "十万": 1e5,
    "万": 1e4,
    "千": 1e3,
    "百": 1e2,
}
"""What multiplies the number before it, the longest first: 1.3万亿."""


def ordinal(numeral: str) -> int:
    """Return the value of a numeral up to 999: 十二, 12, ⑫, 甲, 其次; 0 where it is none."""
    if numeral in _SINGLE:
        return _SINGLE[numeral]
    if numeral.isdecimal():
        return int(numeral)
    total, digit = 0, 0
    for sign in numeral:
        if sign in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[sign], 0
        elif sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            return 0
    return total + digit


def decimal(numeral: str) -> float:
    """Return the value of a numeral in words that may have decimals: 三点五 is 3.5, 百 is 100."""
    whole, point, decimals = numeral.partition(_POINT)
    value = ordinal(whole)
    return float(f"{value}.{''.join(str(_DIGITS[sign]) for sign in decimals)}") if point else float(value)


def calendar_number(numeral: str) -> int:
    """Return a year, month or day, in figures (2026), digit by digit (二零二六) or in words (二十七)."""
    if "十" in numeral or numeral.isascii():
        return ordinal(numeral)
    return int("".join(str(ordinal(sign)) for sign in numeral))
