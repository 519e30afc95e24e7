"""Refit the judgement whether the other year has nothing like a measure, and say how well it does.

    python -m scripts.fit_measures [--shared ../shared] [--dry]

Learnt from tests/golden/measures-*.json: clauses of the annual plan that a reader called new, not_seen, done or open
(readers may differ: neither learnt nor scored), as paragraph, start, end, verdict; every other clause goes on. The
figures printed are F1 of the final kinds: first with the judgement fitted without the paragraph that is judged (ten
folds), then as it ships.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from alignment import compare, load_knowledge
from alignment.align import align_documents
from alignment.diff import diff_documents
from alignment.knowledge import MEASURES_FILE, Logistic
from alignment.measure_layers import answers, layer
from alignment.measure_likeness import signals
from alignment.measures import LONE
from model import Diff, Document
from model.span import Span
from scripts.gold import SHARED, parsed, source

LABELS = Path(__file__).resolve().parents[1] / "tests" / "golden"
VERDICT = {"earlier": "not_seen", "later": "new"}
# Inverse strength of the penalty on weights of standardised signals.
STRENGTH = 0.3
FOLDS = 10
_DIGITS = 3

Label = tuple[Span, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """How far the program's claims of one kind agree with a reader's."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Sample:
    """A measure of one side with its signals and the verdict."""

    side: str
    span: Span
    signals: dict[str, float]
    verdict: str


def labels(path: Path) -> dict[str, tuple[Label, ...]]:
    """Return the verdicts on each side."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return {side: tuple((Span(*row[:3]), row[3]) for row in rows) for side, rows in data.items()}


def label_files() -> list[tuple[Path, str, str]]:
    """Return each file of verdicts with the names of the two reports."""
    found = []
    for path in sorted(LABELS.glob("measures-*.json")):
        series, first, second = path.stem.removeprefix("measures-").rsplit("-", 2)
        found.append((path, f"{series}-{first}", f"{series}-{second}"))
    return found


def verdict(span: Span, given: Iterable[Label]) -> str:
    """Return what a reader said of a stretch of text: the claim, open, or "" where nothing was said."""
    said = {word for other, word in given if _same(span, other)}
    return next((word for word in said if word in VERDICT.values()), "open" if said else "")


def _same(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return one.paragraph == other.paragraph and 2 * shared > min(one.end - one.start, other.end - other.start)


def figures(claimed: Sequence[Span], given: Sequence[Label], kind: str) -> Figures:
    """Return how well claims of one kind agree with the verdicts; open clauses count neither way."""
    verdicts = [verdict(span, given) for span in claimed]
    right, wrong = verdicts.count(kind), verdicts.count("")
    wanted = [span for span, word in given if word == kind]
    missed = sum(not any(_same(span, other) for other in claimed) for span in wanted)
    precision, recall = right / max(right + wrong, 1), 1 - missed / max(len(wanted), 1)
    both = precision + recall
    return Figures(precision, recall, 2 * precision * recall / both if both else 0.0)


def shipped_figures(diff: Diff, given: dict[str, tuple[Label, ...]]) -> dict[str, Figures]:
    """Return the figures of new and not_seen in the annual plan of a diff."""
    return {
        kind: figures(
            [span for m in diff.measures if m.kind == kind and m.layer == "annual" and (span := getattr(m, side))],
            given[side],
            kind,
        )
        for side, kind in VERDICT.items()
    }


def samples(path: Path, documents: tuple[Document, Document]) -> Iterator[Sample]:
    """Yield each measure of the annual plans with its signals and what a reader said of it."""
    knowledge, given = load_knowledge(), labels(path)
    diff = diff_documents(*documents, align_documents(*documents, knowledge))
    sides = [layer(document, five_years=False) for document in documents]
    for n, side in enumerate(VERDICT):
        own, other = sides[n], sides[1 - n]
        columns = signals(own.measures, other.ahead, answers(diff.paragraphs)[n], knowledge.background)
        for k, measure in enumerate(own.measures):
            row = {name: float(column[k]) for name, column in columns.items()}
            yield Sample(side, measure.span, row, verdict(measure.span, given[side]))


def fit(rows: Sequence[dict[str, float]], truth: NDArray[np.bool_], groups: Sequence[object]) -> tuple[Logistic, Any]:
    """Return the judgement fitted on all rows, and for each row what one fitted without its group says."""
    names = list(rows[0])
    values = np.array([[row[name] for name in names] for row in rows])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH))
    keys = {key: n for n, key in enumerate(dict.fromkeys(groups))}
    folds = GroupKFold(FOLDS)
    unseen = cross_val_predict(
        model, values, truth, groups=[keys[g] for g in groups], cv=folds, method="predict_proba"
    )[:, 1]
    model.fit(values, truth)
    scaler, fitted = model[0], model[1]
    weights = fitted.coef_[0] / scaler.scale_
    intercept = float(fitted.intercept_[0] - weights @ scaler.mean_)
    shown = {name: round(float(weight), _DIGITS) for name, weight in zip(names, weights, strict=True)}
    return Logistic(round(intercept, _DIGITS), shown), unseen


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--shared", type=Path, default=SHARED)
    cli.add_argument("--dry", action="store_true", help="write nothing")
    args = cli.parse_args()
    for path, *names in label_files():
        documents = parsed(source(args.shared, names[0])), parsed(source(args.shared, names[1]))
        found = [one for one in samples(path, documents) if one.verdict in ("", *VERDICT.values())]
        truth = np.array([one.verdict != "" for one in found])
        logistic, unseen = fit([one.signals for one in found], truth, [(one.side, one.span.paragraph) for one in found])
        given = labels(path)
        for side, kind in VERDICT.items():
            claimed = [one.span for one, p in zip(found, unseen, strict=True) if one.side == side and p >= LONE]
            print(f"{path.stem} unseen {kind:9}", figures(claimed, given[side], kind))
        if not args.dry:
            MEASURES_FILE.write_text(json.dumps(asdict(logistic), indent=1) + "\n", encoding="utf-8")
        for kind, value in shipped_figures(compare(*documents, load_knowledge()), given).items():
            print(f"{path.stem} shipped {kind:8}", value)


if __name__ == "__main__":
    main()
