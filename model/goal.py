"""The goals of a year as one list, figures and words together, and how the wording of a policy is weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model.search import SearchedTerm
from model.span import Span

GoalKind = Literal["growth", "level", "increment", "share", "rank"]
GoalFate = Literal[
    "raised", "lowered", "same", "to_words", "to_figure", "replaced", "split", "merged", "reworded", "new", "dropped",
]  # fmt: skip
GoalVerdict = Literal["met", "missed", "undershot", "admitted", "unstated", "unclear"]


@dataclass(frozen=True, slots=True)
class GoalSide:
    """A goal as one year states it: a figure, or the words in its place. `qualifier` is what weakens the figure."""

    paragraph: int
    quote: str
    value: float | tuple[float, float] | None
    unit: str
    words: str | None
    bound: str
    hedge: str
    rider: str
    qualifier: str


@dataclass(frozen=True, slots=True)
class GoalOutcome:
    """What the later report's review says of a goal of the year before."""

    value: float | tuple[float, float] | None
    unit: str
    words: str | None
    paragraph: int
    quote: str
    verdict: GoalVerdict
    gap: str | None


@dataclass(frozen=True, slots=True)
class Goal:
    """What became of one goal; `id` is that of its target.

    `order` counts from 1: the year's list of goals first, levels before steps on the year before, what both years state
    before what one does. `listed` says that it stands in that list. `measure`, `change` and `absent` are None where
    nothing decides them. `delta` is the difference in figures where both years give one number in one unit.
    `unreported`: a goal of the earlier year of which the later review gives no figure. `confidence` is None where no
    probability is fitted.
    """

    id: str
    indicator: str
    order: int
    listed: bool
    measure: GoalKind | None
    scope: str
    earlier: GoalSide | None
    later: GoalSide | None
    change: GoalFate | None
    absent: Literal["not_set", "not_found"] | None
    delta: str | None
    outcome: GoalOutcome | None
    unreported: bool
    confidence: float | None = None
    search: tuple[SearchedTerm, ...] = ()
    nearest: int | None = None


@dataclass(frozen=True, slots=True)
class WordChange:
    """What only one year has in a list, a formula, a qualifier (稳步) or a stage (研究) of what both years say."""

    id: str
    kind: Literal["list", "formula", "qualifier", "stage"]
    earlier: Span
    later: Span
    added: tuple[str, ...]
    removed: tuple[str, ...]
    confidence: float | None = None
    search: tuple[SearchedTerm, ...] = ()
    nearest: int | None = None
