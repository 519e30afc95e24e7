"""The measures (举措) of one year only, for the first screen: the clearest first, no more than a few of one topic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from model import Diff, Measure, Span
from model.diff import MeasureKind
from reports.decide.labels import band
from reports.decide.sides import Side

Own = Literal["earlier", "later"]

SHOWN = 8
PER_TOPIC = 2  # of the first ones, so that they tell of the whole plan
PER_PARAGRAPH = 1
# Topics that come last on the first screen: every report has them in other words each year.
ASIDE = frozenset({"形势判断", "总体要求", "主要目标", "政府建设与其他"})
# A formulation that came or went inside a measure makes it more telling, the more the higher it is ranked.
TELLING = 0.3
TERMS = 60
# What says of itself that it goes on is new in this text at most.
GOES_ON = re.compile(r"(?:继续|持续|进一步|接续|再)(?!生)")
WORDY = 30  # characters from which a clause is more than one reads at a glance
LONG_COST = 0.1
ASIDE_COST = 0.5


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure as it is shown: `target` is the change it leads to, `quote` its text in the source.

    For what was carried out, `told` is the sentence of the other year's review, with its paragraph.
    """

    id: str
    target: str
    paragraph: int
    quote: str
    topic: str
    confidence: float
    told: str = ""
    told_paragraph: int = 0

    @property
    def band(self) -> str:
        """高, 中 or 低."""
        return band(self.confidence)


@dataclass(frozen=True, slots=True)
class MeasureList:
    """Measures of one kind: the first ones, shown, and the rest, folded."""

    first: tuple[MeasureRow, ...]
    rest: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class MeasureLists:
    """The measures of the annual plan that one year only has, and those told in the later review instead."""

    new: MeasureList
    dropped: MeasureList
    done: tuple[MeasureRow, ...]


def measure_lists(diff: Diff, earlier: Side, later: Side) -> MeasureLists:
    """Return the measures for the first screen."""
    return MeasureLists(
        new=_listed(_rows(diff, later, "later", "new"), _telling(diff, "later"), GOES_ON),
        dropped=_listed(_rows(diff, earlier, "earlier", "not_seen"), _telling(diff, "earlier")),
        done=tuple(_rows(diff, earlier, "earlier", "done")),
    )


def _rows(diff: Diff, owner: Side, own: Own, kind: MeasureKind) -> Iterator[MeasureRow]:
    groups = {n: change.id for change in diff.paragraphs for n in getattr(change, own)}
    for measure in diff.measures:
        span = _span(measure, own)
        if measure.kind != kind or measure.layer != "annual" or span is None:
            continue
        answer = measure.later if measure.kind == "done" else None
        yield MeasureRow(
            id=measure.id,
            target=groups[span.paragraph],
            paragraph=span.paragraph,
            quote=owner.document.text(span.paragraph)[span.start : span.end],
            topic=measure.topic,
            confidence=measure.confidence,
            told=diff.later.text(answer.paragraph)[answer.start : answer.end] if answer else "",
            told_paragraph=answer.paragraph if answer else 0,
        )


def _span(measure: Measure, own: Own) -> Span | None:
    return measure.earlier if own == "earlier" else measure.later


def _telling(diff: Diff, own: Own) -> list[str]:
    """Return the formulations of one year only, as they stand in the source, the weightiest first."""
    kinds = ("new", "returned") if own == "later" else ("dropped",)
    return [term.term for term in diff.terms if term.kind in kinds][:TERMS]


def _listed(rows: Iterable[MeasureRow], telling: list[str], late: re.Pattern[str] | None = None) -> MeasureList:
    """Cut a list in two, the most telling first; what `late` matches comes behind what it does not."""
    ranked = sorted(
        rows,
        key=lambda row: (
            late is not None and bool(late.match(row.quote)),
            -_weight(row, telling),
            row.paragraph,
            row.quote,
        ),
    )
    topics: Counter[str] = Counter()
    paragraphs: Counter[int] = Counter()
    first: list[MeasureRow] = []
    for row in ranked:
        if any(row.quote == other.quote for other in first):
            continue  # said twice in its year, shown once
        open_ = topics[row.topic] < PER_TOPIC and paragraphs[row.paragraph] < PER_PARAGRAPH and row.band == "高"
        if open_ and len(first) < SHOWN:
            first.append(row)
            topics[row.topic] += 1
            paragraphs[row.paragraph] += 1
    chosen = set(map(id, first))
    return MeasureList(tuple(first), tuple(row for row in ranked if id(row) not in chosen))


def _weight(row: MeasureRow, telling: list[str]) -> float:
    rank = next((n for n, term in enumerate(telling) if term in row.quote), TERMS)
    wordy = LONG_COST if len(row.quote) > WORDY else 0.0
    return row.confidence + TELLING * (1 - rank / TERMS) - wordy - ASIDE_COST * (row.topic in ASIDE)
