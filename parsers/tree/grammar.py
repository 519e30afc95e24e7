"""How a paragraph may be numbered: a table of rules, read from the top, each a pattern that matches in linear time.

A rule only says what stands at the head of a paragraph. Whether it counts there is for `parsers.series` to say: a
number is believed where its series goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from text.folding import fold
from text.numerals import ordinal

Family = Literal[
    "part", "chapter", "paren", "ordinal", "arabic", "bare", "bracket", "circle", "clause", "first", "dash"
]

# No number stands further into a paragraph than this; nothing behind it is ever looked at.
HEAD = 16
NUMERAL = "[一二三四五六七八九十百零]{1,5}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the head of a paragraph: "（二）" is the second of family paren; the title begins at `end`."""

    family: Family
    number: str
    ordinal: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of numbering. The pattern's group 1 is the number as shown, group 2 the numeral in it, if any."""

    family: Family
    pattern: re.Pattern[str]


def _rule(family: Family, pattern: str) -> Rule:
    return Rule(family, re.compile(pattern))


# Widths are folded before a rule is tried: （ is (, ， is a comma, full-width digits are plain ones.
RULES = (
    # 第一部分 … stands over 一、 where both occur.
    _rule("part", rf"(第({NUMERAL})(?:部分|章|编|篇)) ?[、,.:]? ?"),
    # 一、 but not the enumeration 一、二、三产业.
    _rule("chapter", rf"(({NUMERAL}) ?[、.]) ?(?![一二三四五六七八九十][、,.产次])"),
    # 一 on a line of its own, as speeches mark their parts, or with nothing but a space behind it.
    _rule("chapter", rf"(({NUMERAL}))$"),
    _rule("chapter", rf"(({NUMERAL})) +(?=[\u4e00-\u9fff“《0-9])"),
    # （一）, with the first bracket lost in some copies; ㈠ is one character of the old sets.
    _rule("paren", rf"([(【]? ?({NUMERAL}) ?[)】])[、.]? ?"),
    _rule("paren", r"([㈠-㈩])[、.]? ?"),
    _rule("ordinal", rf"(第({NUMERAL}) ?[,、:]) ?"),
    # 1. and 1、 but not 2.5 and not a list of figures.
    _rule("arabic", r"(([0-9]{1,2}) ?[.、]) ?(?![0-9.])"),
    _rule("arabic", r"([⒈-⒛]) ?"),
    _rule("bracket", r"([(]? ?([0-9]{1,2}) ?[)])[、.]? ?"),
    _rule("bracket", r"([⑴-⒇])[、.]? ?"),
    # 1 straight before its title, as the science ministry's article has it; never 1月9日, 5G, 14亿 or 3家.
    _rule("bare", r"(([0-9]{1,2})) ?(?=[\u4e00-\u9fff“《])(?![年月日时分个万亿千百多余倍])"),
    _rule("circle", r"([①-⑳]) ?"),
    _rule("clause", rf"(({NUMERAL}) ?(?:是|要|则)),? ?(?!否)"),
    _rule("first", r"((首先|其次|再次|最后)) ?[,、:] ?"),
    _rule("dash", r"(—{1,3}|-{2,3}|[●■◆▲★◇○□▪•]) ?(?=[\u4e00-\u9fff“《0-9])"),
)
_FIRSTS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
# Numbers that are one character with their brackets, circle or point.
_ENCLOSED = {
    chr(ord(first) + at): at + 1
    for first, last in ("①⑳", "⑴⒇", "⒈⒛", "㈠㈩")
    for at in range(ord(last) - ord(first) + 1)
}


def read_mark(text: str) -> Mark | None:
    """Return the number that a paragraph opens with, or None."""
    head = fold(text[:HEAD])
    for rule in RULES:
        found = rule.pattern.match(head)
        if found:
            return Mark(rule.family, _shown(rule.family, text, found), _value(found), found.end())
    return None


def _shown(family: Family, text: str, found: re.Match[str]) -> str:
    return "" if family == "dash" else text[found.start(1) : found.end(1)]


def _value(found: re.Match[str]) -> int:
    numeral = found.group(found.re.groups)
    return _ENCLOSED.get(numeral[0]) or _FIRSTS.get(numeral) or ordinal(numeral)
