"""What happened between two years: what alignment/ makes and reports/ print.

Everything names paragraphs by number and sections by path ("3.2"); `earlier` always precedes `later`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from model.document import Document

Kind = Literal["new", "dropped", "changed", "unchanged"]
Facet = Literal[
    "moved", "renamed", "reranked", "elevated", "demoted", "merged", "split",
    "strengthened", "softened", "retargeted", "unclaimed",
]  # fmt: skip
Operation = Literal["equal", "delete", "insert"]


class Edit(NamedTuple):
    """One step of the edit script that turns the earlier text into the later one."""

    operation: Operation
    text: str


class Span(NamedTuple):
    """A stretch of one paragraph: 1-based paragraph number, character offsets [start, end)."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A stretch of the earlier text and the stretch of the later text that answers it."""

    earlier: Span
    later: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """A group of paragraphs that correspond (n:m); one side empty means "no counterpart".

    `confidence` is the probability that the claim holds, `similarity` a plain text ratio, both in [0, 1].
    `reasons` are short Chinese phrases such as "同一标题".
    """

    earlier: tuple[int, ...]
    later: tuple[int, ...]
    confidence: float
    similarity: float
    reasons: tuple[str, ...] = ()
    spans: tuple[Correspondence, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every body paragraph of both documents in exactly one pair; `weights` names the fitted data that was used."""

    pairs: tuple[Pair, ...]
    weights: str


@dataclass(frozen=True, slots=True)
class Change:
    """A pair with what happened in it. `edits` run over the texts of each side joined by a line feed."""

    id: str
    earlier: tuple[int, ...]
    later: tuple[int, ...]
    kind: Kind
    facets: tuple[Facet, ...]
    confidence: float
    similarity: float
    reasons: tuple[str, ...]
    edits: tuple[Edit, ...]
    spans: tuple[Correspondence, ...]


@dataclass(frozen=True, slots=True)
class SectionChange:
    """Corresponding sections (by path); `groups` are the ids of the paragraph changes inside them."""

    id: str
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    kind: Kind
    facets: tuple[Facet, ...]
    confidence: float
    groups: tuple[str, ...]


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
class TargetChange:
    """The same indicator in both years, or in one."""

    indicator: str
    value_change: Literal["raised", "lowered", "same"] | None
    bound_change: Literal["tightened", "softened", "same"] | None
    presence: Literal["both", "new", "dropped", "quantified", "unquantified", "replaced"]
    earlier: Target | None
    later: Target | None


@dataclass(frozen=True, slots=True)
class TermChange:
    """A fixed formulation (提法) with its counts in each year and the paragraphs it stands in."""

    term: str
    kind: Literal["new", "dropped", "returned", "rising", "falling"]
    earlier: int
    later: int
    earlier_paragraphs: tuple[int, ...]
    later_paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """One action on an object (举措) and what became of it."""

    id: str
    kind: Literal["new", "not_seen", "kept", "reworded", "advanced", "done"]
    layer: Literal["annual", "plan"]
    topic: str
    action: str
    object: str
    earlier: Span | None
    later: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Comparability:
    """How far two documents can be compared: grade A to C, which claims are allowed, and the reasons in words."""

    grade: Literal["A", "B", "C"]
    new: bool
    dropped: bool
    rank: bool
    strength: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """The whole comparison of two documents. `gap_years` is None where a year is unknown."""

    earlier: Document
    later: Document
    weights: str
    gap_years: int | None
    comparability: Comparability
    paragraphs: tuple[Change, ...]
    sections: tuple[SectionChange, ...]
    measures: tuple[Measure, ...] = ()
    terms: tuple[TermChange, ...] = ()
    targets: tuple[TargetChange, ...] = ()
