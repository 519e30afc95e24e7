"""Align two documents: which paragraphs of the earlier year answer which of the later, how surely, and why."""

from __future__ import annotations

from dataclasses import replace

from alignment.pairs.claims import claim
from alignment.pairs.evidence import Evidence, evidence
from alignment.pairs.groups import groups
from alignment.pairs.probability import probabilities
from alignment.reading.knowledge import Knowledge
from alignment.reading.reading import Reading
from model import Alignment, Correspondence, Document, Pair


def align_documents(earlier: Document, later: Document, knowledge: Knowledge) -> Alignment:
    """Return every body paragraph of both documents in exactly one pair.

    Swapped documents give the mirrored pairs: the work is always done in the same direction, whichever comes first.
    """
    return align_readings(Reading(earlier, knowledge), Reading(later, knowledge))


def align_readings(earlier: Reading, later: Reading) -> Alignment:
    """Return what `align_documents` does of two documents that are read by the same knowledge."""
    if _order(later.document) < _order(earlier.document):
        return mirror(align_readings(later, earlier))
    knowledge = earlier.knowledge
    found = evidence(earlier.units, later.units, knowledge.background)
    return Alignment(tuple(sorted(pairs_of(found, knowledge), key=_place)), knowledge.version)


def pairs_of(found: Evidence, knowledge: Knowledge) -> tuple[Pair, ...]:
    """Return the pairs that the evidence leads to."""
    probability = probabilities(found, knowledge.weights.passes)
    return tuple(claim(group, found, probability, knowledge) for group in groups(probability, knowledge.weights.cost))


def mirror(alignment: Alignment) -> Alignment:
    """Return the alignment of the swapped documents."""
    pairs = (
        replace(
            pair,
            earlier=pair.later,
            later=pair.earlier,
            spans=tuple(sorted((Correspondence(s.later, s.earlier) for s in pair.spans), key=_span_place)),
        )
        for pair in alignment.pairs
    )
    return Alignment(tuple(sorted(pairs, key=_place)), alignment.weights)


def _order(document: Document) -> tuple[tuple[str, ...], str]:
    """Order documents by their text, then by everything else that alignment reads."""
    return document.paragraphs, repr((document.roles, document.sections))


def _place(pair: Pair) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    """Order pairs by their earlier paragraphs, those without after all others by their later ones."""
    return not pair.earlier, pair.earlier, pair.later


def _span_place(span: Correspondence) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple(span.earlier), tuple(span.later)
