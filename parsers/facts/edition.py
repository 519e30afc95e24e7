"""Title, year and edition, as far as the text itself says; what it does not say is left empty, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from model.document import Completeness, Edition, OutsideReason
from parsers.tree.paragraph import Paragraph
from text.folding import fold
from text.numerals import calendar_number

_NUMERAL = "[0-9零一二三四五六七八九十]"
_DATE = re.compile(f"({_NUMERAL}{{4}})年({_NUMERAL}{{1,3}})月({_NUMERAL}{{1,3}})日")
_YEAR = re.compile("((?:19|20)[0-9]{2}|[一二][零一二三四五六七八九]{3})年")
_YEAR_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SOURCE = re.compile("(?:来源|稿源) ?: ?(.{2,30})$")
_AGENCY = re.compile("[(](新华社.{2,12}电)[)]$")
# A second piece of a title that a line break has cut off is no longer than this.
_SCRAP = 3
# What kind of document the title announces, with how much of the event such a document holds.
_KINDS: tuple[tuple[re.Pattern[str], str, Completeness], ...] = (
    (re.compile(".*(?:政府)?工作报告"), "full_report", "full"),
    (re.compile(".*(?:召开|举行|会议).*(?:出席|讲话|指示|批示)"), "leader_readout", "readout"),
)


def read_title(paragraphs: Sequence[Paragraph], outside: Mapping[int, OutsideReason]) -> str:
    """Return the document's title, "" where it has none."""
    titles = [paragraph for paragraph in paragraphs if outside.get(paragraph.number) == "title"]
    if not titles:
        return ""
    first, *others = titles
    scrap = others[0].text if others and others[0].number == first.number + 1 and len(others[0].text) <= _SCRAP else ""
    return first.text + scrap


def read_year(paragraphs: Sequence[Paragraph], outside: Mapping[int, OutsideReason]) -> int | None:
    """Return the year of the document by its title or date lines, None where they do not say it."""
    for reason in ("title", "date"):
        for text in _texts(paragraphs, outside, reason):
            found = _YEAR.search(text)
            if found:
                return calendar_number(found.group(1))
    return None


def year_in_name(name: str) -> int | None:
    """Return the year that a file's name gives, None where it gives none or more than one."""
    named = set(_YEAR_IN_NAME.findall(name))
    return int(named.pop()) if len(named) == 1 else None


def read_edition(paragraphs: Sequence[Paragraph], outside: Mapping[int, OutsideReason]) -> Edition:
    """Return what the text says about its edition: kind, publisher, the day it was given, the agency's date."""
    title = "".join(fold(read_title(paragraphs, outside)).split())
    kind, completeness = next(((k, c) for pattern, k, c in _KINDS if pattern.match(title)), ("", ""))
    credits_ = tuple(_texts(paragraphs, outside, "credit"))
    date = next((iso for text in _texts(paragraphs, outside, "date") if "会" in text and (iso := _iso(text))), "")
    agency = next((found.group(1) for text in credits_ if (found := _AGENCY.match(text))), "")
    notes = ("报告日期" if date else "", agency)
    return Edition(
        kind=kind,
        publisher=next((found.group(1) for text in credits_ if (found := _SOURCE.match(text))), ""),
        date=date,
        completeness=completeness,
        note="；".join(note for note in notes if note),
    )


def _texts(paragraphs: Sequence[Paragraph], outside: Mapping[int, OutsideReason], reason: str) -> Iterator[str]:
    return (fold(p.text) for p in paragraphs if outside.get(p.number) == reason)


def _iso(text: str) -> str:
    found = _DATE.search(text)
    return "{:04}-{:02}-{:02}".format(*map(calendar_number, found.groups())) if found else ""
