"""The meeting behind a text: when and where, who spoke, who took part, what is cited.

For a meeting whose report is not public this is content of its own: who speaks says how high the matter stands. Every
entry is a quotation with its paragraph, or a part of one; what the text does not say stays empty and is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from model.document import Edition, Meeting, Quote
from parsers.tree.paragraph import Paragraph
from text.rule_files import Rules

_CITED = 8  # documents and meetings that are listed


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """The patterns of data/meeting.toml."""

    opened: re.Pattern[str]
    attended: re.Pattern[str]
    took_part: re.Pattern[str]
    elsewhere: re.Pattern[str]
    cited: re.Pattern[str]
    day: re.Pattern[str]
    place: re.Pattern[str]
    host: re.Pattern[str]
    kind: re.Pattern[str]


def meeting_rules(rules: Rules) -> MeetingRules:
    """Return the patterns by which a meeting is told."""
    return rules.files["meeting"].record(MeetingRules, "patterns")


def find_meeting(body: Sequence[Paragraph], edition: Edition, year: int | None, rules: MeetingRules) -> Meeting | None:
    """Return the meeting that a text tells of, None where it tells of none: neither when it met nor who spoke."""
    opened = next(_found(body, rules.opened), None)
    taking_part = tuple(_found(body, rules.took_part))
    speaking = tuple(
        quote
        for quote in _apart(_found(body, rules.attended), taking_part)
        if quote.paragraph == body[0].number or not rules.elsewhere.search(quote.text)
    )
    if opened is None and not speaking:
        return None
    said = opened.text if opened else ""
    return Meeting(
        date=edition.date or _date(said, year, rules),
        place=_part(rules.place, said, "place"),
        host=next(filter(None, (_part(rules.host, quote.text, "host") for quote in speaking)), ""),
        kind=_part(rules.kind, said, "kind"),
        opened=opened,
        speaking=speaking,
        attending=taking_part,
        cited=_once(quote for quote in _found(body, rules.cited) if quote.text not in said),
    )


def _date(said: str, year: int | None, rules: MeetingRules) -> str:
    """Return the day as ISO, "" where the text and the report's year do not give it whole."""
    found = rules.day.search(said)
    if not found or not (found["year"] or year):
        return ""
    return f"{int(found['year'] or year or 0):04}-{int(found['month']):02}-{int(found['day']):02}"


def _part(pattern: re.Pattern[str], text: str, group: str) -> str:
    found = pattern.search(text)
    return found[group] if found else ""


def _found(body: Sequence[Paragraph], pattern: re.Pattern[str]) -> Iterator[Quote]:
    for paragraph in body:
        yield from (Quote(found[0], paragraph.number) for found in pattern.finditer(paragraph.text))


def _apart(quotes: Iterator[Quote], taken: tuple[Quote, ...]) -> Iterator[Quote]:
    """Leave out what another line quotes as a whole."""
    for quote in quotes:
        if not any(quote.paragraph == other.paragraph and quote.text in other.text for other in taken):
            yield quote


def _once(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    first: dict[str, Quote] = {}
    for quote in quotes:
        first.setdefault(quote.text, quote)
    return tuple(first.values())[:_CITED]
