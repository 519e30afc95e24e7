"""What happened between two years: what alignment/ makes and reports/ print.

Everything names paragraphs by number and sections by path ("3.2"); `earlier` always precedes `later`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from model.document import Document
from model.edit import Edit
from model.goal import Goal, WordChange
from model.search import SearchedTerm
from model.signals import Check, FollowUp, StanceRow, StrengthChange
from model.span import Correspondence, Span
from model.target import TargetChange
from model.task import OutsidePair, Points, Rewording, Statement, TaskLists
from model.term import TermChange

Kind = Literal["new", "dropped", "changed", "unchanged"]
Facet = Literal[
    "moved", "renamed", "reranked", "elevated", "demoted", "merged", "split",
    "strengthened", "softened", "retargeted", "unclaimed",
]  # fmt: skip
MeasureKind = Literal["new", "not_seen", "kept", "reworded", "advanced", "done"]


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

    `shifted` are the list items and clauses that the edits delete in one place and insert in another. `absence` is the
    ground for calling a task of the plan new or dropped; None for everything else.
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
    shifted: tuple[str, ...] = ()


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
class Measure:
    """One action on an object (举措) and what became of it.

    `layer` tells the plan for the year from a five-year chapter. One span is None for new and not_seen; for done, and
    for what was reworded beyond a counterpart, the other side's span is the sentence that tells of it. Action and
    object are those of the later measure where there is one. `search` and `nearest` are the ground of new and not_seen
    where the whole paragraph has no counterpart.
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
    search: tuple[SearchedTerm, ...] = ()
    nearest: int | None = None


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
class RuleDigests:
    """Names of the rules a diff was made by: of those that read the documents and of those that compared them."""

    parser: str = ""
    comparison: str = ""


@dataclass(frozen=True, slots=True)
class Diff:
    """The whole comparison of two documents. `gap_years` is None where a year is unknown.

    `accuracy` are the figures that the program reaches on annotated reports it was not fitted on, by name. `notes` say,
    in the reader's language, what became of an analyst's corrections that could not be applied. `title` is what is
    compared, empty where neither text has a title; `points` are None for two texts of one kind; `unheard` are the
    groups of one side whose title names something that the other text does not have anywhere.
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
    stance: tuple[StanceRow, ...] = ()
    checks: tuple[Check, ...] = ()
    follow_through: tuple[FollowUp, ...] = ()
    rules: RuleDigests = field(default_factory=RuleDigests)
    notes: tuple[str, ...] = ()
    accuracy: tuple[tuple[str, float], ...] = ()
    title: str = ""
    tasks: TaskLists = field(default_factory=TaskLists)
    points: Points | None = None
    statements: tuple[Statement, ...] = ()
    rewordings: tuple[Rewording, ...] = ()
    outside_pairs: tuple[OutsidePair, ...] = ()
    unheard: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    words: tuple[WordChange, ...] = ()
