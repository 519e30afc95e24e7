"""Which sections of two documents correspond, derived from the paragraph groups.

Sections correspond when most of the text of one goes to the other, or when their headings do. Every section chooses its
best partner by that measure; sections joined by choices form one entry, so an entry may hold several of either side,
and a section that nobody answers stands in an entry of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import fsum

from alignment.outline import Outline
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


def corresponding_sections(earlier: Outline, later: Outline, pairs: Iterable[Pair]) -> tuple[Entry, ...]:
    """Return the entries: every section of each side in exactly one, in the order of the earlier document."""
    found = [pair for pair in pairs if pair.earlier and pair.later]
    there = _flows(earlier, later, [(pair.earlier, pair.later) for pair in found])
    back = _flows(later, earlier, [(pair.later, pair.earlier) for pair in found])
    headings = _headings(earlier, later, found)
    bonds = {
        (one, other): round(
            (there[one, other] + back[other, one]) / (earlier.masses[one] + later.masses[other])
            + _HEADINGS * ((one, other) in headings),
            _DIGITS,
        )
        for one, other in there
    }
    forth = {(s, t) for (s, t), flow in there.items() if (s, t) in headings or flow > _MOST * earlier.masses[s]}
    forward = _choices(earlier, later, {(s, t): bonds[s, t] for s, t in forth})
    come = {(t, s) for (t, s), flow in back.items() if (s, t) in headings or flow > _MOST * later.masses[t]}
    backward = _choices(later, earlier, {(t, s): bonds[s, t] for t, s in come})
    return tuple(_components(earlier.ids, later.ids, {*forward, *((s, t) for t, s in backward)}))


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


def _choices(source: Outline, target: Outline, bonds: dict[tuple[str, str], float]) -> Iterator[tuple[str, str]]:
    """Yield for every source section that has one its best partner: the strongest, nearest in level, first."""
    places = {section: n for n, section in enumerate(target.ids)}
    options: dict[str, list[str]] = defaultdict(list)
    for one, other in bonds:
        options[one].append(other)
    for one, others in options.items():
        ranked = [
            (bonds[one, other], -abs(target.sections[other].level - source.sections[one].level), -places[other], other)
            for other in others
        ]
        yield one, max(ranked)[-1]


def _components(earlier: tuple[str, ...], later: tuple[str, ...], chosen: set[tuple[str, str]]) -> Iterator[Entry]:
    """Yield the connected parts of the graph of choices."""
    partners: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for one, other in chosen:
        partners["earlier", one].append(("later", other))
        partners["later", other].append(("earlier", one))
    seen: set[tuple[str, str]] = set()
    for node in [*(("earlier", section) for section in earlier), *(("later", section) for section in later)]:
        if node in seen:
            continue
        reached, open_ends = {node}, [node]
        while open_ends:
            found = [n for n in partners[open_ends.pop()] if n not in reached]
            reached.update(found)
            open_ends += found
        seen |= reached
        yield Entry(
            tuple(section for section in earlier if ("earlier", section) in reached),
            tuple(section for section in later if ("later", section) in reached),
        )
