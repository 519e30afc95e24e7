"""The target ledger: what a document commits itself to in figures, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["met", "missed", ""]


@dataclass(frozen=True, slots=True)
class Target:
    """One quantified target or commitment. `value` is a number, a (low, high) range or None where no number stands."""

    paragraph: int
    indicator: str
    value: float | tuple[float, float] | None
    unit: str
    bound: str
    hedge: str
    period: Literal["year", "plan"]
    direction: str
    scope: str
    base: str
    rider: str
    quote: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the later document's review says of a target of the year before.

    `value` is None where the review names the indicator without a figure. `verdict` is met or missed, empty where the
    figure is no goal to be reached (a sum set aside) or none is given.
    """

    paragraph: int
    quote: str
    value: float | tuple[float, float] | None
    unit: str
    bound: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class TargetChange:
    """The same indicator in both years, or in one.

    `outcome` looks back from the later document to the earlier target: a diff of two neighbouring years in their order
    has it, its mirror image does not. `delta` is the difference in figures
    (+100万人) where both years give one number in one unit.
    """

    indicator: str
    value_change: Literal["raised", "lowered", "same"] | None
    bound_change: Literal["tightened", "softened", "same"] | None
    presence: Literal["both", "new", "dropped", "quantified", "unquantified", "replaced"]
    earlier: Target | None
    later: Target | None
    outcome: Outcome | None = None
    id: str = ""
    delta: str | None = None
