"""Every figure of ../shared/eval/score.py over all annotation, from our own parse, beside what simple methods reach.

    make score

Alignment figures come twice: with the scored pair left out of everything that is fitted (only these count), and with
the weights that ship.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np

from alignment import compare, load_knowledge
from model import diff_to_json, document_to_json
from scripts.baselines import METHODS, best_cutoff
from scripts.fit import Fitting, calibration_error, fitting, show, unseen_figures
from scripts.gold import SHARED, GoldPair, annotation, gold_pairs, parsed, scorer, source
from scripts.sample import SAMPLE

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden"

Rows = dict[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Bench:
    """The folder with the annotation and the program that scores against it."""

    shared: Path
    score: ModuleType

    def annotated(self, kind: str) -> Iterable[tuple[str, Path]]:
        """Yield the reports that carry one kind of annotation ("tree", "roles")."""
        for path in sorted((self.shared / "gold").glob(f"*.{kind}.json")):
            yield path.name.removesuffix(f".{kind}.json"), path


def parse_figures(bench: Bench, kind: str) -> Rows:
    """Return the figures of our trees or roles, by report."""
    measure = {"tree": bench.score.score_tree, "roles": bench.score.score_roles}[kind]
    return {
        name: measure(annotation(path), document_to_json(parsed(source(bench.shared, name))))
        for name, path in bench.annotated(kind)
    }


def shipped_figures(bench: Bench, pairs: Iterable[GoldPair]) -> Rows:
    """Return the figures of the whole program with the weights that ship, kinds included."""
    knowledge = load_knowledge()
    return {
        pair.name: bench.score.score_align(
            list(pair.groups), diff_to_json(compare(pair.earlier, pair.later, knowledge))
        )
        for pair in pairs
    }


def target_figures(bench: Bench, pairs: Iterable[GoldPair]) -> Rows:
    """Return the figures of the target ledgers, by report."""
    rows: Rows = {}
    for pair in pairs:
        series, *years = pair.name.rsplit("-", 2)
        ledgers = [bench.shared / "gold" / f"targets-{series}-{year}.json" for year in years]
        if all(ledger.is_file() for ledger in ledgers):
            diff = diff_to_json(compare(pair.earlier, pair.later, load_knowledge()))
            for side, ledger in zip(("earlier", "later"), ledgers, strict=True):
                rows[ledger.stem] = bench.score.score_targets(annotation(ledger), diff, side)
    return rows


def baseline_figures(bench: Bench, pairs: Iterable[GoldPair], method: str) -> Rows:
    """Return the figures of a simple method with the cut-off that suits each pair best."""
    return {pair.name: best_cutoff(pair, method, bench.score) for pair in pairs}


def sample_figures(bench: Bench) -> Rows:
    """Return the figures of the bundled sample, which is fiction: right answers there are necessary, not sufficient."""
    earlier, later = (parsed(SAMPLE / name) for name in ("2024.html", "2025.docx"))
    diff = diff_to_json(compare(earlier, later, load_knowledge()))
    return {"sample-2024-2025": bench.score.score_align(annotation(GOLDEN / "sample-2024-2025.align.json"), diff)}


def show_all(title: str, rows: Rows) -> None:
    """Print every figure of every report, one figure a line, reports side by side, the mean last."""
    print(title)
    names = list(rows)
    print(" " * 26 + "".join(f"{name[-16:]:>18}" for name in [*names, "mean"]))
    for figure in next(iter(rows.values())):
        values = [rows[name][figure] for name in names]
        print(f"  {figure:24}" + "".join(f"{value:18.3f}" for value in [*values, float(np.mean(values))]))


def show_alignment(bench: Bench, done: Fitting, pairs: Iterable[GoldPair]) -> None:
    """Print what counts first, then the shipped weights, then the simple methods."""
    show("alignment, left out of the fit", unseen_figures(done, bench.shared))
    print(f"  calibration error of claims, left out of the fit: {calibration_error(done):.3f}")
    for method in METHODS:
        show(f"{method}, best cut-off", baseline_figures(bench, pairs, method))
    show_all("alignment, in sample (shipped weights)", shipped_figures(bench, pairs))
    show_all("alignment of the bundled sample (shipped weights)", sample_figures(bench))


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--shared", type=Path, default=SHARED)
    shared = cli.parse_args().shared
    if not (shared / "gold").is_dir():
        cli.exit(1, f"no annotation in {shared}\n")
    bench, pairs = Bench(shared, scorer(shared)), gold_pairs(shared)
    show_all("section trees", parse_figures(bench, "tree"))
    show_all("roles", parse_figures(bench, "roles"))
    show_all("targets", target_figures(bench, pairs))
    show_alignment(bench, fitting(shared), pairs)


if __name__ == "__main__":
    main()
