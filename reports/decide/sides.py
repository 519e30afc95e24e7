"""One side of the comparison: its document, what its year is called, and where each paragraph stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model import Document, Role, Section
from model.layers import Layer, layers
from model.task import Task
from text.naming import opening, unsaluted


@dataclass(frozen=True, slots=True)
class ParagraphPlace:
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
    """A document with its year's name (2016年) and the place of every body paragraph by number."""

    document: Document
    name: str
    places: dict[int, ParagraphPlace]

    def title(self, paragraph: int) -> str:
        """Return what a paragraph is called: the title of the section it starts, or its opening clause."""
        start = self.places[paragraph].starts
        return unsaluted(start.title) if start else opening(self.document.text(paragraph))


def side(document: Document, name: str) -> Side:
    """Return the document with the place of every body paragraph worked out."""
    trails = dict(_trails(document.sections, ()))
    places = (
        (n, ParagraphPlace(n, trails.get(n, ()), document.role(n), layer)) for n, layer in layers(document).items()
    )
    return Side(document, name, dict(places))


def _trails(sections: tuple[Section, ...], above: tuple[Section, ...]) -> Iterator[tuple[int, tuple[Section, ...]]]:
    for section in sections:
        trail = (*above, section)
        yield from ((paragraph, trail) for paragraph in section.paragraphs)
        yield from _trails(section.sections, trail)


def heading(section: Section | Task) -> str:
    """Return number and title of a section or a task as they are read: （一）稳定…, 一是…"""
    gap = " " if section.number[-1:].isascii() and section.number else ""
    return f"{section.number}{gap}{section.title}"


def span_name(paragraphs: tuple[int, ...]) -> str:
    """Return paragraph numbers as they are cited, runs drawn together: ¶44–46、48."""
    runs: list[list[int]] = []
    for paragraph in sorted(paragraphs):
        if runs and paragraph == runs[-1][-1] + 1:
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    return "¶" + "、".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
