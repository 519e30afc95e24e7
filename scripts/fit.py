"""Refit the weights of the aligner from the annotated pairs, and say how well they do on pairs they have not seen.

    python -m scripts.fit [--shared ../shared] [--dry]

Each pass of the aligner is a logistic regression over its signals. A pass learns from the probabilities that the pass
before gives to pairs it was not fitted on, so that it meets at fit time what it will meet at run time. The figures
printed are those of ../shared/eval/score.py: fitted on all pairs, and with the scored pair left out of everything.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from alignment.align import pairs_of
from alignment.claims import claim_signals
from alignment.context import context_signals
from alignment.groups import Group, groups
from alignment.knowledge import BACKGROUND_FILE, WEIGHTS_FILE, Knowledge, Logistic, Weights, read_background, write_weights
from alignment.probability import judge, settle
from alignment.signals import Evidence, evidence
from alignment.units import units
from model import Alignment
from scripts.gold import SHARED, GoldPair, align_figures, gold_pairs, scorer

Matrix = NDArray[np.float64]

PASSES = 2
# Inverse strength of the penalty on weights (standardised signals): strong, because six pairs are few.
STRENGTH = 0.1
COSTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45)


@dataclass(frozen=True, slots=True)
class Case:
    """An annotated pair ready to be learnt from: what speaks for each candidate, and whether a reader paired it."""

    pair: GoldPair
    found: Evidence
    truth: Matrix


def case(pair: GoldPair) -> Case:
    background = read_background(BACKGROUND_FILE.read_text(encoding="utf-8"))
    sides = units(pair.earlier), units(pair.later)
    edges = pair.edges()
    truth = [[float((a.paragraph, b.paragraph) in edges) for b in sides[1]] for a in sides[0]]
    return Case(pair, evidence(*sides, background), np.array(truth))


def fit_logistic(samples: Sequence[Mapping[str, Matrix]], truths: Sequence[Matrix], strength: float) -> Logistic:
    """Fit one regression; the weights are given back in the signals' own units."""
    names = sorted(samples[0])
    rows = np.concatenate([np.stack([np.ravel(one[name]) for name in names], axis=1) for one in samples])
    mean, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale == 0] = 1
    fitted = LogisticRegression(C=strength, max_iter=2000).fit((rows - mean) / scale, np.concatenate([t.ravel() for t in truths]))
    weights = fitted.coef_[0] / scale
    intercept = float(fitted.intercept_[0] - weights @ mean)
    return Logistic(round(intercept, 6), {name: round(float(w), 6) for name, w in zip(names, weights, strict=True)})


def _seen(one: Case, signals: Mapping[str, Matrix]) -> tuple[dict[str, Matrix], Matrix]:
    """Return the signals and the truth of the candidates that are judged at all."""
    allowed = one.found.signals["same_side_of_review"] > 0
    return {name: values[allowed] for name, values in signals.items()}, one.truth[allowed]


def fit_pass(cases: Sequence[Case], before: Sequence[Matrix] | None) -> Logistic:
    samples = [_seen(one, _signals(one, None if before is None else before[k])) for k, one in enumerate(cases)]
    return fit_logistic([s for s, _ in samples], [t for _, t in samples], STRENGTH)


def _signals(one: Case, before: Matrix | None) -> Mapping[str, Matrix]:
    if before is None:
        return one.found.signals
    return one.found.signals | context_signals(before, one.found.earlier, one.found.later)


def fit_passes(cases: Sequence[Case]) -> tuple[tuple[Logistic, ...], list[Matrix]]:
    """Return the passes, and the last pass's probabilities for each case by regressions that have not seen it."""
    passes: list[Logistic] = []
    held_out: list[Matrix] | None = None
    for _ in range(PASSES):
        passes.append(fit_pass(cases, held_out))
        unseen = []
        for k, one in enumerate(cases):
            rest = [c for i, c in enumerate(cases) if i != k]
            known = None if held_out is None else [p for i, p in enumerate(held_out) if i != k]
            logistic = fit_pass(rest, known)
            unseen.append(settle(judge(logistic, _signals(one, None if held_out is None else held_out[k])), one.found))
        held_out = unseen
    return tuple(passes), held_out or []


