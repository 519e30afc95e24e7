"""Sentences of one year whose words the other year's text does not have, as they are listed."""

from __future__ import annotations

from dataclasses import dataclass

from model import Diff
from model.task import Side


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A sentence without an answer: the group it leads to, and the nearest paragraph (if any) of the other text.

    `overlap` is the share of the sentence's weight, in [0, 1], that this nearest paragraph carries; `absent` are the
    terms that stand nowhere in the other text.
    """

    target: str
    paragraph: int
    text: str
    nearest: int | None
    overlap: float
    absent: tuple[str, ...]


def statement_list(diff: Diff, side: Side) -> tuple[StatementRow, ...]:
    """Return the sentences of one side, the clearest first."""
    document = diff.earlier if side == "earlier" else diff.later
    return tuple(
        StatementRow(
            target=one.group,
            paragraph=one.span.paragraph,
            text=document.text(one.span.paragraph)[one.span.start : one.span.end],
            nearest=one.nearest,
            overlap=one.overlap,
            absent=one.absent,
        )
        for one in diff.statements
        if one.side == side
    )
