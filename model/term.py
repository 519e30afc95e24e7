"""Fixed formulations (提法): what became of each between two years, and since when a series has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from model.document import Completeness, Document, Role, Section
from model.search import SearchedTerm
from model.span import Span

TermKind = Literal["new", "dropped", "returned", "rising", "falling"]
TermSource = Literal["title", "quoted", "dictionary", "phrase", "repeated"]


@dataclass(frozen=True, slots=True)
class TermClaim:
    """A bounded claim about a series: the formulation first stands here, or stands here again.

    `first`: no document held since `since` has it, the ten before this one are all held. `again`: it last stood in the
    report of `since`, and every report given in between is held. `missing` are the reports given since then that are
    not held, `without` the years in which none was given.
    """

    kind: Literal["first", "again"]
    since: int
    missing: tuple[int, ...]
    without: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TermChange:
    """A formulation with its counts in each year and the paragraphs it stands in, all its forms together.

    `forms` are the forms found, the term as it is written most often first; `planned` are the counts outside the
    review. The spans are where it first stands. `last_seen` is the latest earlier held year that has it, where the
    history is known and the earlier document does not. `confidence` is None: terms are counted, no probability is
    fitted.
    """

    term: str
    kind: TermKind
    earlier: int
    later: int
    earlier_paragraphs: tuple[int, ...]
    later_paragraphs: tuple[int, ...]
    source: TermSource = "phrase"
    forms: tuple[str, ...] = ()
    planned: tuple[int, int] = (0, 0)
    earlier_span: Span | None = None
    later_span: Span | None = None
    headings: tuple[str, ...] = ()
    last_seen: int | None = None
    claim: TermClaim | None = None
    id: str = ""
    confidence: float | None = None
    search: tuple[SearchedTerm, ...] = ()
    nearest: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a held document: its number, role, the headings above it, and its text."""

    paragraph: int
    role: Role
    trail: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class HeldYear:
    """A document that is held; of an incomplete one, what it lacks proves nothing. `sha256` names its bytes."""

    year: int
    completeness: Completeness
    passages: tuple[Passage, ...]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """The documents of one series as far as they are held, in order, and the years that had none."""

    series: str
    first_year: int
    no_report: tuple[int, ...]
    years: tuple[HeldYear, ...]

    def missing(self, since: int, until: int) -> tuple[int, ...]:
        """Return the years after `since` and before `until` whose document was given and is not held whole."""
        whole = {held.year for held in self.years if held.completeness == "full"}
        return tuple(
            y for y in range(max(since + 1, self.first_year), until) if y not in whole and y not in self.no_report
        )

    def without(self, since: int, until: int) -> tuple[int, ...]:
        """Return the years after `since` and before `until` in which no document was given."""
        return tuple(y for y in self.no_report if since < y < until)


@dataclass(frozen=True, slots=True)
class YearHits:
    """Where a formulation stands in one document: counts by role, paragraphs, headings, and the forms as written."""

    year: int
    completeness: Completeness
    planned: int
    reviewed: int
    other: int
    paragraphs: tuple[int, ...]
    headings: tuple[str, ...]
    quotes: tuple[str, ...]

    @property
    def count(self) -> int:
        """All places together."""
        return self.planned + self.reviewed + self.other


@dataclass(frozen=True, slots=True)
class Trace:
    """A formulation through a series. `years` has every held document in order, those without it too.

    `held` are the first and last held year, `missing` the documents given up to the last that are not held, `without`
    the years in which none was given.
    """

    series: str
    term: str
    forms: tuple[str, ...]
    years: tuple[YearHits, ...]
    held: tuple[int, int]
    missing: tuple[int, ...]
    without: tuple[int, ...]


def passages(document: Document) -> tuple[Passage, ...]:
    """Return the body of a document as passages."""
    trails = {n: trail for section in document.sections for n, trail in _trails(section, ())}
    return tuple(Passage(n, document.role(n), trails.get(n, ()), document.text(n)) for n in document.body())


def _trails(section: Section, above: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    trail = (*above, section.title)
    yield from ((n, trail) for n in section.paragraphs)
    for child in section.sections:
        yield from _trails(child, trail)
