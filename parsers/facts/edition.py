"""Title, year and edition, as far as the text itself says; what it does not say is left empty, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.document import Completeness, Edition, OutsideReason
from parsers.tree.paragraph import Paragraph
from text.folding import fold
from text.numerals import calendar_number
from text.rule_files import Rules

# A second piece of a title that a line break has cut off is no longer than this.
_SCRAP = 3
_YEAR_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# A report says at its beginning that it is one.
_BEGINNING = 4


@dataclass(frozen=True, slots=True)
class EditionRules:
    """The patterns of data/edition.toml."""

    date: re.Pattern[str]
    year: re.Pattern[str]
    source: re.Pattern[str]
    agency: re.Pattern[str]
    report_title: re.Pattern[str]
    readout_title: re.Pattern[str]
    delivered: re.Pattern[str]


def edition_rules(rules: Rules) -> EditionRules:
    """Return the patterns by which a text says what it is."""
    return rules.files["edition"].record(EditionRules, "patterns")


def read_title(paragraphs: Sequence[Paragraph], outside: Mapping[int, OutsideReason]) -> str:
    """Return the document's title, "" where it has none."""
    titles = [paragraph for paragraph in paragraphs if outside.get(paragraph.number) == "title"]
    if not titles:
        return ""
    first, *others = titles
    scrap = others[0].text if others and others[0].number == first.number + 1 and len(others[0].text) <= _SCRAP else ""
    return first.text + scrap


def read_year(paragraphs: Sequence[Paragraph], outside: Mapping[int, OutsideReason], rules: EditionRules) -> int | None:
    """Return the year of the document by its title or date lines, None where they do not say it."""
    for reason in ("title", "date"):
        for text in _texts(paragraphs, outside, reason):
            found = rules.year.search(text)
            if found:
                return calendar_number(found.group(1))
    return None


def year_in_name(name: str) -> int | None:
    """Return the year that a file's name gives, None where it gives none or more than one."""
    named = set(_YEAR_IN_NAME.findall(name))
    return int(named.pop()) if len(named) == 1 else None


def read_edition(paragraphs: Sequence[Paragraph], outside: Mapping[int, OutsideReason], rules: EditionRules) -> Edition:
    """Return what the text says about its edition: kind, publisher, the day it was given, the agency's date."""
    title = "".join(fold(read_title(paragraphs, outside)).split())
    kind, completeness = _kind(title, [p for p in paragraphs if p.number not in outside], rules)
    credits_ = tuple(_texts(paragraphs, outside, "credit"))
    dates = (text for text in _texts(paragraphs, outside, "date") if "会" in text)
    date = next((iso for text in dates if (iso := _iso(text, rules))), "")
    agency = next((found.group(1) for text in credits_ if (found := rules.agency.match(text))), "")
    notes = ("报告日期" if date else "", agency)
    return Edition(
        kind=kind,
        publisher=next((found.group(1) for text in credits_ if (found := rules.source.match(text))), ""),
        date=date,
        completeness=completeness,
        note="；".join(note for note in notes if note),
    )


def _kind(title: str, body: Sequence[Paragraph], rules: EditionRules) -> tuple[str, Completeness]:
    """Return what kind of document a text is, by its title or how it begins, and how much of the event it holds."""
    if rules.report_title.match(title):
        return "full_report", "full"
    if rules.readout_title.match(title):
        return "leader_readout", "readout"
    begins = not title and any(rules.delivered.search(fold(p.text[:120])) for p in body[:_BEGINNING])
    return ("full_report", "full") if begins else ("", "")


def _texts(paragraphs: Sequence[Paragraph], outside: Mapping[int, OutsideReason], reason: str) -> Iterator[str]:
    return (fold(p.text) for p in paragraphs if outside.get(p.number) == reason)


def _iso(text: str, rules: EditionRules) -> str:
    found = rules.date.search(text)
    return "{:04}-{:02}-{:02}".format(*map(calendar_number, found.groups())) if found else ""
