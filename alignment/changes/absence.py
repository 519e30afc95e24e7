"""The ground for calling a task new or dropped: its key terms searched in the other document, role by role.

A hit in the review does not refute that a task has left the plan; it tells what became of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Literal

from alignment.changes.difference_rules import difference_rules
from alignment.reading.knowledge import Background
from alignment.reading.reading import Reading
from alignment.reading.units import topic
from alignment.reading.vectors import terms
from model import Absence, Diff, TermHits
from model.search import RolePlaces, SearchedTerm
from text.aliases import forms_of
from text.sentences import statements

_MOST_TERMS = 8
# A term in more than about one paragraph in twelve of the genre (in nats) tells no two tasks apart.
_TELLING = 2.5
_DIGITS = 4
_NAMES = re.compile(r"[“《]([^”》]{2,12})[”》]")
State = Literal["done", "review_only", "merged", "reworded", "not_seen"]

# Roles that set tasks or goals; the rest of the body tells results.
_FORWARD = frozenset({"plan", "outlook"})
# One paragraph with this share of a text's rare terms holds it, or echoes it where the terms are in the plan at all.
_HELD = 0.5
_ECHOED = 0.25
# A role in which this share of the key terms stands speaks of the same thing.
_SAID = 0.5


@dataclass(frozen=True, slots=True)
class _BodyPlace:
    """A body paragraph of the searched document: its number, whether it looks forward, its text and its terms."""

    paragraph: int
    forward: bool
    text: str
    terms: frozenset[str]


def with_absences(diff: Diff, earlier: Reading, later: Reading) -> Diff:
    """Return the diff of two documents, given as they are read, with the ground for what is new or dropped.

    There is one for every task of the plan and every section of it.
    """
    searched = {"new": earlier, "dropped": later}
    owners = {"new": diff.later, "dropped": diff.earlier}
    inside = {"new": later.outline.paragraphs, "dropped": earlier.outline.paragraphs}

    def ground(kind: str, numbers: Iterable[int]) -> Absence | None:
        forward = [n for n in numbers if owners[kind].role(n) in _FORWARD]
        return absence([owners[kind].text(n) for n in forward], searched[kind]) if forward else None

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


def absence(texts: Sequence[str], other: Reading) -> Absence:
    """Search one document for what some paragraphs of the other say."""
    places, background = other.once(_body_places), other.knowledge.background
    told = other.rules.once(difference_rules).finished
    own = sorted({term for text in texts for term in terms(text).names})
    hits = tuple(_hits(term, places) for term in key_terms(texts, background))
    nearest, overlap = _nearest(own, places, background)
    finished = any(_reported_finished(hit, places, told) for hit in hits)
    forward = {place.paragraph for place in places if place.forward}
    return Absence(_state(hits, overlap, finished=finished, ahead=nearest in forward), hits, nearest, overlap)


def key_terms(texts: Sequence[str], background: Background) -> tuple[str, ...]:
    """Return what a text is about: the names it quotes, the words of its headings, then its rarest; eight at most."""
    quoted = [name for text in texts for name in _NAMES.findall(text)]
    found = {term for text in texts for term in terms(text).names if background.rarity(term) >= _TELLING}
    leading = {term for text in texts[:1] for term in terms(topic(text)).names}
    ranked = sorted(found, key=lambda term: (term not in leading, -background.rarity(term), term))
    return tuple(dict.fromkeys([*quoted, *ranked]))[:_MOST_TERMS]


def _body_places(reading: Reading) -> tuple[_BodyPlace, ...]:
    document = reading.document
    return tuple(
        _BodyPlace(n, document.role(n) in _FORWARD, text, frozenset(terms(text).names))
        for n in document.body()
        for text in [document.text(n)]
    )


def _hits(term: str, places: Iterable[_BodyPlace]) -> TermHits:
    forms = forms_of(term) or (term,)
    if len(forms) == 1:  # nearly always
        found = [place for place in places if term in place.text]
    else:
        found = [place for place in places if any(form in place.text for form in forms)]
    return TermHits(
        term,
        plan=tuple(place.paragraph for place in found if place.forward),
        review=tuple(place.paragraph for place in found if not place.forward),
    )


def _reported_finished(hit: TermHits, places: Iterable[_BodyPlace], finished: re.Pattern[str]) -> bool:
    """Say whether a sentence of the review that holds the term tells of something finished."""
    forms = forms_of(hit.term) or (hit.term,)
    told = [sentence.text for place in places if place.paragraph in hit.review for sentence in statements(place.text)]
    return any(finished.search(text) for text in told if any(form in text for form in forms))


def _nearest(own: Sequence[str], places: Sequence[_BodyPlace], background: Background) -> tuple[int | None, float]:
    """Return the paragraph that holds most of some terms, weighed by how rare they are, and that share."""
    rarity = {term: background.rarity(term) for term in own}
    whole, asked = fsum(rarity.values()), frozenset(own)
    shares = [(fsum(map(rarity.__getitem__, asked & place.terms)), -place.paragraph) for place in places]
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


def searched(absence: Absence | None, other: Literal["earlier", "later"]) -> tuple[SearchedTerm, ...]:
    """Return the terms of a search in the `other` text as every finding carries them; none where there was none."""
    found = ((hits.term, RolePlaces(hits.plan, hits.review)) for hits in (absence.terms if absence else ()))
    return tuple(
        SearchedTerm(term, places, None) if other == "earlier" else SearchedTerm(term, None, places)
        for term, places in found
    )
