"""A document as an indented outline that a person checks at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from model import in_english
from model.document import Document
from parsers.read.source_text import printed

LONGEST_TITLE = 40  # characters of a title or excerpt shown


def outline(document: Document) -> str:
    """Return the outline: facts, warnings, what is outside, then every section with its size and role.

    One line per section: number and title, paragraphs it starts and ends at, characters (white space not counted) with
    all below it, its role. Every paragraph is accounted for. Ends with a line feed.
    """
    return "\n".join([*_facts(document), "", *_outside(document), *_preamble(document), *_tree(document), ""])


def _facts(document: Document) -> Iterator[str]:
    year = f" · {document.year}" if document.year else ""
    yield f"{document.title or '(no title)'}{year}"
    body = document.body()
    levels = Counter(section.level for section in document.walk())
    sections = ", ".join(f"{levels[level]} at level {level}" for level in sorted(levels)) or "none"
    yield f"paragraphs: {len(document.paragraphs)}, {len(document.outside)} of them outside; sections: {sections}"
    yield f"characters: {_size(document, range(1, len(document.paragraphs) + 1))}, {_size(document, body)} in the body"
    roles = Counter(dict.fromkeys(("review", "outlook", "plan", "other"), 0))
    for number in body:
        roles[document.role(number)] += printed(document.text(number))
    yield "roles by characters: " + ", ".join(f"{role} {count}" for role, count in roles.items())
    for warning in [in_english(one) for one in (*document.warnings, *document.findings)] or ["none"]:
        yield f"warning: {warning}"


def _outside(document: Document) -> Iterator[str]:
    for outside in document.outside:
        yield f"  outside [{outside.paragraph}] {outside.why}: {_excerpt(document.text(outside.paragraph))}"


def _preamble(document: Document) -> Iterator[str]:
    for number in document.preamble:
        yield f"  no section [{number}] {document.role(number)}: {_excerpt(document.text(number))}"


def _tree(document: Document) -> Iterator[str]:
    for section in document.walk():
        below = [number for inner in section.walk() for number in inner.paragraphs]
        span = f"[{min(below)}–{max(below)}]" if len(below) > 1 else f"[{below[0]}]"
        items = f", {len(section.items)} items" if section.items else ""
        gap = " " if section.number[-1:].isdigit() else ""
        label = _excerpt(f"{section.number}{gap}{section.title}")
        yield f"{'    ' * (section.level - 1)}{label}  {span} {_size(document, below)} chars, {section.role}{items}"


def _size(document: Document, numbers: range | tuple[int, ...] | list[int]) -> int:
    return sum(printed(document.text(number)) for number in numbers)


def _excerpt(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1] + "…"
