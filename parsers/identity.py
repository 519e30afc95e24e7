"""Is this the report of that series and that year? Told from the head of the text, and from what it keeps naming."""

from __future__ import annotations

import re
from collections import Counter

from model.document import Document
from model.errors import UnusableInput
from model.series import Series

HEAD = 12  # paragraphs from the top in which a report says what it is and when it was given
LEAST_SHARED = 4  # characters of the series' title that must stand in one piece in the head
OWN_PLACE = 10  # times a province's report names its province at the very least
OWN_PLACE_LEAD = 3  # times as often as it names any other

PLACES = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏",
    "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西",
    "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏",
    "新疆",
)  # fmt: skip

# Digits as reports write them: ASCII, full-width, and Chinese figures one by one (二〇二四年, 一九五四年).
FIGURES = str.maketrans("０１２３４５６７８９〇○零一二三四五六七八九", "0123456789000123456789")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?:(\d{1,2})月)?")


def years_in(text: str) -> list[tuple[int, int]]:
    """Return the (year, month) of every year named in `text` in order; month 0 where none follows."""
    return [(int(year), int(month or 0)) for year, month in YEAR.findall(text.translate(FIGURES))]


def check_identity(document: Document, series: Series, year: int) -> None:
    """Raise UnusableInput ("not-this-series", "other-edition") where the document is not `series`' report of `year`."""
    head = "\n".join((document.title, *document.paragraphs[:HEAD]))
    _check_series(document, series, head)
    _check_year(document, head, year)


def _check_series(document: Document, series: Series, head: str) -> None:
    expected = min(LEAST_SHARED, len(series.title))
    parts = {series.title[at : at + expected] for at in range(len(series.title) - expected + 1)}
    if not any(part in head for part in parts):
        message = f"not this series: nothing of “{series.title}” stands in the head of the text"
        raise UnusableInput(message, reason="not-this-series")
    own = next((place for place in PLACES if place in series.title + series.publisher), None)
    found = _place(document)
    if found is not None and found != own:
        raise UnusableInput(f"not this series: the text is a report of {found}", reason="not-this-series")


def _place(document: Document) -> str | None:
    """Return the province that the text is about, None where none stands out."""
    text = "".join(document.paragraphs)
    counts = sorted(((text.count(place), place) for place in PLACES), reverse=True)
    (most, place), (second, _) = counts[0], counts[1]
    return place if most >= max(OWN_PLACE, OWN_PLACE_LEAD * second) else None


def _check_year(document: Document, head: str, year: int) -> None:
    """Refuse a head that dates itself to other years only, and a text that never names the year or the one before."""
    # A meeting of December sets the tasks of the year to come.
    dated = {named + (month == 12) for named, month in years_in(head)} | {named for named, _ in years_in(head)}
    if dated and year not in dated:
        named = "、".join(map(str, sorted({named for named, _ in years_in(head)})))
        raise UnusableInput(f"another edition: the head of the text names {named}, not {year}", reason="other-edition")
    counts = Counter(named for text in document.paragraphs for named, _ in years_in(text))
    if counts and not counts.keys() & {year, year - 1}:
        raise UnusableInput(f"another edition: the text never names {year} or {year - 1}", reason="other-edition")
