"""Is this the document of that series and that year? Told from its head, from what it keeps naming, and its dates."""

from __future__ import annotations

from datetime import date
from math import ceil

from model.document import Document
from model.errors import UnusableInput
from model.series import Series
from parsers.facts.dating import speaks_of_day, years_told
from parsers.gate.gate_rules import GateRules, IdentityRules
from text.script import simplified

HEAD = 12  # paragraphs from the top in which a document says what it is
SHARED = 0.6  # share of the series' title that must stand there in one piece; 工作会议 alone is any meeting
SHARED_PUBLISHER = 3

OWN_PLACE = 5  # times a province's document names its province at the very least
OTHER_PLACE = 10  # times at which a text is about a province although the series is a national one
LEAD = 3  # times as often as any other province


def check_identity(document: Document, series: Series, year: int, rules: GateRules) -> None:
    """Raise UnusableInput ("not-this-series", "other-edition") where a document is not that of `series` and `year`."""
    head = simplified("\n".join((document.title, *document.paragraphs[:HEAD])))
    if not (
        _share(series.title, head, ceil(SHARED * len(series.title)))
        or _speaks_for(series.publisher, head, rules.identity)
    ):
        message = f"not this series: nothing of “{series.title}” stands in the head of the text"
        raise UnusableInput(message, reason="not-this-series")
    _check_place(document, series, rules.identity)
    told = years_told((document.title, *document.paragraphs), rules.dating)
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


def _speaks_for(publisher: str, head: str, rules: IdentityRules) -> bool:
    return any(_share(publisher, named, SHARED_PUBLISHER) for named in rules.speaks_for.findall(head))


def _check_place(document: Document, series: Series, rules: IdentityRules) -> None:
    """Refuse a text about another province than the series', or about one where the series is national."""
    own = next((place for place in rules.provinces if place in series.title + series.publisher), "")
    place, times = _province(document, rules)
    title = simplified(document.title)
    titled = any(name + kind in title for name in rules.provinces for kind in rules.kinds_of_province)
    if place != own if own else (titled or times >= OTHER_PLACE):
        about = f"about {place}" if place else "not about its province"
        raise UnusableInput(f"not this series: the text is {about}", reason="not-this-series")


def _province(document: Document, rules: IdentityRules) -> tuple[str, int]:
    """Return the province that the text is about and how often it names it, ("", 0) where none stands out."""
    text = simplified("".join(document.paragraphs))
    (most, place), (second, _) = sorted(((text.count(place), place) for place in rules.provinces), reverse=True)[:2]
    return (place, most) if most >= max(OWN_PLACE, LEAD * second) else ("", 0)
