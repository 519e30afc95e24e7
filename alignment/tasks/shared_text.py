"""Where the text of the main parts went: how much of each earlier part stands, rewritten, in each later one.

Headings are rewritten every year and a part may be divided or taken in by another; the paragraph groups tell what
became of its text, whatever it is called.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from model import Change, Diff, Document, Section


@dataclass(frozen=True, slots=True)
class SharedText:
    """The text that two parts share: `forth` is its share of the earlier part, `back` of the later, both in [0, 1]."""

    earlier: Section
    later: Section
    forth: float
    back: float

    @property
    def joins(self) -> bool:
        """Whether most of one part is in the other, and that is a part worth naming of the other, too."""
        return max(self.forth, self.back) >= MOST and min(self.forth, self.back) >= NAMEABLE


MOST = 0.5
NAMEABLE = 0.15  # below that the shared text is an aside


def shared_texts(diff: Diff, earlier: Iterable[Section], later: Iterable[Section]) -> tuple[SharedText, ...]:
    """Return what the parts of both documents share; a text outside them belongs to its top section."""
    owners = _owners(diff.earlier, earlier), _owners(diff.later, later)
    forth: defaultdict[tuple[str, str], float] = defaultdict(float)
    back: defaultdict[tuple[str, str], float] = defaultdict(float)
    for change in diff.paragraphs:
        weights = _lengths(diff, change)
        for n in change.earlier:
            for m in change.later:
                if n in owners[0] and m in owners[1]:
                    ends = owners[0][n].id, owners[1][m].id
                    forth[ends] += len(diff.earlier.text(n)) * len(diff.later.text(m)) / weights[1]
                    back[ends] += len(diff.earlier.text(n)) * len(diff.later.text(m)) / weights[0]
    sizes = _sizes(diff.earlier, owners[0]), _sizes(diff.later, owners[1])
    parts = tuple({section.id: section for section in owner.values()} for owner in owners)
    return tuple(
        SharedText(parts[0][a], parts[1][b], forth[a, b] / sizes[0][a], back[a, b] / sizes[1][b])
        for a, b in sorted(forth)
    )


def _lengths(diff: Diff, change: Change) -> tuple[int, int]:
    before = sum(len(diff.earlier.text(n)) for n in change.earlier)
    return before, sum(len(diff.later.text(n)) for n in change.later)


def _owners(document: Document, parts: Iterable[Section]) -> dict[int, Section]:
    """The part that every paragraph belongs to; results of the past year are no part of any task."""
    tops = (section for section in document.sections if section.role != "review")
    return {n: part for part in (*tops, *parts) for section in part.walk() for n in section.paragraphs}


def _sizes(document: Document, owners: dict[int, Section]) -> dict[str, int]:
    sizes: defaultdict[str, int] = defaultdict(int)
    for n, section in owners.items():
        sizes[section.id] += len(document.text(n))
    return sizes
