"""What happened to a section or a group of paragraphs besides its wording: place, title, rank, height, joining."""

from __future__ import annotations

from collections.abc import Iterator

from alignment.changes.difference_rules import DifferenceRules
from alignment.changes.kinds import same_content
from alignment.changes.placement import LOWEST_HEADING, Placement, height, topmost
from alignment.changes.section_pairs import Entry
from alignment.reading.section_index import Outline
from model import Facet, Pair


def section_facets(placed: Placement, entry: Entry, rules: DifferenceRules) -> tuple[Facet, ...]:
    """Return the facets of corresponding sections; none where nothing corresponds."""
    if not entry.earlier or not entry.later:
        return ()
    return tuple(_section_facets(placed, entry, rules))


def paragraph_facets(placed: Placement, pair: Pair, rules: DifferenceRules) -> tuple[Facet, ...]:
    """Return the facets of a group of paragraphs; none where nothing corresponds."""
    if not pair.earlier or not pair.later:
        return ()
    return tuple(_paragraph_facets(placed, pair, rules))


def _section_facets(placed: Placement, entry: Entry, rules: DifferenceRules) -> Iterator[Facet]:
    ones, others = topmost(placed.earlier, entry.earlier), topmost(placed.later, entry.later)
    parents = [(placed.earlier.parents[one], placed.later.parents[other]) for one in ones for other in others]
    if not any(_same_place(placed, *pair) for pair in parents):
        yield "moved"
    if len(ones) == len(others) == 1 and _renamed(placed, ones[0], others[0], rules):
        yield "renamed"
    if entry in placed.reranked:
        yield "reranked"
    yield from _risen(
        placed,
        min(placed.earlier.sections[one].level for one in ones),
        min(placed.later.sections[other].level for other in others),
    )
    yield from _joined(len(ones), len(others))


def _paragraph_facets(placed: Placement, pair: Pair, rules: DifferenceRules) -> Iterator[Facet]:
    homes = [(_home(placed.earlier, one), _home(placed.later, other)) for one in pair.earlier for other in pair.later]
    if not any(_same_place(placed, *home) for home in homes):
        yield "moved"
    opened = _opened(placed, pair)
    if opened and _renamed(placed, *opened, rules):
        yield "renamed"
    if opened and opened[1] in (entry := placed.earlier_entries[opened[0]]).later and entry in placed.reranked:
        yield "reranked"
    yield from _risen(placed, height(placed.earlier, pair.earlier), height(placed.later, pair.later))
    yield from _joined(len(pair.earlier), len(pair.later))


def _opened(placed: Placement, pair: Pair) -> tuple[str, str] | None:
    """Return the two sections that a one-to-one group opens."""
    if len(pair.earlier) == len(pair.later) == 1:
        one, other = placed.earlier.starts.get(pair.earlier[0]), placed.later.starts.get(pair.later[0])
        if one and other:
            return one, other
    return None


def _home(outline: Outline, paragraph: int) -> str | None:
    """Return the heading that encloses a paragraph, other than one that the paragraph itself opens."""
    owner = outline.owners.get(paragraph)
    if owner is not None and outline.starts.get(paragraph) == owner:
        owner = outline.parents[owner]
    return next((s for s in outline.enclosing(owner) if outline.sections[s].level <= LOWEST_HEADING), None)


def _same_place(placed: Placement, one: str | None, other: str | None) -> bool:
    """Say whether two enclosing sections correspond, or one lies in what answers the other: a finer or coarser tree.

    No section at all is the whole document, which every section lies in.
    """
    if one is None or other is None:
        return True
    answers, asks = placed.earlier_entries[one].later, placed.later_entries[other].earlier
    return not set(answers).isdisjoint(placed.later.enclosing(other)) or not set(asks).isdisjoint(
        placed.earlier.enclosing(one)
    )


def _renamed(placed: Placement, one: str, other: str, rules: DifferenceRules) -> bool:
    """Say whether two titles differ in more than a rolling year or style."""
    return not same_content(
        [placed.earlier.sections[one].title],
        [placed.later.sections[other].title],
        rules,
        placed.earlier.year,
        placed.later.year,
    )


def _risen(placed: Placement, was: int, is_now: int) -> Iterator[Facet]:
    """Yield what a step in the tree (height 1 is the highest) means, where not the whole document takes it."""
    if was != is_now and (was, is_now) not in placed.renumbered:
        yield "elevated" if is_now < was else "demoted"


def _joined(earlier: int, later: int) -> Iterator[Facet]:
    """Yield whether several became one or one became several."""
    if later == 1 < earlier:
        yield "merged"
    if earlier == 1 < later:
        yield "split"
