"""The stance table: the formula of each policy in both years, and what the figures say beside the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model import Diff, Document, Span, StanceRow
from reports.decide.labels import TONES, Wording
from reports.decide.target_table import VALUES, told_value


@dataclass(frozen=True, slots=True)
class Formula:
    """A quoted formula with its paragraph."""

    paragraph: int
    text: str


@dataclass(frozen=True, slots=True)
class StanceLine:
    """One line of the table. `note` sets words against figures; `disagrees` marks that they point different ways."""

    id: str
    name: str
    earlier: tuple[Formula, ...]
    later: tuple[Formula, ...]
    note: str
    disagrees: bool


def stance_lines(diff: Diff, words: Wording) -> tuple[StanceLine, ...]:
    """Return the lines of the table; of a long text against a read-out those that both hold."""
    return tuple(
        StanceLine(
            id=row.id,
            name=row.name,
            earlier=_quotes(diff.earlier, row.earlier),
            later=_quotes(diff.later, row.later),
            note="；".join(filter(None, (_words(diff, row), *_figures(diff, row)))),
            disagrees=row.disagrees,
        )
        for row in diff.stance
        if not words.one_way or (row.earlier and row.later)
    )


def _quotes(document: Document, spans: tuple[Span, ...]) -> tuple[Formula, ...]:
    return tuple(Formula(span.paragraph, document.text(span.paragraph)[span.start : span.end]) for span in spans)


def _words(diff: Diff, row: StanceRow) -> str:
    """What the row's scale says; where it says nothing, whether the words are the same."""
    if row.tone:
        return TONES[row.tone]
    sides: tuple[Literal["earlier", "later"], ...] = ("earlier", "later")
    texts = [[formula.text for formula in _quotes(getattr(diff, side), getattr(row, side))] for side in sides]
    return "表述延续" if texts[0] == texts[1] else ""


def _figures(diff: Diff, row: StanceRow) -> list[str]:
    """The figures that say the same in numbers: 赤字率持平（3%→3%）."""
    steps = {goal.id for goal in diff.goals if goal.measure == "increment"}
    return [
        f"{change.indicator}{VALUES[change.value_change][-2:]}（{told_value(change.earlier)}→{told_value(change.later)}）"
        for change in diff.targets
        if change.indicator in row.figures and change.value_change and change.earlier and change.later
        if change.later.period == "year" and change.id not in steps
    ]
