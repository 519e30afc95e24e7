"""The ground for calling a task new or dropped: its key terms searched in the other document, role by role.

A hit in the review does not refute that a task has left the plan; it tells what became of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from math import fsum
from typing import Literal

from alignment.aliases import ALIASES
from alignment.knowledge import Background
from alignment.outline import outline
from alignment.units import sentences, topic
from alignment.vectors import terms
from model import Absence, Diff, Document, TermHits

_MOST_TERMS = 8
# A term in more than about one paragraph in twelve of the genre (in nats) tells no two tasks apart.
_TELLING = 2.5
_DIGITS = 4
_BETWEEN = "\n"
_NAMES = re.compile(r"[“《]([^”》]{2,12})[”》]")
_FINISHED = re.compile(r"完成|建成|实现|收官|竣工|投入使用|顺利|如期|全面取消|已")
State = Literal["done", "review_only", "merged", "reworded", "not_seen"]

# Roles that set tasks or goals; the rest of the body tells results.
_FORWARD = frozenset({"plan", "outlook"})
# One paragraph with this share of a text's rare terms holds it, or echoes it where the terms are in the plan at all.
_HELD = 0.5
_ECHOED = 0.25
# A role in which this share of the key terms stands speaks of the same thing.
_SAID = 0.5


@dataclass(frozen=True, slots=True)
class _Place:
    """A body paragraph of the searched document: its number, whether it looks forward, and its text."""

    paragraph: int
    forward: bool
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class _Searched:
    """The body of the searched document: its places, and for each term those that hold it, by their order.

    `text` is all of it, each place up to the start of the next one.
    """

    places: tuple[_Place, ...]
    holders: Mapping[str, Sequence[int]]
    text: str
    starts: tuple[int, ...]


def with_absences(diff: Diff, background: Background) -> Diff:
    """Return the diff with the ground for every task of the plan, and every section of it, that is new or dropped."""
    searched = {"new": _searched(diff.earlier), "dropped": _searched(diff.later)}
    owners = {"new": diff.later, "dropped": diff.earlier}
    inside = {"new": outline(diff.later).paragraphs, "dropped": outline(diff.earlier).paragraphs}

    def ground(kind: str, numbers: Iterable[int]) -> Absence | None:
        forward = [n for n in numbers if owners[kind].role(n) in _FORWARD]
        return absence([owners[kind].text(n) for n in forward], searched[kind], background) if forward else None

    paragraphs = (
        replace(change, absence=ground(change.kind, change.earlier or change.later))
        if change.kind in owners
        else change
        for change in diff.paragraphs
    )
    sections = (
        replace(
            entry,
            absence=ground(entry.kind, (n for s in entry.earlier or entry.later for n in inside[entry.kind][s])),
        )
        if entry.kind in owners
        else entry
        for entry in diff.sections
    )
    return replace(diff, paragraphs=tuple(paragraphs), sections=tuple(sections))


def absence(texts: Sequence[str], searched: _Searched, background: Background) -> Absence:
    """Search one document for what some paragraphs of the other say."""
    own = sorted({term for text in texts for term in terms(text).names})
    hits = tuple(_hits(term, searched) for term in key_terms(texts, background))
    nearest, overlap = _nearest(own, searched, background)
    finished = any(_reported_finished(hit, searched.places) for hit in hits)
    forward = {place.paragraph for place in searched.places if place.forward}
    return Absence(_state(hits, overlap, finished=finished, ahead=nearest in forward), hits, nearest, overlap)


def key_terms(texts: Sequence[str], background: Background) -> tuple[str, ...]:
    """Return what a text is about: the names it quotes, the words of its headings, then its rarest; eight at most."""
    quoted = [name for text in texts for name in _NAMES.findall(text)]
    found = {term for text in texts for term in terms(text).names if background.rarity(term) >= _TELLING}
    leading = {term for text in texts[:1] for term in terms(topic(text)).names}
    ranked = sorted(found, key=lambda term: (term not in leading, -background.rarity(term), term))
    return tuple(dict.fromkeys([*quoted, *ranked]))[:_MOST_TERMS]


@lru_cache(maxsize=8)
def _searched(document: Document) -> _Searched:
    body = document.body()
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, n in enumerate(body):
        for term in terms(document.text(n)).names:
            holders[term].append(at)
    places = tuple(_Place(n, document.role(n) in _FORWARD, document.text(n)) for n in body)
    starts = tuple(accumulate((len(place.text) + len(_BETWEEN) for place in places), initial=0))
    return _Searched(places, holders, _BETWEEN.join(place.text for place in places), starts)


def _hits(term: str, searched: _Searched) -> TermHits:
    at = sorted({place for form in ALIASES.get(term, (term,)) for place in _holding(form, searched)})
    found = [searched.places[n] for n in at]
    return TermHits(
        term,
        plan=tuple(place.paragraph for place in found if place.forward),
        review=tuple(place.paragraph for place in found if not place.forward),
    )


def _holding(form: str, searched: _Searched) -> Iterator[int]:
    """Yield the places that a form stands in, by their order."""
    found = searched.text.find(form)
    while found >= 0:
        place = bisect_right(searched.starts, found) - 1
        yield place
        found = searched.text.find(form, searched.starts[place + 1])


def _reported_finished(hit: TermHits, places: Iterable[_Place]) -> bool:
    """Say whether a sentence of the review that holds the term tells of something finished."""
    forms = ALIASES.get(hit.term, (hit.term,))
    told = [sentence.text for place in places if place.paragraph in hit.review for sentence in sentences(place.text)]
    return any(_FINISHED.search(text) for text in told if any(form in text for form in forms))


def _nearest(own: Sequence[str], searched: _Searched, background: Background) -> tuple[int | None, float]:
    """Return the paragraph that holds most of some terms, weighed by how rare they are, and that share."""
    rarity = {term: background.rarity(term) for term in own}
    whole = fsum(rarity.values())
    held_by: list[list[float]] = [[] for _ in searched.places]
    for term, rare in rarity.items():
        for n in searched.holders.get(term, ()):
            held_by[n].append(rare)
    shares = [(fsum(rare), -place.paragraph) for rare, place in zip(held_by, searched.places, strict=True)]
    if not whole or not shares:
        return None, 0.0
    held, number = max(shares)
    return -number, round(held / whole, _DIGITS)


def _state(hits: Sequence[TermHits], overlap: float, *, finished: bool, ahead: bool) -> State:
    """Say what became of a task, by where its terms stand."""
    planned = sum(bool(hit.plan) for hit in hits)
    reviewed = sum(bool(hit.review) for hit in hits)
    if ahead and overlap >= _HELD:
        return "merged"
    if ahead and overlap >= _ECHOED and planned >= _SAID * len(hits):
        return "reworded"
    if reviewed >= _SAID * len(hits):
        return "done" if finished else "review_only"
    return "not_seen"
