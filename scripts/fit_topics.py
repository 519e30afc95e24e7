"""Refit what the signs of a topic sentence weigh, and say how well the weights do on reports they have not seen.

.venv/bin/python -m scripts.fit_topics [--dry]

A logistic regression over the signs of parsers/tree/signs.py, from every unnumbered paragraph of the annotated reports
that could open with a topic. RULES are signs that the annotation hardly holds: they keep the weight given here. The
table goes to parsers/data/topics.json. The figure printed is the lead F1 of ../shared/eval/score.py: by weights fitted
without the report, without the report and its neighbour year, and on all of them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from model import document_to_json
from parsers import parse
from parsers.facts.outside import find_outside
from parsers.read.block import Block
from parsers.read.source_text import trim
from parsers.tree import topic_sentences
from parsers.tree.believed_numbers import believe
from parsers.tree.headings import stretches
from parsers.tree.paragraph import read_paragraphs
from parsers.tree.signs import SIGNS, WEIGHTS, WEIGHTS_FILE
from scripts.gold import SHARED, annotation, scorer, source

# Rules of the genre with no or few examples in the annotation.
RULES: Mapping[str, float] = {
    "announcement": -4.0,
    "address": -4.0,
    "call": -1.0,
    "about": 3.5,
    "medley": -3.0,
    "turn": -3.0,
    "looks back": -3.0,
    "slight": -3,
    "parallel": 2.5,
}
PENALTY = 0.5  # on the squared weights; chosen on the reports left out
NAMES = tuple(WEIGHTS)

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Report:
    """One annotated report: the signs of its candidates, whether a reader took each for a lead, and its source."""

    name: str
    signs: Matrix
    truth: Matrix
    path: Path
    gold: Path

    @property
    def series(self) -> str:
        """Return the publisher's name: two years of one publisher resemble each other."""
        return self.name.rsplit("-", 1)[0]


def reports(shared: Path = SHARED) -> list[Report]:
    """Return every report with an annotated tree."""
    return [_report(path, shared) for path in sorted((shared / "gold").glob("*.tree.json"))]


def _report(gold: Path, shared: Path) -> Report:
    name = gold.name.removesuffix(".tree.json")
    path = source(shared, name)
    leads = {row["line"] for row in annotation(gold) if row["role"] == "lead" and not row["number"]}
    found = list(_candidates(path))
    signs = np.array([[float(sign in signs) for sign in NAMES] for _, signs in found])
    return Report(name, signs, np.array([float(number in leads) for number, _ in found]), path, gold)


def _candidates(path: Path) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield the number and the signs of every paragraph that the weights decide on."""
    lines = map(trim, path.read_text(encoding="utf-8-sig").splitlines())
    paragraphs = read_paragraphs([Block(line) for line in lines if line])
    outside = find_outside(paragraphs)
    body = believe([paragraph for paragraph in paragraphs if paragraph.number not in outside])
    for stretch in stretches(body, outside):
        yield from ((number, frozenset(signs)) for number, signs in topic_sentences.weighed(stretch))


def fit(some: Sequence[Report]) -> dict[str, float]:
    """Return the weights that fit best, rounded to one place as the table holds them."""
    rows = np.concatenate([report.signs for report in some])
    truth = np.concatenate([report.truth for report in some])
    ruled = np.array([name in RULES for name in NAMES])
    start = np.array([RULES.get(name, 0.0) for name in NAMES])

    def loss(free: Matrix) -> tuple[float, Matrix]:
        weights = start.copy()
        weights[~ruled] = free
        score = rows @ weights
        slope = rows.T @ (1 / (1 + np.exp(-score)) - truth)
        value = np.sum(np.logaddexp(0, score) - truth * score) + PENALTY / 2 * free @ free
        return float(value), slope[~ruled] + PENALTY * free

    fitted = minimize(loss, start[~ruled], jac=True, method="L-BFGS-B").x
    free = dict(zip([name for name in NAMES if name not in RULES], fitted, strict=True))
    return {name: RULES.get(name, round(float(free.get(name, 0)), 1)) for name in NAMES}


def lead_f1(report: Report, weights: Mapping[str, float], shared: Path = SHARED) -> float:
    """Return the scorer's lead F1 of our parse of a report under other weights."""
    with patch.object(topic_sentences, "WEIGHTS", {**WEIGHTS, **weights}):
        document = document_to_json(parse(report.path.read_bytes(), name=report.path.name))
    figure: float = scorer(shared).score_tree(annotation(report.gold), document)["lead_f1"]
    return figure


def main(arguments: Sequence[str]) -> int:
    """Print the figures; write the table unless told not to."""
    every = reports()
    assert set(SIGNS) <= set(NAMES)
    whole = fit(every)
    print(f"{'':<16}report left out  publisher left out  fitted on all")
    table = []
    for one in every:
        alone = fit([other for other in every if other is not one])
        apart = fit([other for other in every if other.series != one.series])
        table.append([lead_f1(one, weights) for weights in (alone, apart, whole)])
        print(f"{one.name:<16}" + "".join(f"{figure:>16.4f}" for figure in table[-1]))
    print(f"{'mean':<16}" + "".join(f"{figure:>16.4f}" for figure in np.mean(table, axis=0)))
    if "--dry" not in arguments:
        WEIGHTS_FILE.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
