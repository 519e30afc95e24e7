"""Threads over many years: the links of neighbouring documents chained, with what happened to each thread.

A thread goes on where a paragraph of the next plan answers it. Where several answer, the longest goes on and the
others split off; where it answers together with others, the longest goes on and the others are merged into it. A thread
that stops may return: a later paragraph without counterpart that has its title or most of its key terms is it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from alignment.lineage.same_priority import SAME_TITLE, Recognition
from model.lineage import Event, Lineage, Link, Node, Stop, Thread, YearLinks


@dataclass(slots=True)
class _Strand:
    """A thread while it is being followed; `last` is where it stopped last."""

    stops: list[Stop] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    last: Node | None = None
    away: int | None = None  # the first document without it


def trace_threads(links: Iterable[YearLinks]) -> Lineage:
    """Return the threads that the links of a series make; `links` may come in any order and with years missing.

    Of several comparisons that lead to one year the one from the nearest year before counts.
    """
    chain = _chain(links)
    tracer = _traced(chain)
    years = sorted({year for one in chain for year in (one.earlier_year, one.later_year)})
    gaps = tuple((a.earlier_year, a.later_year) for a in chain if a.later_year - a.earlier_year > 1)
    return Lineage(tuple(years), gaps, tuple(map(_finished, tracer.strands)))


def threads_by_paragraph(links: Iterable[YearLinks]) -> dict[int, dict[int, int]]:
    """Return for each year which thread (its index among them) each paragraph of its plan belongs to."""
    return _traced(_chain(links)).owners


def _chain(links: Iterable[YearLinks]) -> list[YearLinks]:
    nearest: dict[int, YearLinks] = {}
    for one in sorted(links, key=lambda one: (one.later_year, one.earlier_year)):
        nearest[one.later_year] = one
    return [nearest[year] for year in sorted(nearest)]


def _traced(chain: Iterable[YearLinks]) -> _Tracer:
    tracer = _Tracer()
    for one in chain:
        tracer.follow(one)
    return tracer


class _Tracer:
    """The strands so far, and which of them each paragraph of each year belongs to."""

    def __init__(self) -> None:
        self.strands: list[_Strand] = []
        self.owners: dict[int, dict[int, int]] = {}

    def follow(self, one: YearLinks) -> None:
        """Lead the strands from the earlier year of some links to the later."""
        if one.earlier_year not in self.owners:
            self._begin(one.earlier_year, one.earlier)
        before, after = self.owners[one.earlier_year], self.owners.setdefault(one.later_year, {})
        nodes = {node.paragraph: node for node in one.later}
        sizes = {node.paragraph: node.size for node in one.earlier}
        for link in sorted(one.links, key=lambda link: link.later):
            self._link(link, before, (one.later_year, after), nodes, sizes)
        self._stop(set(before.values()) - set(after.values()), one.later_year)
        away = self._away()
        for node in one.later:
            if node.paragraph not in after:
                known = self._found_again(node, one.later_year, away)
                after[node.paragraph] = self._born(node, one.later_year) if known is None else known

    def _begin(self, year: int, nodes: Iterable[Node]) -> None:
        """Take up the first plan, or one behind a break in the chain, where a thread goes on if it is known again."""
        for own in self.strands:
            own.away = own.away or year
        self.owners[year] = {}
        away = self._away()
        for node in nodes:
            known = away.take(node)
            if known is None:
                known = self._born(node, year)
            else:
                if self.strands[known].events[-1].kind == "paused":
                    self.strands[known].events.append(Event(year, "returned"))
                self._reach(known, node, year)
            self.owners[year][node.paragraph] = known

    def _born(self, node: Node, year: int) -> int:
        self.strands.append(_Strand(events=[Event(year, "born")]))
        self._reach(len(self.strands) - 1, node, year)
        return len(self.strands) - 1

    def _reach(self, strand: int, node: Node, year: int) -> None:
        """Let a strand stop at a node; a year that it has stopped in already gets one paragraph more."""
        own = self.strands[strand]
        if own.stops and own.stops[-1].year == year:
            stop = own.stops[-1]
            own.stops[-1] = Stop(year, stop.title, (*stop.paragraphs, node.paragraph))
            return
        if own.last and Indel.normalized_similarity(own.last.title, node.title) < SAME_TITLE:
            own.events.append(Event(year, "renamed"))
        own.stops.append(Stop(year, node.title, (node.paragraph,)))
        own.last, own.away = node, None

    def _link(
        self,
        link: Link,
        before: dict[int, int],
        onward: tuple[int, dict[int, int]],
        nodes: dict[int, Node],
        sizes: dict[int, int],
    ) -> None:
        """Lead the strands of the earlier paragraphs of a link to its later ones, the weightiest to the longest."""
        year, after = onward
        weight: dict[int, int] = defaultdict(int)
        for n in link.earlier:
            weight[before[n]] += sizes[n]
        main = max(weight, key=lambda strand: (weight[strand], -strand))
        longest = max(link.later, key=lambda n: (nodes[n].size, -n))
        self._reach(main, nodes[longest], year)
        after[longest] = main
        for n in link.later:
            if n != longest:
                self._split(main, nodes[n], year, after)
        for strand in sorted(weight.keys() - {main}):
            if self.strands[strand].stops[-1].year != year:
                self.strands[strand].events.append(Event(year, "merged", main))
                self.strands[strand].away = year

    def _split(self, main: int, node: Node, year: int, after: dict[int, int]) -> None:
        self.strands.append(_Strand(events=[Event(year, "split", main)]))
        self._reach(len(self.strands) - 1, node, year)
        after[node.paragraph] = len(self.strands) - 1

    def _stop(self, strands: Iterable[int], year: int) -> None:
        for strand in strands:
            own = self.strands[strand]
            if own.away is None:
                own.away = year
                own.events.append(Event(year, "paused"))

    def _away(self) -> Recognition:
        """Return what may be known again: the strands away from the plans and not merged into another."""
        away = ((n, own) for n, own in enumerate(self.strands) if own.away is not None and not _is_merged(own))
        return Recognition({n: own.last for n, own in away if own.last})

    def _found_again(self, node: Node, year: int, away: Recognition) -> int | None:
        """Return the strand that a paragraph without counterpart takes up again, None where there is none."""
        strand = away.take(node)
        if strand is not None:
            self.strands[strand].events.append(Event(year, "returned"))
            self._reach(strand, node, year)
        return strand


def _is_merged(own: _Strand) -> bool:
    return bool(own.events) and own.events[-1].kind == "merged"


def _finished(own: _Strand) -> Thread:
    """Return a strand as a thread: a pause that never ended is an end."""
    events = own.events
    if events and events[-1].kind == "paused":
        events = [*events[:-1], Event(events[-1].year, "ended")]
    return Thread(tuple(own.stops), tuple(events))
