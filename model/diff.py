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
MeasureKind = Literal["new", "not_seen", "kept", "reworded", "advanced", "done"]
Operation = Literal["equal", "delete", "insert"]
Direction = Literal["strengthened", "softened", "advanced", "reverted", "turned"]
Scale = Literal["force", "stage", "direction", "bound"]


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
class TermHits:
    """A key term of a text with the paragraphs of the other document that hold it or an alias, by role."""

    term: str
    plan: tuple[int, ...]
    review: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """What a search of the other document found for a task that has no counterpart there.

    `state`: done (its review reports it finished), review_only (seen there, but in the review alone), merged (one
    paragraph of its plan holds most of it), reworded (its plan holds most of the terms, one paragraph a good part of
    them), not_seen.
    `nearest` is the paragraph that carries most of the text's rare terms, `overlap` that share in [0, 1].
    """

    state: Literal["done", "review_only", "merged", "reworded", "not_seen"]
    terms: tuple[TermHits, ...]
    nearest: int | None
    overlap: float


@dataclass(frozen=True, slots=True)
class Change:
    """A pair with what happened in it. `edits` run over the texts of each side joined by a line feed.

    `absence` is the ground for calling a task of the plan new or dropped; None for everything else.
    """

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
    absence: Absence | None = None


@dataclass(frozen=True, slots=True)
class SectionChange:
    """Corresponding sections (by path); `groups` are the ids of the paragraph changes inside them.

    `absence` is the ground for calling a section of the plan new or dropped.
    """

    id: str
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    kind: Kind
    facets: tuple[Facet, ...]
    confidence: float
    groups: tuple[str, ...]
    absence: Absence | None = None


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
    """One action on an object (举措) and what became of it.

    `layer` tells the plan for the year from a five-year chapter. One span is None for new and not_seen; for done, and
    for what was reworded beyond a counterpart, the other side's span is the sentence that tells of it. Action and
    object are those of the later measure where there is one.
    """

    id: str
    kind: MeasureKind
    layer: Literal["annual", "plan"]
    topic: str
    action: str
    object: str
    earlier: Span | None
    later: Span | None
    confidence: float


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
    """The whole comparison of two documents. `gap_years` is None where a year is unknown.

    `notes` say, in the reader's language, what became of an analyst's corrections that could not be applied.
    """

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
    strength: tuple[StrengthChange, ...] = ()
    notes: tuple[str, ...] = ()
