"""The input report as a tree: what parsers/ make and every later stage reads.

Paragraphs are numbered from 1 over the non-empty paragraphs of the source. Trees hold numbers, never text and never
parent pointers, so a document serialises, compares with `==`, and every quote can be found again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from model.finding import Finding

Role = Literal["review", "outlook", "plan", "other", "outside"]
Horizon = Literal["annual", "plan"]
OutsideReason = Literal["title", "date", "speaker", "salutation", "furniture", "caption", "credit", "annex-label"]
Completeness = Literal["full", "excerpt", "readout", "relay", ""]


@dataclass(frozen=True, slots=True)
class Edition:
    """Which document of the event (series, year) this is; empty strings where the text and the catalogue do not say.

    `kind` is one of full_report, leader_readout, minister_report_excerpt, interpretation, press_conference, relay;
    `date` is ISO (2026-03-05), delivered or adopted as `note` says.
    """

    kind: str = ""
    publisher: str = ""
    date: str = ""
    completeness: Completeness = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of the text and the paragraph it stands in."""

    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting behind a text, as far as the text tells of it.

    `date` is ISO; `place`, `host` and `kind` are words of the text, empty where it does not say. The rest are
    quotations: `opened` when and where it met, `speaking` who attended, presided or spoke, `attending` who else took
    part, `cited` the documents and meetings that are named.
    """

    date: str = ""
    place: str = ""
    host: str = ""
    kind: str = ""
    agenda: tuple[str, ...] = ()
    opened: Quote | None = None
    speaking: tuple[Quote, ...] = ()
    attending: tuple[Quote, ...] = ()
    cited: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Outside:
    """A paragraph that is no part of the document's body, and why."""

    paragraph: int
    why: OutsideReason


@dataclass(frozen=True, slots=True)
class Item:
    """A unit inside a paragraph (一是…, a topic sentence, a sentence): character offsets into that paragraph."""

    paragraph: int
    start: int
    end: int
    marker: str
    title: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading or lead with what it governs.

    `id` is its path ("3.2"), `level` is 1–3, `number` stands as in the source ("一、", "（二）", "1", "" for none).
    `paragraphs` are its own (the first is where it starts, subsections' excluded), `role` is that of most of its text.
    """

    id: str
    level: int
    number: str
    title: str
    role: Role
    paragraphs: tuple[int, ...]
    items: tuple[Item, ...] = ()
    sections: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below it in document order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed document. `roles` and `horizons` have one entry per paragraph ("outside", "annual" for those outside).

    The horizon is the year or a planning period (of five years, mostly): of what was done as of what is to be done.
    `warnings` say what was left out when it was read, `findings` what it seems to lack.
    """

    title: str
    year: int | None
    series: str | None
    sha256: str
    parser: str
    warnings: tuple[Finding, ...]
    paragraphs: tuple[str, ...]
    outside: tuple[Outside, ...]
    preamble: tuple[int, ...]
    roles: tuple[Role, ...]
    sections: tuple[Section, ...]
    edition: Edition = Edition()
    horizons: tuple[Horizon, ...] = ()
    findings: tuple[Finding, ...] = ()
    meeting: Meeting | None = None

    def text(self, paragraph: int) -> str:
        """Return the text of one paragraph by its 1-based number."""
        return self.paragraphs[paragraph - 1]

    def role(self, paragraph: int) -> Role:
        """Return the role of one paragraph by its 1-based number."""
        return self.roles[paragraph - 1]

    def horizon(self, paragraph: int) -> Horizon:
        """Return whether one paragraph, by its 1-based number, speaks of the year or of a planning period."""
        return self.horizons[paragraph - 1] if self.horizons else "annual"

    def horizon_of(self, section: Section) -> Horizon:
        """Return the horizon of most of a section's text."""
        weights = {"annual": 0, "plan": 0}
        for part in section.walk():
            for n in part.paragraphs:
                weights[self.horizon(n)] += len(self.text(n))
        return "plan" if weights["plan"] > weights["annual"] else "annual"

    def share(self, horizon: Horizon, roles: Collection[Role]) -> float:
        """Return how much of the text of some roles, by characters, speaks of a horizon; 0 where there is none."""
        sizes = {n: len(self.text(n)) for n in self.body() if self.role(n) in roles}
        whole = sum(sizes.values())
        return sum(size for n, size in sizes.items() if self.horizon(n) == horizon) / whole if whole else 0.0

    def walk(self) -> Iterator[Section]:
        """Yield every section in document order."""
        for section in self.sections:
            yield from section.walk()

    def body(self) -> tuple[int, ...]:
        """Return the numbers of the paragraphs that are not outside, in order."""
        return tuple(n for n, role in enumerate(self.roles, start=1) if role != "outside")