def fit_cost(cases: Sequence[Case], probability: Sequence[Matrix], score: ModuleType) -> float:
    """Return the cost of a pair that gives the best mean `overall`."""

    def mean(cost: float) -> float:
        return float(np.mean([grouped_figures(c, groups(p, cost), score)["overall"] for c, p in zip(cases, probability, strict=True)]))

    return max(COSTS, key=mean)


def grouped_figures(one: Case, grouped: Sequence[Group], score: ModuleType) -> dict[str, float]:
    from model import Pair

    made = tuple(
        Pair(
            tuple(one.found.earlier[i].paragraph for i in g.earlier),
            tuple(one.found.later[j].paragraph for j in g.later),
            1.0,
            1.0,
        )
        for g in grouped
    )
    return align_figures(one.pair, Alignment(made, ""), score)


def fit_claims(cases: Sequence[Case], probability: Sequence[Matrix], cost: float) -> tuple[Logistic, Logistic]:
    """Fit the sureness of groups (weighted by pairs) and of paragraphs alone."""
    samples: dict[bool, list[tuple[dict[str, Matrix], float]]] = {True: [], False: []}
    for one, p in zip(cases, probability, strict=True):
        for group in groups(p, cost):
            paired = bool(group.earlier and group.later)
            if paired:
                holds = float(one.truth[np.ix_(group.earlier, group.later)].mean() > 0.5)
            else:
                row = one.truth[group.earlier[0]] if group.earlier else one.truth[:, group.later[0]]
                holds = float(row.max() == 0)
            samples[paired].append((claim_signals(group, p), holds))
    fitted = [
        fit_logistic([s for s, _ in samples[paired]], [np.array([h]) for _, h in samples[paired]], 1.0)
        for paired in (True, False)
    ]
    return fitted[0], fitted[1]


def fit(cases: Sequence[Case], score: ModuleType) -> Weights:
    passes, unseen = fit_passes(cases)
    cost = fit_cost(cases, unseen, score)
    return Weights(passes, cost, *fit_claims(cases, unseen, cost))


def figures(one: Case, weights: Weights, score: ModuleType) -> dict[str, float]:
    knowledge = Knowledge(read_background(BACKGROUND_FILE.read_text(encoding="utf-8")), weights, "")
    return align_figures(one.pair, Alignment(pairs_of(one.found, knowledge), ""), score)


def left_out(cases: Sequence[Case], k: int) -> Weights:
    return fit([c for i, c in enumerate(cases) if i != k], scorer())


def show(rows: Mapping[str, tuple[dict[str, float], dict[str, float]]]) -> None:
    print(f"{'':24}{'left out: pair  lone  overall':>32}{'in sample: pair  lone  overall':>34}")
    keys = ("pair_f1", "lone_f1", "overall")
    for name, both in rows.items():
        print(f"{name:24}" + "".join(f"{'':14}" + " ".join(f"{one[key]:6.3f}" for key in keys) for one in both))
    means = [np.mean([[both[side][key] for key in keys] for both in rows.values()], axis=0) for side in (0, 1)]
    print(f"{'mean':24}" + "".join(f"{'':14}" + " ".join(f"{v:6.3f}" for v in one) for one in means))


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--shared", type=Path, default=SHARED)
    cli.add_argument("--dry", action="store_true", help="print the figures, write nothing")
    args = cli.parse_args()
    score = scorer(args.shared)
    cases = [case(pair) for pair in gold_pairs(args.shared)]
    with ProcessPoolExecutor(2) as pool:
        unseen = list(pool.map(left_out, [cases] * len(cases), range(len(cases))))
    whole = fit(cases, score)
    show({one.pair.name: (figures(one, unseen[k], score), figures(one, whole, score)) for k, one in enumerate(cases)})
    if not args.dry:
        WEIGHTS_FILE.write_text(write_weights(whole), encoding="utf-8")


if __name__ == "__main__":
    main()
