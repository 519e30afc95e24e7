"""Priorities over many years: the links between the plans of neighbouring documents, and the threads they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EventKind = Literal["born", "renamed", "split", "merged", "paused", "returned", "ended"]


@dataclass(frozen=True, slots=True)
class Node:
    """A priority of one year's annual plan: its paragraph, title, key terms and number of characters."""

    paragraph: int
    title: str
    terms: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Link:
    """Paragraphs of the earlier plan and those of the later that answer them (n:m)."""

    earlier: tuple[int, ...]
    later: tuple[int, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What an analyst said of two paragraphs, on a line of the corrections: the same priority, or not."""

    line: int
    earlier: int
    later: int
    same: bool


@dataclass(frozen=True, slots=True)
class YearLinks:
    """One comparison as lineage needs it: the priorities of both plans and how they correspond."""

    earlier_year: int
    later_year: int
    earlier: tuple[Node, ...]
    later: tuple[Node, ...]
    links: tuple[Link, ...]
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """A thread in one year: the title it has there and its paragraphs."""

    year: int
    title: str
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a thread in a year. `thread` is the index of the other one, of a split or a merger.

    paused stands in the first report without it, returned in the report that has it again; ended in the first report
    without it where it never returned.
    """

    year: int
    kind: EventKind
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A priority through the years: where it stops, and what happened to it, both in order."""

    stops: tuple[Stop, ...]
    events: tuple[Event, ...]

    @property
    def title(self) -> str:
        """The title it had last."""
        return self.stops[-1].title


@dataclass(frozen=True, slots=True)
class Lineage:
    """The threads of a series. `years` are the documents that were compared, `gaps` the pairs with years in between."""

    years: tuple[int, ...]
    gaps: tuple[tuple[int, int], ...]
    threads: tuple[Thread, ...]
