"""Which sentences of the two sides of a group correspond."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from alignment.pairs.evidence import Evidence
from alignment.pairs.groups import Group
from alignment.pairs.matching import best_first
from alignment.reading.units import Unit
from model import Correspondence, Span

# Sentences less alike than this share only the vocabulary of the genre.
_LEAST_LIKENESS = 0.15


def spans(group: Group, found: Evidence) -> tuple[Correspondence, ...]:
    """Return the sentences of a group that answer each other, one to one, in the order of the earlier text."""
    if not group.earlier or not group.later:
        return ()
    rows, columns = (
        np.flatnonzero(np.isin(owner, side))
        for owner, side in ((found.sentences.earlier, group.earlier), (found.sentences.later, group.later))
    )
    likeness = found.sentences.likeness[np.ix_(rows, columns)]
    return tuple(
        Correspondence(
            _span(found.earlier, found.sentences.earlier, rows[i]),
            _span(found.later, found.sentences.later, columns[j]),
        )
        for i, j in best_first(likeness, _LEAST_LIKENESS)
    )


def _span(units: tuple[Unit, ...], owners: NDArray[np.intp], at: np.intp) -> Span:
    """Return where a sentence stands, by its index over the whole side."""
    unit = units[owners[at]]
    sentence = unit.sentences[int(at - np.searchsorted(owners, owners[at]))]
    return Span(unit.paragraph, sentence.start, sentence.end)
