"""How the weights of the aligner are learnt from annotated pairs; scikit-learn is used here and nowhere at run time.

Each pass of the aligner is a logistic regression over its signals. A pass learns from the probabilities that the pass
before gives to pairs it was not fitted on, so that it meets at fit time what it will meet at run time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import ModuleType

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from alignment.pairs.claims import claim_signals
from alignment.pairs.context import context_signals
from alignment.pairs.evidence import Evidence, evidence
from alignment.pairs.groups import Group, groups
from alignment.pairs.probability import judge, may_answer, probabilities, settle
from alignment.reading.knowledge import Background, Logistic, Weights
from alignment.reading.units import units
from scripts.gold import GoldPair, align_figures, numbered

Matrix = NDArray[np.float64]
Sample = tuple[Mapping[str, Matrix], Matrix]

PASSES = 2
# Inverse strength of the penalty on weights (of standardised signals): six pairs are few, so the candidates' is strong.
CANDIDATE_STRENGTH = 0.05
CLAIM_STRENGTH = 1.0
COSTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Case:
    """An annotated pair ready to be learnt from: what speaks for each candidate, and whether a reader paired it."""

    pair: GoldPair
    found: Evidence
    truth: Matrix


def case(pair: GoldPair, background: Background) -> Case:
    """Weigh one annotated pair."""
    sides = units(pair.earlier), units(pair.later)
    edges = pair.edges()
    truth = [[float((a.paragraph, b.paragraph) in edges) for b in sides[1]] for a in sides[0]]
    return Case(pair, evidence(*sides, background), np.array(truth))


def fit(cases: Sequence[Case], score: ModuleType) -> Weights:
    """Fit everything on the given pairs."""
    passes, unseen = _fit_passes(cases)
    cost = _fit_cost(cases, unseen, score)
    return Weights(passes, cost, *_fit_claims(cases, unseen, cost))


def grouped(one: Case, weights: Weights) -> tuple[Matrix, tuple[Group, ...]]:
    """Return the probabilities and the groups that weights lead to."""
    probability = probabilities(one.found, weights.passes)
    return probability, groups(probability, weights.cost)


def without(items: Sequence[Case], k: int) -> list[Case]:
    """Return all but the k-th."""
    return [item for i, item in enumerate(items) if i != k]


def _fit_passes(cases: Sequence[Case]) -> tuple[tuple[Logistic, ...], list[Matrix]]:
    """Return the passes, and the last pass's probabilities for each case by regressions that have not seen it."""
    passes: list[Logistic] = []
    signals: list[Mapping[str, Matrix]] = [one.found.signals for one in cases]
    unseen: list[Matrix] = []
    for number in range(PASSES):
        if number:
            signals = [
                one.found.signals | context_signals(p, one.found.earlier, one.found.later)
                for one, p in zip(cases, unseen, strict=True)
            ]
        samples = [_candidates(one, found) for one, found in zip(cases, signals, strict=True)]
        passes.append(_fit_logistic(samples, CANDIDATE_STRENGTH))
        held_out = [_fit_logistic(samples[:k] + samples[k + 1 :], CANDIDATE_STRENGTH) for k in range(len(cases))]
        unseen = [settle(judge(held_out[k], signals[k]), one.found) for k, one in enumerate(cases)]
    return tuple(passes), unseen


def _candidates(one: Case, signals: Mapping[str, Matrix]) -> Sample:
    """Return the signals and the truth of the candidates that are judged at all."""
    allowed = may_answer(one.found) > 0
    return {name: values[allowed] for name, values in signals.items()}, one.truth[allowed]


def _fit_logistic(samples: Sequence[Sample], strength: float) -> Logistic:
    """Fit one regression; the weights are given back in the signals' own units."""
    names = sorted(samples[0][0])
    rows = np.concatenate([np.stack([found[name] for name in names], axis=1) for found, _ in samples])
    truth = np.concatenate([truth for _, truth in samples])
    mean, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale == 0] = 1
    fitted = LogisticRegression(C=strength, max_iter=2000).fit((rows - mean) / scale, truth)
    weights = fitted.coef_[0] / scale
    intercept = round(float(fitted.intercept_[0] - weights @ mean), _DIGITS)
    return Logistic(intercept, {name: round(float(w), _DIGITS) for name, w in zip(names, weights, strict=True)})


def _fit_cost(cases: Sequence[Case], unseen: Sequence[Matrix], score: ModuleType) -> float:
    """Return the cost of a candidate that gives the best mean `overall`."""
    return max(COSTS, key=partial(_mean_overall, cases, unseen, score))


def _mean_overall(cases: Sequence[Case], unseen: Sequence[Matrix], score: ModuleType, cost: float) -> float:
    figures = [
        align_figures(c.pair, numbered(c.pair, groups(p, cost)), score) for c, p in zip(cases, unseen, strict=True)
    ]
    return float(np.mean([one["overall"] for one in figures]))


def _fit_claims(cases: Sequence[Case], unseen: Sequence[Matrix], cost: float) -> tuple[Logistic, Logistic]:
    """Fit how sure a claim "these correspond" is, and a claim "this has no counterpart"."""
    samples: dict[bool, list[Sample]] = {True: [], False: []}
    for one, probability in zip(cases, unseen, strict=True):
        for group, holds in claims(one, groups(probability, cost)):
            found = {name: np.array([value]) for name, value in claim_signals(group, probability).items()}
            samples[bool(group.earlier and group.later)].append((found, np.array([holds])))
    return _fit_logistic(samples[True], CLAIM_STRENGTH), _fit_logistic(samples[False], CLAIM_STRENGTH)


def claims(one: Case, made: Sequence[Group]) -> Iterator[tuple[Group, float]]:
    """Yield each group with 1.0 where the claim holds: most of its pairs are right, or nothing answers it."""
    for group in made:
        if group.earlier and group.later:
            yield group, float(one.truth[np.ix_(group.earlier, group.later)].mean() > 0.5)
        else:
            row = one.truth[list(group.earlier)] if group.earlier else one.truth[:, list(group.later)]
            yield group, float(row.max(initial=0) == 0)
