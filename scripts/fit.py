"""Refit the weights of the aligner from the annotated pairs, and say how well they do on pairs they have not seen.

    python -m scripts.fit [--shared ../shared] [--dry]

The figures printed are those of ../shared/eval/score.py, from our own parse: with the scored pair left out of
everything that is fitted, and fitted on all pairs.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from alignment.pairs.claims import sureness
from alignment.reading.knowledge import BACKGROUND_FILE, WEIGHTS_FILE, Weights, read_background, write_weights
from scripts.gold import SHARED, align_figures, gold_pairs, numbered, scorer
from scripts.learning import Case, case, claims, fit, grouped, without

SHOWN = ("pair_f1", "lone_f1", "overall")
_BINS = 10


@dataclass(frozen=True, slots=True)
class Fitting:
    """All annotated pairs, the weights fitted on all of them, and for each pair those fitted without it."""

    cases: tuple[Case, ...]
    whole: Weights
    left_out: tuple[Weights, ...]


def fitting(shared: Path = SHARED) -> Fitting:
    """Fit on all pairs, and once more without each."""
    background = read_background(BACKGROUND_FILE.read_text(encoding="utf-8"))
    cases = tuple(case(pair, background) for pair in gold_pairs(shared))
    folds = [without(cases, k) for k in range(len(cases))]
    with ProcessPoolExecutor(2) as pool:
        whole, *left_out = pool.map(_fit, [cases, *folds], [shared] * (1 + len(folds)))
    return Fitting(cases, whole, tuple(left_out))


def _fit(cases: Sequence[Case], shared: Path) -> Weights:
    return fit(cases, scorer(shared))


def unseen_figures(done: Fitting, shared: Path = SHARED) -> dict[str, dict[str, float]]:
    """Return the scorer's figures of each pair, by weights fitted without it."""
    return {
        one.pair.name: _figures(one, weights, shared) for one, weights in zip(done.cases, done.left_out, strict=True)
    }


def seen_figures(done: Fitting, shared: Path = SHARED) -> dict[str, dict[str, float]]:
    """Return the scorer's figures of each pair, by weights fitted on all pairs."""
    return {one.pair.name: _figures(one, done.whole, shared) for one in done.cases}


def _figures(one: Case, weights: Weights, shared: Path) -> dict[str, float]:
    return align_figures(one.pair, numbered(one.pair, grouped(one, weights)[1]), scorer(shared))


def calibration_error(done: Fitting) -> float:
    """Return the expected calibration error of all claims on unseen pairs, in ten bins of equal mass."""
    stated: list[tuple[float, float]] = []
    for one, weights in zip(done.cases, done.left_out, strict=True):
        probability, made = grouped(one, weights)
        stated += [(sureness(group, probability, weights), holds) for group, holds in claims(one, made)]
    stated.sort()
    bins = [np.array(part) for part in np.array_split(np.array(stated), _BINS)]
    return float(sum(len(part) * abs(part[:, 0].mean() - part[:, 1].mean()) for part in bins) / len(stated))


def stated_figures(done: Fitting, shared: Path = SHARED) -> dict[str, float]:
    """Return the accuracy on unseen pairs that goes with the weights, and how many pairs of reports it is told from."""
    rows = unseen_figures(done, shared).values()
    means = {key: round(float(np.mean([figures[key] for figures in rows])), 3) for key in SHOWN}
    return means | {"calibration_error": round(calibration_error(done), 3), "reports": float(len(done.cases))}


def show(title: str, rows: Mapping[str, Mapping[str, float]]) -> None:
    """Print one line per pair and the mean."""
    print(f"{title:32}" + "".join(f"{name:>10}" for name in SHOWN))
    for name, figures in rows.items():
        print(f"  {name:30}" + "".join(f"{figures[key]:10.3f}" for key in SHOWN))
    means = [np.mean([figures[key] for figures in rows.values()]) for key in SHOWN]
    print(f"  {'mean':30}" + "".join(f"{value:10.3f}" for value in means))


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--shared", type=Path, default=SHARED)
    cli.add_argument("--dry", action="store_true", help="print the figures, write nothing")
    args = cli.parse_args()
    done = fitting(args.shared)
    show("left out of the fit", unseen_figures(done, args.shared))
    show("in sample", seen_figures(done, args.shared))
    print(f"calibration error of claims on unseen pairs: {calibration_error(done):.3f}")
    if not args.dry:
        weights = replace(done.whole, figures=stated_figures(done, args.shared))
        WEIGHTS_FILE.write_text(write_weights(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
