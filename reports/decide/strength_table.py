"""Strength of wording as table lines: which way, both clauses, and the words on which the claim rests."""

from __future__ import annotations

from dataclasses import dataclass

from model import Diff, Document, Span
from model.signals import Direction
from reports.decide.labels import DIRECTIONS, SCALES

NO_WORD = "无"


@dataclass(frozen=True, slots=True)
class StrengthRow:
    """One clause that goes further or less far. `group` is the change it stands in, `ground` reads 力度：稳步→加快."""

    group: str
    direction: Direction
    label: str
    earlier: str
    later: str
    earlier_paragraph: int
    later_paragraph: int
    ground: str


def strength_rows(diff: Diff) -> tuple[StrengthRow, ...]:
    """Return the claims of strength in the order of the later document."""
    return tuple(
        StrengthRow(
            group=change.group,
            direction=change.direction,
            label=DIRECTIONS[change.direction],
            earlier=_quote(diff.earlier, change.earlier),
            later=_quote(diff.later, change.later),
            earlier_paragraph=change.earlier.paragraph,
            later_paragraph=change.later.paragraph,
            ground=f"{SCALES[change.scale]}：{change.earlier_words or NO_WORD}→{change.later_words or NO_WORD}",
        )
        for change in sorted(diff.strength, key=lambda change: change.later)
    )


def _quote(document: Document, span: Span) -> str:
    return document.text(span.paragraph)[span.start : span.end]
