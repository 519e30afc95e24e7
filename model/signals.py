"""What an analyst reads out of a diff beyond its groups: strength of wording, stance, derived checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model.search import SearchedTerm
from model.span import Span

Direction = Literal["strengthened", "softened", "advanced", "reverted", "turned"]
Scale = Literal["force", "stage", "direction", "bound"]
FollowState = Literal["done", "still", "absorbed", "silent"]
StanceVerdict = Literal[
    "continued", "easier", "tighter", "stronger", "weaker", "reworded", "replaced", "new", "unseen",
]  # fmt: skip
CheckVerdict = Literal["holds", "fails", ""]


@dataclass(frozen=True, slots=True)
class StrengthChange:
    """A measure whose wording goes further or less far than before.

    `group` is the id of the paragraph change that holds both clauses; `earlier_words` and `later_words` are what made
    the claim, "稳步" and "加快", empty where no such word stands. Completion is progress: advanced, never softened.
    """

    group: str
    earlier: Span
    later: Span
    direction: Direction
    scale: Scale
    earlier_words: str
    later_words: str


@dataclass(frozen=True, slots=True)
class StanceRow:
    """One row of the stance table: the formula of a policy in each year, as sentences of both documents.

    `tone` says how the later wording ranks against the earlier on the row's own scale, None where either has none.
    `figures` are the indicators of the diff's targets that say the same in numbers, in both years. `disagrees`: words
    and numbers point different ways. `verdict` is None where no rule decides one.
    """

    name: str
    earlier: tuple[Span, ...]
    later: tuple[Span, ...]
    tone: Literal["up", "down", "same"] | None
    figures: tuple[str, ...]
    disagrees: bool
    id: str = ""
    verdict: StanceVerdict | None = None
    confidence: float | None = None
    search: tuple[SearchedTerm, ...] = ()
    nearest: int | None = None


@dataclass(frozen=True, slots=True)
class CheckFigure:
    """A figure or promise that a check rests on: which document, the paragraph and the quotation."""

    side: Literal["earlier", "later"]
    paragraph: int
    quote: str


@dataclass(frozen=True, slots=True)
class Check:
    """What a reader works out from the figures of two neighbouring documents, by an editable rule.

    `kind` says how: pace (the first figure is the promise, the next two are compared), sum (the first is the whole),
    ratio (a sum and its ratio in either year). `value` is the difference, for a ratio the growth implied in per cent.
    """

    rule: str
    kind: str
    name: str
    figures: tuple[CheckFigure, ...]
    value: float
    verdict: CheckVerdict


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the next year's document makes of a task, a sentence of the earlier annual plan.

    `state`, the first that holds: done (its review reports it), still (its plan sets it again), absorbed (its plan
    names part of it inside another task), silent. `told` is the clause of the review that reports it, `again` the
    clause of the plan that comes back to it.
    """

    task: Span
    state: FollowState
    told: Span | None
    again: Span | None
