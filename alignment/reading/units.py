"""The paragraphs of one document as the aligner sees them: each with its heading, its reach and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from model import Document, Role, Section
from text.sentences import Sentence, statements

# A paragraph that says little beyond its section's title is a bare heading: what it stands for is the text below it.
_BEYOND_TITLE = 8

_TOPIC = re.compile(r"^[^。！？；：!?;]{1,60}")

# 《…》 and “…”: the names of plans, laws, campaigns and slogans.
_NAMES = re.compile(r"《([^》]{2,40})》|[“\"]([^”\"]{2,20})[”\"]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One body paragraph.

    `title` is its heading, or its topic (the first clause up to a full stop) where it has none; `headed` tells which.
    `scope` is what it stands for: the text below it for a bare heading, else its own text.
    `chain` are the indices of the units that open the enclosing sections, nearest first; `level` is 0 outside them.
    `place` runs from 0 to 1 over the document by characters, `five_years` says that it speaks of a planning period,
    `annexed` that it stands in an annex; `names` are quoted names.
    """

    paragraph: int
    text: str
    title: str
    headed: bool
    bare: bool
    scope: str
    role: Role
    level: int
    chain: tuple[int, ...]
    place: float
    five_years: bool
    annexed: bool
    sentences: tuple[Sentence, ...]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a paragraph stands in the tree: the section it opens, if any, and the openings of those around it."""

    opens: Section | None
    above: tuple[int, ...]


_OUTSIDE_SECTIONS = _Spot(None, ())


def units(document: Document) -> tuple[Unit, ...]:
    """Return the body paragraphs of a document in order."""
    body = document.body()
    index = {n: i for i, n in enumerate(body)}
    spots = dict(_spots(document.sections, ()))
    total = sum(len(document.text(n)) for n in body) or 1
    annex = min(
        (one.paragraph for one in document.outside if one.why == "annex-label"), default=len(document.paragraphs)
    )
    made, before = [], 0
    for n in body:
        spot = spots.get(n, _OUTSIDE_SECTIONS)
        text = document.text(n)
        bare = spot.opens is not None and len(text) - len(spot.opens.title) <= _BEYOND_TITLE
        made.append(
            Unit(
                paragraph=n,
                text=text,
                title=spot.opens.title if spot.opens else topic(text),
                headed=spot.opens is not None,
                bare=bare,
                scope=_below(document, spot.opens, n) if bare and spot.opens else text,
                role=document.role(n),
                level=spot.opens.level if spot.opens else 0,
                chain=tuple(index[a] for a in spot.above if a in index),
                place=(before + len(text) / 2) / total,
                five_years=document.horizon(n) == "plan",
                annexed=n > annex,
                sentences=statements(text),
                names=frozenset(title or quoted for title, quoted in _NAMES.findall(text)),
            )
        )
        before += len(text)
    return tuple(made)


def topic(text: str) -> str:
    """Return the opening of a paragraph up to its first full stop or colon, at most 60 characters."""
    found = _TOPIC.match(text)
    return found.group() if found else text[:60]


def _spots(sections: tuple[Section, ...], above: tuple[int, ...]) -> Iterator[tuple[int, _Spot]]:
    """Yield every paragraph that belongs to a section with its spot."""
    for section in sections:
        inner = (section.paragraphs[0], *above) if section.paragraphs else above
        for n in section.paragraphs:
            first = n == section.paragraphs[0]
            yield n, _Spot(section if first else None, above if first else inner)
        yield from _spots(section.sections, inner)


def _below(document: Document, section: Section, paragraph: int) -> str:
    """Return the text that a section governs, its own heading first."""
    rest = [n for part in section.walk() for n in part.paragraphs if n != paragraph]
    return "\n".join([document.text(paragraph), *(document.text(n) for n in rest)])
