"""Invented reports for the tests of alignment/: a tree in a few lines, no sentence of a real report."""

import re
from dataclasses import replace

from model import Alignment, Document, Edition, Outside, Pair, Section


def document(outline: str, *, year: int = 2031, series: str = "lantian", edition: Edition | None = None) -> Document:
    """Build a document from lines: "# 一、title" to "### lead" open sections, "-" is outside, the rest is body.

    A lead goes on after "|": "### 支持农机更新|给予补贴。" opens a section with that title and text.
    """
    texts: list[str] = []
    outside: list[Outside] = []
    preamble: list[int] = []
    open_sections: list[dict] = []
    top: list[dict] = []
    for line in filter(None, (line.strip() for line in outline.splitlines())):
        number = len(texts) + 1
        if line.startswith("#"):
            marks, _, heading = line.partition(" ")
            title, _, rest = heading.partition("|")
            texts.append(f"{title}。{rest}" if rest else title)
            opened = {"level": len(marks), "title": title, "paragraphs": [number], "children": []}
            while open_sections and open_sections[-1]["level"] >= len(marks):
                open_sections.pop()
            (open_sections[-1]["children"] if open_sections else top).append(opened)
            open_sections.append(opened)
        elif line.startswith("-"):
            texts.append(line[1:].strip())
            outside.append(Outside(number, "salutation"))
        else:
            texts.append(line)
            (open_sections[-1]["paragraphs"] if open_sections else preamble).append(number)
    away = {o.paragraph for o in outside}
    return Document(
        title="蓝田县工作报告",
        year=year,
        series=series,
        sha256="0" * 64,
        parser="invented",
        warnings=(),
        paragraphs=tuple(texts),
        outside=tuple(outside),
        preamble=tuple(preamble),
        roles=tuple("outside" if n in away else "plan" for n in range(1, len(texts) + 1)),
        sections=tuple(_section(opened, str(n)) for n, opened in enumerate(top, start=1)),
        edition=edition or Edition(),
    )


def _section(opened: dict, path: str) -> Section:
    title = opened["title"]
    number = match[0] if (match := re.match(r"（?[一二三四五六七八九十]+[）、]", title)) else ""
    return Section(
        id=path,
        level=opened["level"],
        number=number,
        title=title.removeprefix(number),
        role="plan",
        paragraphs=tuple(opened["paragraphs"]),
        sections=tuple(_section(child, f"{path}.{n}") for n, child in enumerate(opened["children"], start=1)),
    )


def of_a_period(document: Document, *paragraphs: int) -> Document:
    """Return the document with some paragraphs, all where none is named, speaking of a planning period."""
    chosen = paragraphs or range(1, len(document.paragraphs) + 1)
    horizons = tuple("plan" if n in chosen else "annual" for n in range(1, len(document.paragraphs) + 1))
    return replace(document, horizons=horizons)


def alignment(*groups: tuple[tuple[int, ...], tuple[int, ...]]) -> Alignment:
    """Build an alignment from groups of paragraph numbers."""
    return Alignment(tuple(Pair(earlier, later, 0.9, 0.5) for earlier, later in groups), "invented")


def one_to_one(document: Document) -> Alignment:
    """Align a document with itself."""
    return alignment(*(((n,), (n,)) for n in document.body()))


def mirrored(aligned: Alignment) -> Alignment:
    """Return the alignment of the swapped documents."""
    return alignment(*((pair.later, pair.earlier) for pair in aligned.pairs))
