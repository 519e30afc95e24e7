"""Which sections of two documents correspond, derived from the paragraph groups.

Sections correspond when most of the text of one goes to the other, or when their headings do. Every section chooses its
best partner by that measure, the strongest bonds first; sections joined by choices form one entry, so an entry may hold
several of either side, and a section that nobody answers stands in an entry of its own.

A choice that would put a section beside one that encloses it is cut, and the next best is tried: what goes to 3.1 goes
to 3 as well, which says nothing about 3. The two stay together only where the headings of both answer one section of
the other side: a paragraph that grew into a section with parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from alignment.reading.section_index import Outline
from model import Pair

_MOST = 0.5
# What corresponding headings add to the overlap of text (0 to 1): a heading says what the section is for.
_HEADINGS = 0.5
# Sums of the same numbers in another order differ in the last bits; a mirrored comparison must not.
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """Sections that correspond, by id, in document order; one side is empty where nothing answers."""

    earlier: tuple[str, ...]
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Bond:
    """Two sections that may correspond: how strongly, whether by their headings, and which of them asks for it."""

    earlier: str
    later: str
    strength: float
    headings: bool
    asking: frozenset[tuple[str, str]]


def corresponding_sections(earlier: Outline, later: Outline, pairs: Iterable[Pair]) -> tuple[Entry, ...]:
    """Return the entries: every section of each side in exactly one, in the order of the earlier document."""
    bonds = _bonds(earlier, later, [pair for pair in pairs if pair.earlier and pair.later])
    headings = {(bond.earlier, bond.later) for bond in bonds if bond.headings}
    entries = {("earlier", s): Entry((s,), ()) for s in earlier.ids} | {
        ("later", s): Entry((), (s,)) for s in later.ids
    }
    settled: set[tuple[str, str]] = set()
    for bond in sorted(bonds, key=lambda bond: _rank(earlier, later, bond)):
        if bond.asking <= settled:
            continue
        united = _united(earlier, later, entries["earlier", bond.earlier], entries["later", bond.later])
        if _tenable(earlier, later, united, headings):
            settled |= bond.asking
            entries |= dict.fromkeys([("earlier", s) for s in united.earlier], united)
            entries |= dict.fromkeys([("later", s) for s in united.later], united)
    return tuple(dict.fromkeys(entries.values()))


def _bonds(earlier: Outline, later: Outline, pairs: Iterable[Pair]) -> list[_Bond]:
    """Return the bonds that an end asks for: by its heading, or because most of its text goes there."""
    pairs = list(pairs)
    there = _flows(earlier, later, [(pair.earlier, pair.later) for pair in pairs])
    back = _flows(later, earlier, [(pair.later, pair.earlier) for pair in pairs])
    headings = _headings(earlier, later, pairs)
    bonds = []
    for (one, other), flow in there.items():
        masses, titled = (earlier.masses[one], later.masses[other]), (one, other) in headings
        asking = frozenset(
            end
            for end, part, mass in (
                (("earlier", one), flow, masses[0]),
                (("later", other), back[other, one], masses[1]),
            )
            if titled or part > _MOST * mass
        )
        strength = round((flow + back[other, one]) / sum(masses) + _HEADINGS * titled, _DIGITS)
        bonds.append(_Bond(one, other, strength, titled, asking))
    return [bond for bond in bonds if bond.asking]


def _rank(earlier: Outline, later: Outline, bond: _Bond) -> tuple[float, int, list[int], list[str]]:
    """Order bonds by strength, then nearness in level, then place; the same from either side."""
    one, other = earlier.sections[bond.earlier], later.sections[bond.later]
    places = sorted((earlier.ids.index(one.id), later.ids.index(other.id)))
    return -bond.strength, abs(one.level - other.level), places, sorted((one.title, other.title))


def _united(earlier: Outline, later: Outline, first: Entry, second: Entry) -> Entry:
    """Return two entries as one, in document order."""
    return Entry(
        tuple(s for s in earlier.ids if s in first.earlier or s in second.earlier),
        tuple(s for s in later.ids if s in first.later or s in second.later),
    )


def _tenable(earlier: Outline, later: Outline, entry: Entry, headings: set[tuple[str, str]]) -> bool:
    """Say whether no section of an entry lies in another, except by headings that all answer a single section."""
    inner = _inner(earlier, entry.earlier), _inner(later, entry.later)
    return (not inner[0] or (len(entry.later) == 1 and all((s, entry.later[0]) in headings for s in inner[0]))) and (
        not inner[1] or (len(entry.earlier) == 1 and all((entry.earlier[0], s) in headings for s in inner[1]))
    )


def _inner(outline: Outline, sections: tuple[str, ...]) -> list[str]:
    """Return those of some sections that lie in another of them."""
    return [s for s in sections if not set(sections).isdisjoint(outline.enclosing(outline.parents[s]))]


def _headings(earlier: Outline, later: Outline, pairs: Iterable[Pair]) -> set[tuple[str, str]]:
    """Return the sections whose headings, the paragraphs that open them, correspond."""
    return {
        (earlier.starts[one], later.starts[other])
        for pair in pairs
        for one in pair.earlier
        for other in pair.later
        if one in earlier.starts and other in later.starts
    }


def _flows(
    source: Outline, target: Outline, groups: Iterable[tuple[tuple[int, ...], tuple[int, ...]]]
) -> dict[tuple[str, str], float]:
    """Return how many characters of each source section go to each target section.

    A paragraph that answers several gives each a share by its length.
    """
    parts: dict[tuple[str, str], list[float]] = defaultdict(list)
    for sources, targets in groups:
        whole = sum(len(target.document.text(n)) for n in targets)
        for here in sources:
            for there in targets:
                flow = len(source.document.text(here)) * len(target.document.text(there)) / whole
                for one in source.enclosing(source.owners.get(here)):
                    for other in target.enclosing(target.owners.get(there)):
                        parts[one, other].append(flow)
    return {sections: round(fsum(flows), _DIGITS) for sections, flows in parts.items()}
