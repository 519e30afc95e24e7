"""What to list first: new, dropped and changed priorities of the annual plan, ranked by substance.

A priority is a whole section that came or went, or else a paragraph group. Review, five-year chapters and the opening
parts of a report get lists of their own: an analyst who asks what is new does not mean the results of the past year.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from model import Absence, Change, Diff, Facet, Kind, Section
from model.layers import Layer
from reports.decide.change_rows import Segment
from reports.decide.labels import band
from reports.decide.searches import Search, search
from reports.decide.sides import ParagraphPlace, Side, span_name
from reports.decide.telling_clause import telling_clause
from text.naming import shortened

SHOWN = 8
# A section of its own outweighs a paragraph inside one; length breaks ties up to a full paragraph's worth.
LEVEL_WEIGHT = {1: 2.0, 2: 1.6, 3: 1.0, 0: 0.5}
FULL_LENGTH = 300
QUOTE_LIMIT = 90
HEADING_MARKS = 3  # characters of punctuation and white space around a bare heading
SHORTEST = 20  # characters of an untitled paragraph
# What a reader calls a change even where few characters differ.
FACET_WEIGHT: dict[Facet, float] = {
    "elevated": 1.5, "demoted": 1.5, "retargeted": 1.2, "strengthened": 1.0, "softened": 1.0,
    "reranked": 0.6, "renamed": 0.4, "split": 0.3, "merged": 0.3, "moved": 0.3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Priority:
    """One entry of a list. `target` is the change it leads to.

    What stands in one year only is shown by its opening (`quote`), what was reworded by the clauses that tell it best.
    """

    target: str
    title: str
    earlier_title: str
    quote: str
    written: tuple[Segment, ...]
    gone: tuple[Segment, ...]
    place: str
    paragraphs: tuple[int, ...]
    facets: tuple[Facet, ...]
    confidence: float
    weight: float
    search: Search | None = None

    @property
    def band(self) -> str:
        """高, 中 or 低."""
        return band(self.confidence)

    @property
    def where(self) -> str:
        """The paragraphs it stands in: ¶44–46."""
        return span_name(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Listing:
    """Priorities of one kind in one layer: the first ones, shown, and the rest, folded.

    What rests on little is never among the first: the reader would have to check it before anything else.
    """

    first: tuple[Priority, ...]
    rest: tuple[Priority, ...]


def one_sided(diff: Diff, owner: Side, kind: Kind, wanted: Layer, kept: Collection[str] = ()) -> Listing:
    """List what only one year holds; `owner` is the side that holds it. Unclaimed absences are never listed.

    Nor is the opening of a section that goes on, be it by the sections' own counterparts or as one of the tasks whose
    paths are in `kept`: its wording is new, the task is not.
    """
    own = "later" if kind == "new" else "earlier"
    both = {path for change in diff.sections if change.earlier and change.later for path in getattr(change, own)}
    both.update(kept)
    gone = {path: change.absence for change in diff.sections if change.kind == kind for path in getattr(change, own)}
    gathered: dict[str, list[Change]] = {}
    for change in diff.paragraphs:
        place = owner.places.get(getattr(change, own)[0]) if change.kind == kind else None
        if place is None or place.layer != wanted or "unclaimed" in change.facets:
            continue
        if _says_something(place, owner) and not (place.starts and place.starts.id in both):
            top = next((section for section in place.trail if section.id in gone), None)
            gathered.setdefault(top.id if top else change.id, []).append(change)
    return _listing(_whole(changes, owner, own, gone) for changes in gathered.values())


def _says_something(place: ParagraphPlace, owner: Side) -> bool:
    """Tell a paragraph from a link sentence (…做好以下工作), which no one misses."""
    return place.starts is not None or len(owner.document.text(place.paragraph)) >= SHORTEST


def _whole(changes: list[Change], owner: Side, own: str, gone: Mapping[str, Absence | None]) -> Priority:
    """One priority from the groups of a section that stands in one year only (or from a single group)."""
    numbers = tuple(n for change in changes for n in getattr(change, own))
    place = owner.places[numbers[0]]
    top = next((section for section in place.trail if section.id in gone), place.starts)
    ground = gone[top.id] if top and top.id in gone else changes[0].absence
    confidence = sum(change.confidence for change in changes) / len(changes)
    length = sum(len(owner.document.text(n)) for n in numbers)
    return Priority(
        target=changes[0].id,
        title=_title(top, owner, numbers[0]),
        earlier_title="",
        quote=quote(_substance(top, owner, numbers)),
        written=(),
        gone=(),
        place=" › ".join(section.title for section in place.trail[: -1 if place.starts else None]),
        paragraphs=numbers,
        facets=(),
        confidence=confidence,
        weight=confidence * (LEVEL_WEIGHT[top.level if top else 0] + min(length / FULL_LENGTH, 1.0)),
        search=search(ground, changes[0].kind),
    )


def _substance(top: Section | None, owner: Side, paragraphs: tuple[int, ...]) -> str:
    """The paragraph that says more than the title does: that after a bare heading, else the first."""
    first = owner.document.text(paragraphs[0])
    bare = top is not None and len(first) < len(top.title) + len(top.number) + HEADING_MARKS
    return owner.document.text(paragraphs[1]) if bare and len(paragraphs) > 1 else first


def _title(top: Section | None, owner: Side, paragraph: int) -> str:
    return top.title if top and paragraph == top.paragraphs[0] else owner.title(paragraph)


def changed(diff: Diff, earlier: Side, later: Side, wanted: Layer = "annual") -> Listing:
    """List what both years hold in other words, one layer only, the weightiest first; doubtful pairs stay out."""
    rewritten = (
        _rewritten(change, earlier, later)
        for change in diff.paragraphs
        if change.kind == "changed" and later.places[change.later[0]].layer == wanted
    )
    return _listing(priority for priority in rewritten if priority.band != "低")


def _rewritten(change: Change, earlier: Side, later: Side) -> Priority:
    place = later.places[change.later[0]]
    volume = sum(len(edit.text) for edit in change.edits if edit.operation != "equal") / 2
    facets = sum(FACET_WEIGHT.get(facet, 0.0) for facet in change.facets)
    level = LEVEL_WEIGHT[place.starts.level if place.starts else 0] / 2
    return Priority(
        target=change.id,
        title=later.title(change.later[0]),
        earlier_title=earlier.title(change.earlier[0]),
        quote="",
        written=telling_clause(change, "insert"),
        gone=telling_clause(change, "delete"),
        place=" › ".join(section.title for section in place.trail[:-1]),
        paragraphs=change.later,
        facets=change.facets,
        confidence=change.confidence,
        weight=change.confidence * (facets + level + min(volume / FULL_LENGTH, 1.0)),
    )


def _listing(priorities: Iterable[Priority]) -> Listing:
    ranked = sorted(priorities, key=lambda priority: (-priority.weight, priority.paragraphs))
    sure = [priority for priority in ranked if priority.band != "低"]
    unsure = [priority for priority in ranked if priority.band == "低"]
    return Listing(tuple(sure[:SHOWN]), (*sure[SHOWN:], *unsure))


def quote(text: str) -> str:
    """Return a text, cut with an ellipsis where it is longer than a list entry bears."""
    return text if len(text) <= QUOTE_LIMIT else shortened(text, QUOTE_LIMIT)
