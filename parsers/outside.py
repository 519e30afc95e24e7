"""Which paragraphs are no part of the report's body, and why: tables of patterns, and where they apply.

Nothing is dropped: a paragraph that is outside keeps its number and its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from model.document import OutsideReason
from parsers.paragraph import Paragraph
from parsers.wording import fold

# Everything here is matched against folded text without white space, and only in paragraphs no longer than this.
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Sign:
    """What a paragraph outside the body looks like."""

    why: OutsideReason
    pattern: re.Pattern[str]


def _sign(why: OutsideReason, pattern: str) -> Sign:
    return Sign(why, re.compile(pattern))


# Wherever they stand.
ANYWHERE = (
    _sign("salutation", r"(?:各位代表|各位委员|各位来宾|同志们|朋友们|女士们|先生们)[!:,、。]?$"),
    _sign("annex-label", r"附(?:件|录|表|注)?[0-9一二三四五六七八九十]{0,2}[:、]?$"),
    # Buttons of a page that were copied with it.
    _sign(
        "furniture",
        r"(?:下载|打印|全屏|收藏|加大|还原|减小|分享|关闭|返回|首页|导读|最新动态|上一篇|下一篇|上一页|下一页|】|字体|大|中|小)$",
    ),
    _sign(
        "furniture",
        r"(?:【?字号|【?字体|【(?:打印|关闭|纠错|返回)|分享到|扫一扫|点击|浏览量|阅读|相关(?:报道|链接|阅读|新闻|稿件)|打印本页|我要纠错|当前位置|您现在的位置)",
    ),
    _sign("furniture", r"(?:发布人|发布者|发布机构|索引号|主题分类|发文字号|浏览次数|访问量|信息来源):"),
    _sign(
        "credit",
        r"(?:来源|稿源|出处|作者|记者|责任编辑|责编|编辑|美编|审核|校对|排版|监制|终审|初审|复审|摄影|撰稿|通讯员|编审|主编|值班主任|素材来源) ?:",
    ),
    _sign("credit", r"[(【\[](?:完|责任编辑|责编|编辑|新华社|人民日报|《人民日报》|来源|原载|据)[^。]{0,40}[)】\]]?$"),
    _sign("date", r"(?:发布|更新|成文|生成|发文)?(?:时间|日期):?[0-9]{4}[-年./]"),
    _sign("date", r"[0-9]{4}[-年./][0-9]{1,2}[-月./][0-9]{1,2}日?(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?$"),
    _sign("caption", r"[^。]*(?:。[^。]*)?(?:记者|通讯员|新华社)[^。]{0,20}(?:摄|供图|制图)[)]?$"),
    _sign("caption", r"(?:图为|图片说明|资料图|\(?图\)?[:/])"),
    _sign("caption", r"[^。]{2,30}作政府工作报告。[^。]{0,24}(?:记者|通讯员|摄)[^。]{0,16}$"),
)
# Only before the report begins.
FRONT = (
    _sign(
        "date",
        r"(?:—+|\()?(?:[0-9]{4}|[零一二三四五六七八九]{4})年[0-9一二三四五六七八九十]{1,2}月[^。]{1,60}(?:会议|大会)上?",
    ),
    _sign("date", r"\(?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[^。]{0,30}\)?$"),
    _sign(
        "speaker",
        r"[^。,]{0,24}(?:总理|省长|市长|主席|部长|主任|书记|委员长|行政长官|厅长|局长)[^。,]{0,8}(?:各位代表:?)?$",
    ),
    _sign("title", r"[^。]*(?:工作报告|工作报$|会议|讲话|要点|公报|说明|总结|部署|安排)"),
)
_OPENING = re.compile(r"(?:现在|下面)?,?(?:请允许)?我(?:谨)?(?:代表|受)[^。]{2,60}(?:报告|汇报|说明)")
_SALUTATION = re.compile(r"(?:各位代表|同志们|各位委员)[!:,]?$")


def find_outside(paragraphs: Sequence[Paragraph]) -> dict[int, OutsideReason]:
    """Return why each paragraph outside the body is outside, by paragraph number."""
    start = _start(paragraphs)
    found: dict[int, OutsideReason] = {}
    for paragraph in paragraphs:
        squeezed = _squeeze(paragraph.text)
        why = _why(squeezed, ANYWHERE) if len(squeezed) <= LONGEST else None
        if why is None and paragraph.number < start:
            why = _why(squeezed, FRONT) or ("title" if "title" not in found.values() else "speaker")
        if why is None and paragraph.block.looks in ("caption", "furniture"):
            why = "caption" if paragraph.block.looks == "caption" else "furniture"
        if why is not None:
            found[paragraph.number] = why
    return found


def _start(paragraphs: Sequence[Paragraph]) -> int:
    """Return the number of the paragraph that the report begins with."""
    for paragraph in paragraphs[:40]:
        squeezed = _squeeze(paragraph.text)
        if _SALUTATION.match(squeezed) or _OPENING.match(squeezed):
            return paragraph.number
    for paragraph in paragraphs:
        squeezed = _squeeze(paragraph.text)
        if _why(squeezed, ANYWHERE) or _why(squeezed[:LONGEST], FRONT[:2]):
            continue
        if paragraph.mark and paragraph.mark.family in ("chapter", "part", "paren"):
            return paragraph.number
        if paragraph.complete and len(squeezed) > 24:
            return paragraph.number
    return 0


def _squeeze(text: str) -> str:
    return "".join(fold(text).split())


def _why(squeezed: str, signs: Sequence[Sign]) -> OutsideReason | None:
    return next((sign.why for sign in signs if sign.pattern.match(squeezed)), None)
