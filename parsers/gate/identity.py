"""Is this the report of that series and that year? Told from its head, from what it keeps naming, and its dates."""

from __future__ import annotations

import re
from datetime import date
from math import ceil

from model.document import Document
from model.errors import UnusableInput
from model.series import Series
from parsers.facts.dating import speaks_of_day, years_told
from text.script import simplified

HEAD = 12  # paragraphs from the top in which a report says what it is
SHARED = 0.6  # share of the series' title that must stand there in one piece; 工作会议 alone is any meeting
# "现在，我代表国务院，向大会报告": where the title is missing, the publisher is named here, shortened at its front.
SPEAKS_FOR = re.compile(r"我(?:谨)?代表(.{3,20})")
SHARED_PUBLISHER = 3

OWN_PLACE = 5  # times a province's report names its province at the very least
OTHER_PLACE = 10  # times at which a text is about a province although the series is a national one
LEAD = 3  # times as often as any other province

PLACES = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏",
    "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西",
    "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆",
)  # fmt: skip

KINDS_OF_PLACE = ("省", "市", "自治区", "壮族", "回族", "维吾尔")  # 在北京举行 is no report of Beijing


def check_identity(document: Document, series: Series, year: int) -> None:
    """Raise UnusableInput ("not-this-series", "other-edition") where the document is not `series`' report of `year`."""
    head = simplified("\n".join((document.title, *document.paragraphs[:HEAD])))
    if not (_share(series.title, head, ceil(SHARED * len(series.title))) or _speaks_for(series.publisher, head)):
        message = f"not this series: nothing of “{series.title}” stands in the head of the text"
        raise UnusableInput(message, reason="not-this-series")
    _check_place(document, series)
    told = years_told((document.title, *document.paragraphs))
    if told and year not in told:
        named = " or ".join(map(str, sorted(told)))
        raise UnusableInput(
            f"another edition: by its own account the text is of {named}, not {year}", reason="other-edition"
        )
    listed = series.edition_of(year).date
    if listed and not speaks_of_day(document.paragraphs, date.fromisoformat(listed)):
        raise UnusableInput(
            f"another edition: the text names other days than {listed}, when that of {year} was given",
            reason="other-edition",
        )


def _share(name: str, text: str, length: int) -> bool:
    """Say whether some `length` characters of `name` in a row stand in `text`."""
    return any(name[at : at + length] in text for at in range(len(name) - length + 1))


def _speaks_for(publisher: str, head: str) -> bool:
    return any(_share(publisher, named, SHARED_PUBLISHER) for named in SPEAKS_FOR.findall(head))


def _check_place(document: Document, series: Series) -> None:
    """Refuse a text about another province than the series', or about one where the series is national."""
    own = next((place for place in PLACES if place in series.title + series.publisher), "")
    place, times = _place(document)
    title = simplified(document.title)
    titled = any(name + kind in title for name in PLACES for kind in KINDS_OF_PLACE)
    if place != own if own else (titled or times >= OTHER_PLACE):
        about = f"about {place}" if place else "not about its province"
        raise UnusableInput(f"not this series: the text is {about}", reason="not-this-series")


def _place(document: Document) -> tuple[str, int]:
    """Return the province that the text is about and how often it names it, ("", 0) where none stands out."""
    text = simplified("".join(document.paragraphs))
    (most, place), (second, _) = sorted(((text.count(place), place) for place in PLACES), reverse=True)[:2]
    return (place, most) if most >= max(OWN_PLACE, LEAD * second) else ("", 0)
