"""What is said of a group: how sure it is, how alike the texts are, what corresponds inside, and why."""

from __future__ import annotations

import numpy as np
from rapidfuzz.distance import Indel

from alignment.pairs.evidence import Evidence
from alignment.pairs.groups import Group
from alignment.pairs.probability import judge
from alignment.pairs.reasons import reasons
from alignment.pairs.spans import spans
from alignment.reading.knowledge import Knowledge, Weights
from model import Pair
from text.rows import Matrix

_DIGITS = 4


def claim(group: Group, found: Evidence, probability: Matrix, knowledge: Knowledge) -> Pair:
    """Return the pair that a group stands for."""
    texts = [found.earlier[i].text for i in group.earlier], [found.later[j].text for j in group.later]
    alike = Indel.normalized_similarity(*("\n".join(side) for side in texts)) if all(texts) else 0.0
    return Pair(
        earlier=tuple(found.earlier[i].paragraph for i in group.earlier),
        later=tuple(found.later[j].paragraph for j in group.later),
        confidence=round(sureness(group, probability, knowledge.weights), _DIGITS),
        similarity=round(alike, _DIGITS),
        reasons=reasons(group, found, probability, knowledge.background),
        spans=spans(group, found),
    )


def sureness(group: Group, probability: Matrix, weights: Weights) -> float:
    """Return the probability that what the group claims holds."""
    logistic = weights.pairs if group.earlier and group.later else weights.lone
    return float(judge(logistic, claim_signals(group, probability)))


def claim_signals(group: Group, probability: Matrix) -> dict[str, Matrix]:
    """Return what the sureness of a claim is judged by.

    For a group: the mean log odds of its pairs, how sure the weakest member is, and its size. For a paragraph alone:
    the log odds of its best candidate and the number of counterparts expected.
    """
    p = np.clip(probability, 1e-4, 1 - 1e-4)
    if group.earlier and group.later:
        inside = p[np.ix_(group.earlier, group.later)]
        weakest = min(inside.max(axis=1).min(), inside.max(axis=0).min())
        return {
            "mean": _log_odds(inside.mean()),
            "weakest": _log_odds(weakest),
            "size": np.log(np.float64(inside.size)),
        }
    row = p[group.earlier[0]] if group.earlier else p[:, group.later[0]]
    best = row.max() if row.size else np.float64(1e-4)
    return {"best": _log_odds(best), "expected": np.log(row.sum() + 1e-2)}


def _log_odds(p: np.float64) -> Matrix:
    return np.asarray(np.log(p / (1 - p)))
