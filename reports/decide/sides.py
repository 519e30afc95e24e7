"""One side of the comparison: its document, what its year is called, and where each paragraph stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from model import Document, Role, Section

Layer = Literal["annual", "plan", "outlook", "review"]

TITLE_LIMIT = 42  # characters of an untitled paragraph that stand for its title
SENTENCE_END = re.compile(r"[。；！？\n]")
CLAUSE_END = re.compile(r"[，。；：！？、]")
# With which the reporter's voice introduces the speaker's words in a read-out.
SALUTATION = re.compile(r"^(?:各位代表|各位委员|同志们)[！!，,：:]")
ATTRIBUTION = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:强调|指出|要求|表示)，")


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph's place: `trail` are the sections from the top down to the one it belongs to."""

    paragraph: int
    trail: tuple[Section, ...]
    role: Role
    layer: Layer | None

    @property
    def starts(self) -> Section | None:
        """The section that begins with this paragraph, if one does."""
        return self.trail[-1] if self.trail and self.trail[-1].paragraphs[:1] == (self.paragraph,) else None

    @property
    def trail_name(self) -> str:
        """The way to it, 三、重点工作 › （一）…; empty for text that belongs to no section."""
        return " › ".join(heading(section) for section in self.trail)


@dataclass(frozen=True, slots=True)
class Side:
    """A document with its year's name (2016年) and the place of every body paragraph by number.

    `planned` says that some of its text is marked as plan, as in every report and in no read-out.
    """

    document: Document
    name: str
    places: dict[int, Place]
    planned: bool

    def title(self, paragraph: int) -> str:
        """Return what a paragraph is called: the title of the section it starts, or its opening clause."""
        start = self.places[paragraph].starts
        return SALUTATION.sub("", start.title) if start else opening(self.document.text(paragraph))


def side(document: Document, name: str) -> Side:
    """Return the document with the place of every body paragraph worked out."""
    trails = dict(_trails(document.sections, ()))
    planned = "plan" in document.roles
    return Side(document, name, {n: _place(document, n, trails.get(n, ()), planned) for n in document.body()}, planned)


def _place(document: Document, paragraph: int, trail: tuple[Section, ...], planned: bool) -> Place:
    role = document.role(paragraph)
    return Place(paragraph, trail, role, _layer(document, paragraph, planned))


def _trails(sections: tuple[Section, ...], above: tuple[Section, ...]) -> Iterator[tuple[int, tuple[Section, ...]]]:
    for section in sections:
        trail = (*above, section)
        yield from ((paragraph, trail) for paragraph in section.paragraphs)
        yield from _trails(section.sections, trail)


def _layer(document: Document, paragraph: int, planned: bool) -> Layer | None:
    """The list a paragraph belongs to; None for formulas and exhortation, which nobody lists.

    A read-out marks no part of its text as plan: there everything that is no review counts as such.
    """
    role = document.role(paragraph)
    if role in ("plan", "outlook") and document.horizon(paragraph) == "plan":
        return "plan"
    if not planned and role == "other":
        return "annual"
    layers: dict[str, Layer] = {"plan": "annual", "outlook": "outlook", "review": "review"}
    return layers.get(role)


def heading(section: Section) -> str:
    """Return number and title of a section as they are read: （一）稳定…, 一是…"""
    gap = " " if section.number[-1:].isascii() and section.number else ""
    return f"{section.number}{gap}{section.title}"


def opening(text: str) -> str:
    """Return the first sentence of a text without its attribution, cut with an ellipsis where it is long."""
    first = ATTRIBUTION.sub("", SENTENCE_END.split(SALUTATION.sub("", text), maxsplit=1)[0])
    return first if len(first) <= TITLE_LIMIT else shortened(first, TITLE_LIMIT - 1)


def shortened(text: str, limit: int) -> str:
    """Return the beginning of a text with an ellipsis, cut behind a clause where one ends in its second half."""
    ends = [found.start() for found in CLAUSE_END.finditer(text, 0, limit + 1)]
    at = ends[-1] if ends and ends[-1] >= limit // 2 else limit
    return text[:at] + "…"


def span_name(paragraphs: tuple[int, ...]) -> str:
    """Return paragraph numbers as they are cited, runs drawn together: ¶44–46、48."""
    runs: list[list[int]] = []
    for paragraph in sorted(paragraphs):
        if runs and paragraph == runs[-1][-1] + 1:
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    return "¶" + "、".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
