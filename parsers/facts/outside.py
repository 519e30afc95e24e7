"""Which paragraphs are no part of the report's body, and why: tables of patterns, and where they apply.

Nothing is dropped: a paragraph that is outside keeps its number and its text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.document import OutsideReason
from parsers.facts.contents import find_contents
from parsers.facts.tail import find_tail
from parsers.tree.paragraph import Paragraph
from text.folding import fold

# Everything here is matched against folded text without white space, and only in paragraphs no longer than this.
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Sign:
    """What a paragraph outside the body looks like."""

    why: OutsideReason
    pattern: re.Pattern[str]
    longest: int


def _sign(why: OutsideReason, pattern: str, longest: int = LONGEST) -> Sign:
    return Sign(why, re.compile(pattern), longest)


# Wherever they stand.
ANYWHERE = (
    _sign("salutation", r"(?:各位代表|各位委员|各位来宾|同志们|朋友们|女士们|先生们)[!:,、。]?$"),
    _sign("annex-label", r"附(?:件|录|表)?[0-9一二三四五六七八九十]{0,2}[:、]?$"),
    # Buttons of a page that were copied with it.
    _sign(
        "furniture",
        r"(?:[>»|×【】《》/]+|下载|打印|全屏|打印本页|关闭窗口|收藏|加大|还原|减小|分享|关闭|返回|首页|导读|最新动态|上一篇|下一篇|上一页|下一页|字体|大|中|小)$",
    ),
    _sign(
        "furniture",
        r"(?:【?字号|【?字体|【(?:打印|关闭|纠错|返回)|分享(?:到|:)|扫一扫|点击|浏览量|阅读|相关(?:报道|链接|阅读|新闻|稿件)|打印本页|我要纠错|当前位置|您(?:现在)?的位置|相关(?:文档|附件)|》》|点击图片)",
    ),
    _sign(
        "furniture", r"(?:发布人|发布者|发布机构|索引号|主题分类|发文字号|浏览次数|访问量|信息来源|阅读量|访问次数):"
    ),
    _sign(
        "credit",
        "(?:来源|稿源|出处|作者|记者|责任编辑|责编|编辑|美编|审核|校对|排版|监制|终审|初审|复审|摄影|撰稿|通讯员|编审|主编|"
        "值班主任|素材来源):",
    ),
    _sign("credit", r"[(【\[](?:完|责任编辑|责编|编辑|新华社|人民日报|《人民日报》|来源|原载|据)[^。]{0,40}[)】\]]?$"),
    _sign("credit", r"(?:央视网|新华社|新华网|人民网|中新网|本报|本网)(?:消息|讯)(?:[(][^)]{2,10}[)])?:?$"),
    _sign("date", r"(?:发布|更新|成文|生成|发文|发表)?(?:时间|日期):(?:[0-9]{4}[-年./]|$)"),
    _sign("date", r"[0-9]{4}[-年./][0-9]{1,2}[-月./][0-9]{1,2}日?(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?$"),
    _sign("caption", r"[^。]*(?:。[^。]*)?(?:记者|通讯员|新华社)[^。]{0,20}(?:摄|供图|制图)[)]?$"),
    _sign("caption", r"(?:图为|图片说明|资料图|\(?图\)?[:/])"),
    _sign("caption", r"[^。]{2,30}作政府工作报告。[^。]{0,24}(?:记者|通讯员|摄)[^。]{0,16}$"),
)
# Only before the report begins.
FRONT = (
    _sign(
        "date",
        "(?:—+|-+|[(])?(?:[0-9]{4}|[零一二三四五六七八九]{4})年[0-9一二三四五六七八九十]{1,3}月[^。]{1,60}(?:会议|大会)",
        160,
    ),
    _sign("date", "(?:—+|-+)[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日在"),
    _sign("date", "人民代表大会[^。,]{0,10}会议上$"),
    _sign("date", "[(]?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[^。,]{0,30}[)]?$"),
    _sign("title", "[^。]{0,30}(?:工作报告|工作报$|的报告)"),
    _sign(
        "speaker",
        "[^。,]{0,24}(?:总理|[省市县区州旗乡镇]长|主席|部长|主任|书记|委员长|行政长官|厅长|局长)[^。,会]{0,8}(?:各位代表[:!]?)?$",
    ),
    _sign("title", "[^。]*(?:会议|讲话|要点|公报|说明|总结|部署|安排|贺词|座谈会|团拜会|茶话会)[^。]*$"),
)
_NAME = re.compile("[\u4e00-\u9fff]{2,3}$|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+$")
_OPENING = re.compile("(?:[^。]{0,20}[,!:])?(?:现在|下面)?(?:请允许)?我(?:谨)?(?:代表|受)")
# The editor's lead tells who reported where, just before the report itself.
_LEAD = re.compile("(?:国务院总理[^。]{2,6})?[0-9]{1,2}月[0-9]{1,2}日,[^。]{4,60}(?:会议|大会)")
_LONGEST_LEAD = 200
_SALUTATION = re.compile("(?:各位代表|同志们|各位委员)[!:,]?$")
# What is so long, or so long and ends as sentences do, is prose; what stands before the first of it is the front.
_LONG, _SHORT = 60, 24
# 发表时间： and the like, whose value stands on the next line.
_LONGEST_LABEL = 8


def find_outside(paragraphs: Sequence[Paragraph]) -> dict[int, OutsideReason]:
    """Return why each paragraph outside the body is outside, by paragraph number."""
    squeezed = {paragraph.number: _squeeze(paragraph.text) for paragraph in paragraphs}
    found: dict[int, OutsideReason] = {}
    for paragraph in paragraphs:
        why = _by_looks(paragraph) or _why(squeezed[paragraph.number], ANYWHERE)
        if why is not None:
            found[paragraph.number] = why
    salutation = next((number for number, text in squeezed.items() if _addresses(text)), 0)
    found |= dict.fromkeys(find_contents(paragraphs, squeezed, salutation), "furniture")
    start = _start(paragraphs, squeezed, found)
    found |= _front([p.number for p in paragraphs if p.number < start], squeezed, found)
    found |= find_tail(paragraphs, squeezed, found)
    return dict(sorted(found.items()))


def _by_looks(paragraph: Paragraph) -> OutsideReason | None:
    looks: dict[str, OutsideReason] = {"caption": "caption", "furniture": "furniture"}
    return looks.get(paragraph.block.looks)


def _start(paragraphs: Sequence[Paragraph], squeezed: Mapping[int, str], found: Mapping[int, OutsideReason]) -> int:
    """Return the number of the paragraph that the report begins with: the address, the opening formula, or prose."""
    for paragraph in paragraphs:
        text = squeezed[paragraph.number]
        if _addresses(text):
            return paragraph.number
        if paragraph.number in found or _why(text, FRONT) or _is_lead(paragraph.number, squeezed):
            continue
        if paragraph.mark is not None and paragraph.mark.family in ("chapter", "part", "paren", "clause"):
            return paragraph.number
        if len(text) > _LONG or (paragraph.complete and len(text) > _SHORT):
            return paragraph.number
    return 0


def _addresses(text: str) -> bool:
    return bool(_SALUTATION.match(text) or _OPENING.match(text))


def _is_lead(number: int, squeezed: Mapping[int, str]) -> bool:
    behind = (squeezed.get(number + step, "") for step in (1, 2))
    text = squeezed[number]
    return len(text) <= _LONGEST_LEAD and _LEAD.match(text) is not None and any(map(_addresses, behind))


def _front(
    numbers: Sequence[int], squeezed: Mapping[int, str], found: Mapping[int, OutsideReason]
) -> dict[int, OutsideReason]:
    """Return why the paragraphs before the report are there: what is before the title is furniture."""
    front = {n: found.get(n) or ("caption" if _LEAD.match(squeezed[n]) else _why(squeezed[n], FRONT)) for n in numbers}
    titled = [n for n, why in front.items() if why == "title"]
    reasons: dict[int, OutsideReason] = {}
    for number, why in front.items():
        before = squeezed.get(number - 1, "")
        label = before[-1:] == ":" and len(before) <= _LONGEST_LABEL and reasons.get(number - 1)
        if why is not None:
            reasons[number] = why
        elif label:
            reasons[number] = label
        elif titled and number < titled[0]:
            reasons[number] = "furniture"
        else:
            reasons[number] = "speaker" if _NAME.match(squeezed[number]) else "title"
    return reasons


def _squeeze(text: str) -> str:
    """Return the folded text without white space, as far as a sign may reach."""
    return "".join(fold(text[: 3 * LONGEST]).split())


def _why(squeezed: str, signs: Sequence[Sign]) -> OutsideReason | None:
    return next((sign.why for sign in signs if len(squeezed) <= sign.longest and sign.pattern.match(squeezed)), None)
