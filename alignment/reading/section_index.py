"""One document's tree, indexed: which section a paragraph is in, what encloses it, and how much text it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alignment.reading.years import reporting_year
from model import Document, Section


@dataclass(frozen=True, slots=True)
class Outline:
    """`ids` are all section ids in document order. `parents` give the id of the enclosing section, None at the top.

    `owners` give the innermost section of a paragraph (none for a preamble), `starts` the section that a paragraph
    opens, `paragraphs` all paragraphs of a section, those of its subsections included, `masses` their characters.
    """

    document: Document
    year: int | None
    ids: tuple[str, ...]
    sections: dict[str, Section]
    parents: dict[str, str | None]
    owners: dict[int, str]
    starts: dict[int, str]
    paragraphs: dict[str, tuple[int, ...]]
    masses: dict[str, int]

    def enclosing(self, section: str | None) -> Iterator[str]:
        """Yield a section and what encloses it, innermost first; nothing for None."""
        while section is not None:
            yield section
            section = self.parents[section]


def outline(document: Document) -> Outline:
    """Index the tree of a document."""
    sections = {section.id: section for section in document.walk()}
    parents: dict[str, str | None] = dict.fromkeys(section.id for section in document.sections)
    for section in sections.values():
        parents |= dict.fromkeys((child.id for child in section.sections), section.id)
    inside = {s.id: tuple(n for part in s.walk() for n in part.paragraphs) for s in sections.values()}
    return Outline(
        document=document,
        year=reporting_year(document),
        ids=tuple(sections),
        sections=sections,
        parents=parents,
        owners={n: section.id for section in sections.values() for n in section.paragraphs},
        starts={section.paragraphs[0]: section.id for section in sections.values() if section.paragraphs},
        paragraphs=inside,
        masses={section: sum(len(document.text(n)) for n in numbers) for section, numbers in inside.items()},
    )
