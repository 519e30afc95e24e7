"""Refit the judgement whether the other year has nothing like a measure, and say how well it does.

    python -m scripts.fit_measures [--shared ../shared] [--dry]

Learnt from tests/golden/measures-*.json, made by the protocol in tests/golden/MEASURES.md: clauses of the annual plan
that readers called new, not_seen, done or open (they differ: neither learnt nor scored), as paragraph, start, end,
verdict; every other clause goes on or is no measure. HELD_OUT is scored and never learnt from. The figures printed are
F1 of the final kinds: first with the judgement fitted without the pair that is judged, then as it ships.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from alignment import compare, load_knowledge
from alignment.changes.differences import diff_readings
from alignment.measures.fates import LONE
from alignment.measures.measure_rules import measure_rules
from alignment.measures.novelty import signals
from alignment.measures.plan_layers import annual_layer, answers
from alignment.pairs.align import align_readings
from alignment.reading.knowledge import MEASURES_FILE, Logistic
from alignment.reading.reading import Reading
from model import Diff, Document
from model.span import Span
from scripts.gold import SHARED, parsed, source

LABELS = Path(__file__).resolve().parents[1] / "tests" / "golden"
VERDICT = {"earlier": "not_seen", "later": "new"}
# Said ahead in its own year only.
ALONE = ("new", "not_seen", "done")
HELD_OUT = "measures-gwr-2021-2022"
# Inverse strength of the penalty on weights of standardised signals.
STRENGTH = 0.03
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
    """A measure of one side of a pair with its signals and the verdict."""

    pair: str
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
    """Return what readers said of a stretch of text: one of ALONE, open, or "" where nothing was said."""
    said = {word for other, word in given if _same(span, other)}
    return next((word for word in ALONE if word in said), "open" if said else "")


def _same(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return one.paragraph == other.paragraph and 2 * shared > min(one.end - one.start, other.end - other.start)


def figures(claimed: Sequence[Span], given: Sequence[Label], kind: str) -> Figures:
    """Return how well claims of one kind agree with the verdicts; open clauses count neither way."""
    verdicts = [verdict(span, given) for span in claimed]
    right, wrong = verdicts.count(kind), len(verdicts) - verdicts.count(kind) - verdicts.count("open")
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
    rules, (earlier, later) = knowledge.rules.once(measure_rules), (Reading(one, knowledge) for one in documents)
    diff = diff_readings(earlier, later, align_readings(earlier, later))
    sides = [reading.once(annual_layer) for reading in (earlier, later)]
    for n, side in enumerate(VERDICT):
        own, other = sides[n], sides[1 - n]
        columns = signals(own.measures, own.naming, other.ahead, answers(diff.paragraphs)[n], rules)
        for k, measure in enumerate(own.measures):
            row = {name: float(column[k]) for name, column in columns.items()}
            yield Sample(path.stem, side, measure.span, row, verdict(measure.span, given[side]))


def fit(rows: Sequence[dict[str, float]], truth: NDArray[np.bool_], groups: Sequence[str]) -> tuple[Logistic, Any]:
    """Return the judgement fitted on all rows, and for each row what one fitted without its pair says."""
    names = list(rows[0])
    values = np.array([[row[name] for name in names] for row in rows])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH))
    unseen = cross_val_predict(model, values, truth, groups=groups, cv=LeaveOneGroupOut(), method="predict_proba")[:, 1]
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
    reports = {path: (source(args.shared, first), source(args.shared, second)) for path, first, second in label_files()}
    pairs = {path: (parsed(earlier), parsed(later)) for path, (earlier, later) in reports.items()}
    learnt = [path for path in pairs if path.stem != HELD_OUT]
    found = [one for path in learnt for one in samples(path, pairs[path]) if one.verdict != "open"]
    logistic, unseen = fit(
        [one.signals for one in found],
        np.array([one.verdict in ALONE for one in found]),
        [one.pair for one in found],
    )
    for path in learnt:
        for side, kind in VERDICT.items():
            own = [one.pair == path.stem and one.side == side for one in found]
            claimed = [one.span for one, p, its in zip(found, unseen, own, strict=True) if its and p >= LONE]
            print(f"{path.stem} unseen {kind:9}", figures(claimed, labels(path)[side], kind))
    knowledge = replace(load_knowledge(), measures=logistic)
    held_out = {}
    for path, (earlier, later) in pairs.items():
        for kind, value in shipped_figures(compare(earlier, later, knowledge), labels(path)).items():
            print(f"{path.stem} shipped {kind:8}", value)
            if path.stem == HELD_OUT:
                held_out[f"{kind}_f1"] = round(value.f1, 2)
    if not args.dry:
        fitted = {**asdict(logistic), "figures": {**held_out, "reports": 1}}
        MEASURES_FILE.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
