"""The clauses of corresponding paragraphs, paired: which clause of the later text says what one of the earlier said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from model import Document, Span
from text.clauses import clause_spans

# Counterparts share half of their characters; clauses shorter than this say too little to be paired.
_ALIKE = 0.5
_SHORTEST = 4
# Roles that set tasks or goals: what a review says of itself is no measure of force.
_FORWARD = frozenset({"plan", "outlook"})


class PlacedClause(NamedTuple):
    """A clause with its place."""

    span: Span
    text: str


def clauses(document: Document, paragraphs: Iterable[int]) -> list[PlacedClause]:
    """Return the clauses of the forward-looking ones among some paragraphs."""
    return [
        PlacedClause(Span(number, start, end), document.text(number)[start:end])
        for number in paragraphs
        if document.role(number) in _FORWARD
        for start, end in clause_spans(document.text(number))
        if end - start >= _SHORTEST
    ]


def paired_clauses(
    earlier: list[PlacedClause], later: list[PlacedClause]
) -> Iterator[tuple[PlacedClause, PlacedClause]]:
    """Yield the clauses that answer each other in other words, the likest first; each stands in one pair at most.

    A clause that the other text has word for word is that text's, and in no other pair. Swapped sides give the same
    pairs: of two as alike, the one nearer the beginning of both texts goes first.
    """
    same = {clause.text for clause in earlier} & {clause.text for clause in later}
    left, right = ([clause for clause in side if clause.text not in same] for side in (earlier, later))
    texts = ([clause.text for clause in side] for side in (left, right))
    alike = cdist(*texts, scorer=Indel.normalized_similarity, score_cutoff=_ALIKE, dtype=np.float64)
    candidates = sorted((-alike[i, j], i + j, abs(i - j), i, j) for i, j in np.argwhere(alike).tolist())
    taken: tuple[set[int], set[int]] = set(), set()
    for *_, i, j in candidates:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield left[i], right[j]
