"""What simple methods reach on the same pairs: a similarity, the best assignment, the best cut-off chosen afterwards.

The cut-off is picked for each pair by looking at the answer, which is in their favour: no program could know it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment

from alignment.pairs.groups import Group
from alignment.reading.vectors import bigram_likeness
from scripts.gold import GoldPair, align_figures, numbered

Matrix = NDArray[np.float64]
Texts = Sequence[str]


def difflib_ratio(earlier: Texts, later: Texts) -> Matrix:
    """Return the standard library's ratio of every earlier text with every later one."""
    found = np.zeros((len(earlier), len(later)))
    for j, text in enumerate(later):
        matcher = difflib.SequenceMatcher(b=text, autojunk=False)
        for i, other in enumerate(earlier):
            matcher.set_seq1(other)
            # The quick ratios are upper bounds; what they already call unlike is never assigned with profit.
            found[i, j] = matcher.ratio() if matcher.quick_ratio() > 0.1 else 0.0
    return found


def rapidfuzz_ratio(earlier: Texts, later: Texts) -> Matrix:
    return np.asarray(process.cdist(earlier, later, scorer=fuzz.ratio), float) / 100


def tfidf_cosine(earlier: Texts, later: Texts) -> Matrix:
    return bigram_likeness(earlier, later)


METHODS: Mapping[str, Callable[[Texts, Texts], Matrix]] = {
    "difflib ratio": difflib_ratio,
    "rapidfuzz ratio": rapidfuzz_ratio,
    "TF-IDF cosine": tfidf_cosine,
}


def assigned(similarity: Matrix, cutoff: float) -> list[Group]:
    """Return the best one-to-one matching, its pairs below the cut-off and everything unmatched standing alone."""
    rows, columns = linear_sum_assignment(-similarity)
    kept = [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if similarity[i, j] >= cutoff]
    alone = (
        set(range(similarity.shape[0])) - {i for i, _ in kept},
        set(range(similarity.shape[1])) - {j for _, j in kept},
    )
    return [
        *(Group((i,), (j,)) for i, j in kept),
        *(Group((i,), ()) for i in sorted(alone[0])),
        *(Group((), (j,)) for j in sorted(alone[1])),
    ]


def best_cutoff(pair: GoldPair, method: str, score: ModuleType) -> Mapping[str, float]:
    """Return the figures of a method at the cut-off (steps of .02) that gives the best `overall`."""
    earlier, later = ([side.text(n) for n in side.body()] for side in (pair.earlier, pair.later))
    similarity = METHODS[method](earlier, later)
    tried = (align_figures(pair, numbered(pair, assigned(similarity, k / 50)), score) for k in range(41))
    return max(tried, key=lambda figures: figures["overall"])
