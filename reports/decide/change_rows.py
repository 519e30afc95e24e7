"""Every change as one row of the body: both texts cut into marked stretches, its labels, its places, its grounds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from model import Change, Edit, Facet, Kind, Role
from reports.decide.labels import FACETS, ROLES, Wording, band
from reports.decide.searches import Search, search
from reports.decide.sides import Side

DIGIT = re.compile(r"[0-9０-９]")
SIGNS = re.compile(r"[，。；：！？、]+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and what happened to it; `lead` marks the title with which a section runs in.

    `shifted` marks items of a list that were only put elsewhere in it.
    """

    operation: str
    text: str
    lead: bool = False
    shifted: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of one side as segments."""

    paragraph: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One change as it is printed. `level` is that of the section it starts, 0 for running text; `aside`
    marks what a read-out leaves out of a long text, which is no finding. `shape` says how many paragraphs answer how
    many, empty for one to one; `section` is the path of the later section at whose text it stands.
    """

    form: ClassVar[str] = "row"
    id: str
    kind: Kind
    label: str
    facets: tuple[tuple[Facet, str], ...]
    shape: str
    role: Role
    role_name: str
    level: int
    heading_only: bool
    aside: bool
    title: str
    earlier_title: str
    earlier: tuple[Block, ...]
    later: tuple[Block, ...]
    unified: tuple[tuple[Segment, ...], ...]
    earlier_trail: str
    later_trail: str
    anchors: tuple[str, ...]
    band: str
    confidence: float
    similarity: float
    reasons: tuple[str, ...]
    search: Search | None
    numbers: bool
    section: str = ""


def row(change: Change, earlier: Side, later: Side, words: Wording) -> Row:
    """Return one change as a row; what names it is the later text, or the earlier one where there is no later."""
    owner, first = (later, change.later[0]) if change.later else (earlier, change.earlier[0])
    home = owner.places[first]
    return Row(
        id=change.id,
        kind=change.kind,
        label=words.unclaimed if _passed_over(change) else words.of(change.kind),
        # Between texts of unequal kinds nearness is all that can be said: nothing was merged, moved or strengthened.
        facets=()
        if words.one_way
        else tuple((facet, FACETS[facet]) for facet in change.facets if facet != "unclaimed"),
        shape="" if words.one_way else _shape(len(change.earlier), len(change.later)),
        role=home.role,
        role_name=ROLES[home.role],
        level=home.starts.level if home.starts else 0,
        heading_only=home.starts is not None and len(owner.document.text(first)) < len(home.starts.title) + 12,
        aside=words.one_way and "unclaimed" in change.facets,
        title=owner.title(first),
        earlier_title=earlier.title(change.earlier[0]) if change.earlier else "",
        earlier=_blocks(change, "insert", change.earlier, earlier),
        later=_blocks(change, "delete", change.later, later),
        unified=_lines(change.edits, change.shifted),
        earlier_trail=_trail(earlier, change.earlier),
        later_trail=_trail(later, change.later),
        anchors=_anchors("e", earlier, change.earlier) + _anchors("l", later, change.later),
        band=band(change.confidence),
        confidence=change.confidence,
        similarity=change.similarity,
        reasons=change.reasons,
        search=search(change.absence, change.kind),
        numbers=any(edit.operation != "equal" and DIGIT.search(edit.text) for edit in change.edits),
    )


def _passed_over(change: Change) -> bool:
    return change.kind == "dropped" and "unclaimed" in change.facets


def _shape(before: int, after: int) -> str:
    """Say how the paragraphs of a group answer one another: 3段并为1段."""
    if min(before, after) == 0 or before == after == 1:
        return ""
    if after == 1:
        return f"{before}段并为1段"
    return f"1段分为{after}段" if before == 1 else f"{before}段对应{after}段"


def _trail(owner: Side, paragraphs: tuple[int, ...]) -> str:
    return owner.places[paragraphs[0]].trail_name if paragraphs else ""


def _anchors(prefix: str, owner: Side, paragraphs: tuple[int, ...]) -> tuple[str, ...]:
    """Anchors of the sections that start in these paragraphs: e-3.1 in the earlier year, l-3.1 in the later."""
    starts = (owner.places[n].starts for n in paragraphs)
    return tuple(f"{prefix}-{section.id}" for section in starts if section is not None)


def _blocks(change: Change, absent: str, paragraphs: tuple[int, ...], owner: Side) -> tuple[Block, ...]:
    """One side's paragraphs: the edits that stand in its text, cut at its line feeds."""
    if not paragraphs:
        return ()
    lines = _lines((edit for edit in change.edits if edit.operation != absent), change.shifted)
    return tuple(Block(n, _mark_lead(line, owner, n)) for n, line in zip(paragraphs, lines, strict=True))


def _lines(edits: Iterable[Edit], shifted: Collection[str]) -> tuple[tuple[Segment, ...], ...]:
    lines: list[list[Segment]] = [[]]
    for operation, text in edits:
        first, *rest = (Segment(operation, part, shifted=_only_shifted(part, shifted)) for part in text.split("\n"))
        lines[-1].append(first)
        lines.extend([segment] for segment in rest)
    return tuple(tuple(segment for segment in line if segment.text) for line in lines)


def _only_shifted(text: str, shifted: Collection[str]) -> bool:
    """Say whether a text holds nothing but items that stand elsewhere in the other year's paragraph."""
    items = [item for item in SIGNS.split(text) if item]
    return bool(items) and all(item in shifted for item in items)


def _mark_lead(segments: tuple[Segment, ...], owner: Side, paragraph: int) -> tuple[Segment, ...]:
    """Mark the title with which a section runs in, number included."""
    start = owner.places[paragraph].starts
    at = owner.document.text(paragraph).find(start.title) if start else -1
    return tuple(_split(segments, at + len(start.title))) if start and at >= 0 else segments


def _split(segments: Iterable[Segment], end: int) -> Iterator[Segment]:
    """Cut the segments at a character offset; those before it are the lead."""
    for segment in segments:
        head, tail = segment.text[: max(end, 0)], segment.text[max(end, 0) :]
        end -= len(segment.text)
        if head:
            yield replace(segment, text=head, lead=True)
        if tail:
            yield replace(segment, text=tail)
