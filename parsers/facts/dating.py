"""Which year's document a text can be, by its own account.

A report of 2026 is dated 2026, reviews 2025 and sets tasks for 2026. The strongest sign that is there decides: a dated
line above the salutation, then headings that name the year reviewed or planned, then the year that is named most often
(the one reviewed, or the one begun).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from text.folding import fold_numerals
from text.rule_files import Rules
from text.salutation import before_salutation

LONGEST_LINE = 80  # characters of a title, date or speaker line
HEAD = 12  # paragraphs from the top in which such lines stand
OPENING = 40  # characters of a paragraph in which its heading stands

OPENING_OF_READOUT = 80  # characters of a paragraph in which a read-out says when the meeting was
DAY = re.compile(r"(\d{1,2})月(\d{1,2})日(?:[至到—-]+(\d{1,2})日)?")  # the last day of several counts
NEAR = 3  # days by which the day of a meeting, of its document and of its publication lie apart

LEAST_NAMED = 3  # times a year must be named to speak for the text; read-outs name goals of 2035 once

YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d) ?年度?(?:(\d{1,2})月)?")


@dataclass(frozen=True, slots=True)
class DatingRules:
    """The headings that name the year that is reviewed, and the year that is planned."""

    reviewed: re.Pattern[str]
    planned: re.Pattern[str]


def dating_rules(rules: Rules) -> DatingRules:
    """Return the headings by which a text is dated; `rules.once(dating_rules)` makes them once."""
    return rules.files["dating"].record(DatingRules, "patterns")


def years_told(paragraphs: Sequence[str], rules: DatingRules) -> frozenset[int]:
    """Return the years whose document this can be; empty where the text names no year at all."""
    texts = [fold_numerals(text) for text in paragraphs]
    return frozenset(_dated(texts)) or frozenset(_headed(texts, rules)) or frozenset(_most_named(texts))


def speaks_of_day(paragraphs: Sequence[str], day: date) -> bool:
    """Say whether the head of a text can be from a day: one of the days that it names is near it, or it names none.

    Read-outs say 1月26日 and no year, so it is day and month that are compared.
    """
    named = [found for text in paragraphs[:HEAD] for found in DAY.findall(fold_numerals(text[:OPENING_OF_READOUT]))]
    near = {(day + timedelta(days=shift)) for shift in range(-NEAR, NEAR + 1)}
    days = {(int(month), int(last or first)) for month, first, last in named}
    return not days or any((one.month, one.day) in days for one in near)


def _dated(texts: Sequence[str]) -> Iterator[int]:
    """Yield the years of the lines above the salutation; a meeting of December sets the next year's tasks."""
    for text in texts[:HEAD]:
        above = before_salutation(text)
        line = text if above is None else above
        if len(line) > LONGEST_LINE:
            return
        for year, month in YEAR.findall(line):
            yield int(year)
            if month == "12":
                yield int(year) + 1
        if above is not None:
            return


def _headed(texts: Sequence[str], rules: DatingRules) -> list[int]:
    """Return the year that most of the headings on review and plan speak for."""
    openings = [text[:OPENING] for text in texts]
    votes = Counter(int(year) for text in openings for year in rules.planned.findall(text))
    votes += Counter(int(a or b) + 1 for text in openings for a, b in rules.reviewed.findall(text))
    return [year for year, count in votes.items() if count == max(votes.values())]


def _most_named(texts: Sequence[str]) -> list[int]:
    counts = Counter(int(year) for text in texts for year, _ in YEAR.findall(text))
    often = [year for year, count in counts.items() if count == max(counts.values()) and count >= LEAST_NAMED]
    return [year + later for year in often for later in (0, 1)]
