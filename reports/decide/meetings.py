"""The level of a meeting, as its read-out tells it: when and where, who spoke, who took part, what is cited.

For a meeting whose report is not public this is content of its own: who speaks says how high the matter stands. Every
entry is a quotation with its paragraph; what the text does not say stays empty and is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from model import Diff, Document

CITED_SHOWN = 8
OPENED = re.compile(
    r"[\u4e00-\u9fff“”\d]{0,32}(?:会议|全会|座谈会|茶话会|团拜会)[^。；]{0,24}?在[\u4e00-\u9fff]{1,12}(?:召开|举行)"
    r"|\d{1,2}月\d{1,2}日[，,][\u4e00-\u9fff]{2,24}?在[\u4e00-\u9fff]{1,12}(?:召开|举行)[\u4e00-\u9fff]{0,16}"
)
# What a meeting is, not what it says: 会议1月17日在汐州召开, 副省长出席会议并讲话, 有关负责同志参加会议.
CONVENED = re.compile(r"(?:召开|举行|主持(?:会议)?|(?:参加|列席|出席)(?:会议)?|作(?:工作)?报告|讲话)$")
MEETING = r"(?:会议|全会|座谈会|茶话会)"
SPEECH = r"(?:作|发表|并)[\u4e00-\u9fff]{0,8}?(?:讲话|报告|部署|布置|总结)"
ATTENDED = re.compile(
    rf"(?:^|(?<=[。；，,：]))(?P<who>[\u4e00-\u9fff、\d]{{2,60}}?)"
    rf"(?:出席(?:{MEETING})?(?:并{SPEECH}|并讲话)?|主持{MEETING}?(?:并{SPEECH}|并讲话)?|作[\u4e00-\u9fff]{{0,8}}?(?:报告|讲话)|发表(?:重要)?讲话)"
    r"(?=[。；，,]|$)"
)
TOOK_PART = re.compile(rf"[^。]*(?:同志|代表|委员(?!会)|人士)[^。]*(?:参加|出席|列席){MEETING}(?=。|$)")
ELSEWHERE = re.compile(
    r"在[\u4e00-\u9fff\d]+上(?:作|发表)"
)  # a speech told of, not the one reported here, unless it opens the text
CITED = re.compile(
    r"《[^》\n]{2,40}》|党的[一二三四五六七八九十]{1,3}(?:大|届[一二三四五六七八九十]中全会)|中央[\u4e00-\u9fff]{2,4}工作会议|全国科技(?:创新)?大会"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of the text and the paragraph it stands in."""

    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One line of the table: what is told, and the quotations of either year."""

    name: str
    earlier: tuple[Quote, ...]
    later: tuple[Quote, ...]


def meeting_rows(diff: Diff) -> tuple[MeetingRow, ...]:
    """Return the meetings behind two texts, side by side.

    Empty where both texts are whole reports, or where neither tells of a meeting.
    """
    if diff.comparability.new and diff.comparability.dropped:
        return ()
    sides = [_record(document) for document in (diff.earlier, diff.later)]
    if not any(side["时间地点"] or side["出席与讲话"] for side in sides):
        return ()
    rows = (MeetingRow(name, sides[0][name], sides[1][name]) for name in sides[0])
    return tuple(row for row in rows if row.earlier or row.later)


def _record(document: Document) -> dict[str, tuple[Quote, ...]]:
    first = document.body()[:1]
    opened = next(_found(document, OPENED), None)
    taking_part = tuple(_found(document, TOOK_PART))
    return {
        "时间地点": (opened,) if opened else (),
        "出席与讲话": tuple(
            quote
            for quote in _apart(_found(document, ATTENDED), taking_part)
            if (quote.paragraph,) == first or not ELSEWHERE.search(quote.text)
        ),
        "参会范围": taking_part,
        "引用文件、会议": _once(
            quote for quote in _found(document, CITED) if not opened or quote.text not in opened.text
        ),
    }


def _found(document: Document, pattern: re.Pattern[str]) -> Iterator[Quote]:
    for paragraph in document.body():
        yield from (Quote(found[0], paragraph) for found in pattern.finditer(document.text(paragraph)))


def _apart(quotes: Iterator[Quote], taken: tuple[Quote, ...]) -> Iterator[Quote]:
    """Leave out what another line quotes as a whole."""
    for quote in quotes:
        if not any(quote.paragraph == other.paragraph and quote.text in other.text for other in taken):
            yield quote


def _once(quotes: Iterator[Quote]) -> tuple[Quote, ...]:
    first: dict[str, Quote] = {}
    for quote in quotes:
        first.setdefault(quote.text, quote)
    return tuple(first.values())[:CITED_SHOWN]
