"""When open sections close without a new number to close them: the end of a series, and a turn to another subject.

What （一）, （二）, … enumerate ends somewhere behind the last of them, and no number says where. Closing topics,
summaries and the turn from one year to five belong to the level-1 section again, the exhortation at the end to none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.document import OutsideReason
from parsers.tree.grammar import NUMERAL
from parsers.tree.paragraph import ADDRESS, Heading, Paragraph
from text.folding import fold
from text.numerals import ordinal

# The part of a paragraph in which it says what it is about.
_HEAD = 48


@dataclass(frozen=True, slots=True)
class Closing:
    """A turn that ends the last item of a series: what the folded head of the paragraph looks like."""

    name: str
    pattern: re.Pattern[str]


CLOSINGS = tuple(
    Closing(name, re.compile(pattern))
    for name, pattern in (
        # Topics that every report keeps for its end, whatever the last item was about.
        ("defence", ".{0,20}(?:国防|军队|强军)"),
        ("compatriots", ".{0,24}(?:港澳|“一国两制”|台湾|对台|祖国统一)"),
        ("foreign affairs", ".{0,16}(?:外交|国际形势|世界多极化)"),
        ("medley", ".{0,16}(?:民族、宗教|民族宗教|老龄|妇女儿童|国防动员)|此外,"),
        ("next plan", ".{0,8}(?:编制|谋划|做好).{0,12}“?(?:[六七八九]|十.?)五”?.{0,6}规划"),
        # The look back over the whole: achievements, thanks, experience, what is still wrong.
        ("look back", "(?:各位代表[,!])?(?:刚刚过去|过去的?[一五]年|[一五]年来|这[一五]年|回[顾首望]|总结|综上)"),
        (
            "achievements",
            "(?:各位代表[,!])?.{0,16}(?:成绩|成就|成果).{0,8}(?:来之不易|得来|取得|的取得|是)|.{0,40}(?:来之|极为|殊为)不易",
        ),
        (
            "problems",
            ".{0,20}(?:清醒|清楚|深刻)地?(?:看到|认识到)|(?:在)?(?:充分)?(?:肯定|看到).{0,6}成绩|.{0,10}问题(?:也)?不容忽视|"
            "(?:同时,?|我们|但是?,?){1,3}(?:也|还|更)要?(?:看到|认识到|意识到)",
        ),
        ("all else", "与此同时,.{0,4}(?:其[他它]|各方面|各项)|其[他它](?:各方面|各项)"),
        ("blueprint", ".{0,30}(?:凝聚|承载|寄托)[着了]"),
        ("meeting", "会议(?:强调|指出|要求|号召|认为|还)|与会|.{2,8}(?:强调|指出|要求)[,:]"),
        ("next subject", "“?(?:[六七八九]|十.?)五”?时期(?:.{0,20}(?:五年|时期)|是|,)|[0-9]{4}年是"),
        # What a report says of the government itself where that has no heading of its own.
        (
            "self-building",
            ".{0,24}(?:政府自身(?:建设|改革)|政府系统?自身|对政府(?:工作(?!人员)|履职|治理).{0,8}(?:要求|提出)|打铁必须自身硬)|"
            ".{0,4}新征程.{0,2}新使命",
        ),
    )
)
# What may be one topic of an item as well: 做好民族、宗教、侨务工作 under 加强民主法制建设.
_PASSING = frozenset({"medley"})
_COUNT = re.compile(rf"({NUMERAL}|[0-9]{{1,2}})(?:个|大|项)?(?:方面|项)?.{{0,4}}(?:工作|方面|任务|举措|重点|目标)")
_CALL = re.compile("(?:各位代表|同志们|各位委员|朋友们)[!,:]")
_EXHORTATION = re.compile("让我们|紧密地?团结|团结起来|努力奋斗|奋勇前进|而奋斗")


def turns_away(paragraph: Paragraph, titles: Sequence[str] = (), *, followed: bool = False) -> bool:
    """Return whether a paragraph turns to a subject that no item of a series holds.

    `titles` are those of the open items: one that names the subject itself holds it. `followed` says that more topics
    of the item come behind: what may be one topic among others is then no turn.
    """
    head = fold(paragraph.text[:_HEAD])
    found = [closing for closing in CLOSINGS if closing.pattern.match(head)]
    own = [fold(title) for title in titles]
    return any(
        not (followed and closing.name in _PASSING) and not any(closing.pattern.match(title) for title in own)
        for closing in found
    )


def announced(paragraph: Paragraph) -> int:
    """Return how many items a paragraph announces ("抓好以下四个方面工作"), 0 if it announces none."""
    if len(paragraph.text) > 2 * _HEAD:
        return 0
    found = _COUNT.search(fold(paragraph.text))
    return ordinal(found.group(1)) if found else 0


def is_addressed(paragraph: Paragraph, before: str | None) -> bool:
    """Return whether the audience is called in the paragraph or just before it (`before`: why that one is outside)."""
    return before == "salutation" or ADDRESS.match(fold(paragraph.text[:8])) is not None


def is_called(paragraph: Paragraph, before: str | None) -> bool:
    """Return whether the audience is called in the paragraph (各位代表，…) or just before it."""
    return before == "salutation" or _CALL.match(fold(paragraph.text[:8])) is not None


def takes_up(paragraph: Paragraph, chapter: str, items: Sequence[str]) -> bool:
    """Return whether a paragraph takes up what the chapter's title names and none of its items does."""
    head = fold(paragraph.text[: _HEAD // 2])
    topics = [topic[-4:] for topic in re.split("[和与及、,]", fold(chapter)) if len(topic) >= 4]
    return any(topic in head and not any(topic in item for item in items) for topic in topics[1:])


def farewell(
    body: Sequence[Paragraph], headings: Mapping[int, Heading], outside: Mapping[int, OutsideReason]
) -> set[int]:
    """Return the paragraphs at the end that call on the audience; annexes may stand behind them."""
    annexes = {n for n, heading in headings.items() if heading.family == "annex"}
    end = min(annexes, default=len(body) and body[-1].number + 1)
    found: set[int] = set()
    for paragraph in reversed([paragraph for paragraph in body if paragraph.number < end]):
        heading = headings.get(paragraph.number)
        last = not found and outside.get(paragraph.number - 1) == "salutation"
        if (heading and heading.number) or not (last or _EXHORTATION.search(fold(paragraph.text))):
            break
        found.add(paragraph.number)
    return found
