"""Where things stand in both documents: which sections answer each other, their order and their height in the tree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alignment.changes.ranks import Ranked, out_of_order
from alignment.changes.section_pairs import Entry
from alignment.reading.section_index import Outline
from model import Pair

# Below this level headings are leads and topic sentences; a paragraph with one stands no higher than one without.
LOWEST_HEADING = 2
# So many steps of one kind, more than half of all from or to that height, are another way of numbering, no finding.
_WHOLESALE = 2


@dataclass(frozen=True, slots=True)
class Placement:
    """Both outlines with the entry that each section belongs to.

    `reranked` are the entries out of the common order of their siblings, `renumbered` the steps (from height, to
    height) that most of the document takes.
    """

    earlier: Outline
    later: Outline
    entries: tuple[Entry, ...]
    earlier_entries: dict[str, Entry]
    later_entries: dict[str, Entry]
    reranked: frozenset[Entry]
    renumbered: frozenset[tuple[int, int]]


def placement(earlier: Outline, later: Outline, entries: Sequence[Entry], pairs: Iterable[Pair]) -> Placement:
    """Index the section entries of two documents and find what changed rank."""
    return Placement(
        earlier=earlier,
        later=later,
        entries=tuple(entries),
        earlier_entries={section: entry for entry in entries for section in entry.earlier},
        later_entries={section: entry for entry in entries for section in entry.later},
        reranked=frozenset(_reranked(earlier, later, entries)),
        renumbered=frozenset(_renumbered(earlier, later, pairs)),
    )


def height(outline: Outline, paragraphs: Iterable[int]) -> int:
    """Return how high the highest of some paragraphs stands: 1 or 2 where it opens a heading of that level, else 3."""
    starts = (outline.starts.get(n) for n in paragraphs)
    return min((outline.sections[s].level for s in starts if s), default=LOWEST_HEADING + 1)


def topmost(outline: Outline, sections: Iterable[str]) -> tuple[str, ...]:
    """Return those of some sections that lie in no other of them."""
    among = set(sections)
    return tuple(s for s in sections if among.isdisjoint(outline.enclosing(outline.parents[s])))


def _reranked(earlier: Outline, later: Outline, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the one-to-one entries out of the common order of those that stand under the same two headings."""
    families: dict[tuple[str | None, str | None], dict[Ranked, Entry]] = defaultdict(dict)
    for entry in entries:
        ones, others = topmost(earlier, entry.earlier), topmost(later, entry.later)
        if len(ones) == len(others) == 1:
            parents = earlier.parents[ones[0]], later.parents[others[0]]
            families[parents][_place(earlier, later, ones[0], others[0])] = entry
    for family in families.values():
        yield from (family[place] for place in out_of_order(tuple(family)))


def _place(earlier: Outline, later: Outline, one: str, other: str) -> Ranked:
    return Ranked(
        earlier=earlier.ids.index(one),
        later=later.ids.index(other),
        weight=earlier.masses[one] + later.masses[other],
        name="\n".join(sorted((earlier.sections[one].title, later.sections[other].title))),
    )


def _renumbered(earlier: Outline, later: Outline, pairs: Iterable[Pair]) -> Iterator[tuple[int, int]]:
    """Yield the steps that so many groups take that they say nothing about any of them."""
    steps = Counter(
        (height(earlier, pair.earlier), height(later, pair.later)) for pair in pairs if pair.earlier and pair.later
    )
    for (was, is_now), count in steps.items():
        leaving = sum(n for (height_before, _), n in steps.items() if height_before == was)
        arriving = sum(n for (_, height_after), n in steps.items() if height_after == is_now)
        if was != is_now and count >= _WHOLESALE and 2 * count > min(leaving, arriving):
            yield was, is_now
