"""The order of the body: the later document's, with what it no longer holds at the place where it stood.

A dropped row follows the row that holds the earlier paragraph before it. Where a group changed its place, a pointer
stands at its old place and leads to its row. Runs of unchanged rows are folded, and so is what a read-out leaves out
of a long text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar

from model import Change
from reports.decide.change_rows import Row
from reports.decide.labels import ROLES
from reports.decide.revisions import in_step
from reports.decide.sides import Side, heading


@dataclass(frozen=True, slots=True)
class Pointer:
    """Stands at the old place of a group that changed its place, and leads to its row."""

    form: ClassVar[str] = "pointer"
    row: Row


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of rows shown as one line until it is opened: why it is folded, and how many paragraphs it holds."""

    form: ClassVar[str] = "fold"
    rows: tuple[Row, ...]
    label: str
    paragraphs: int


Entry = Row | Pointer | Fold


@dataclass(frozen=True, slots=True)
class Chapter:
    """The entries under one top section of the later document; `id` is "" for what precedes the first."""

    id: str
    heading: str
    role_name: str
    entries: tuple[Entry, ...]


def chapters(changes: tuple[Change, ...], rows: Mapping[str, Row], later: Side) -> tuple[Chapter, ...]:
    """Return the whole body in reading order; every change stands in it exactly once."""
    parts: list[tuple[str, list[Row | Pointer]]] = [("", [])]
    tops = {section.paragraphs[0]: section.id for section in later.document.sections if section.paragraphs}
    starts = {change.id: tops[n] for change in changes for n in change.later if n in tops}
    for entry in _placed(_in_order(changes, rows), later):
        if isinstance(entry, Row) and entry.id in starts:
            parts.append((starts[entry.id], []))
        parts[-1][1].append(entry)
    sections = {section.id: section for section in later.document.sections}
    return tuple(
        Chapter(
            id=id_,
            heading=heading(sections[id_]) if id_ else "",
            role_name=ROLES[sections[id_].role] if id_ else "",
            entries=_folded(entries),
        )
        for id_, entries in parts
        if entries
    )


def _in_order(changes: tuple[Change, ...], rows: Mapping[str, Row]) -> list[Row | Pointer]:
    kept = sorted((change for change in changes if change.later), key=lambda change: change.later)
    behind = _left_behind(changes)
    ordered: list[Row | Pointer] = [*_entries(behind[None], rows)]
    for change in kept:
        ordered += [rows[change.id], *_entries(behind[change.id], rows)]
    return ordered


def _placed(entries: Iterable[Row | Pointer], later: Side) -> Iterator[Row | Pointer]:
    """Give every row the section of the later document at whose text it stands, if that text is not its own."""
    section = ""
    for entry in entries:
        if isinstance(entry, Row):
            if entry.later:
                trail = later.places[entry.later[0].paragraph].trail
                section = trail[-1].id if trail else ""
            yield replace(entry, section=section)
        else:
            yield entry


def _left_behind(changes: tuple[Change, ...]) -> defaultdict[str | None, list[Change]]:
    """Dropped and moved groups by the id of the group after which they stood (None before the first).

    Only groups that keep their order tell where a place was.
    """
    leaving = {change.earlier[0]: change for change in changes if not change.later or "moved" in change.facets}
    paired = [change for change in changes if change.later and change.earlier and "moved" not in change.facets]
    staying = {change.earlier[0]: change.id for change in in_step(paired)}
    behind: defaultdict[str | None, list[Change]] = defaultdict(list)
    last: str | None = None
    for paragraph in sorted({*leaving, *staying}):
        last = staying.get(paragraph, last)
        if paragraph in leaving:
            behind[last].append(leaving[paragraph])
    return behind


def _entries(changes: Iterable[Change], rows: Mapping[str, Row]) -> list[Row | Pointer]:
    return [Pointer(rows[change.id]) if change.later else rows[change.id] for change in changes]


def _folded(entries: Iterable[Row | Pointer]) -> tuple[Entry, ...]:
    """Fold runs of unchanged rows and of those set aside."""
    result: list[Entry] = []
    for label, run in groupby(entries, key=_fold_label):
        if label:
            folded = tuple(entry for entry in run if isinstance(entry, Row))
            result.append(Fold(folded, label, sum(len(row.later or row.earlier) for row in folded)))
        else:
            result += run
    return tuple(result)


def _fold_label(entry: Row | Pointer) -> str:
    """What a fold says of its rows; unchanged top headings stay in sight, since the reader finds the way by them."""
    if isinstance(entry, Pointer):
        return ""
    if entry.aside:
        return entry.label
    quiet = entry.kind == "unchanged" and not (entry.heading_only and entry.level in (1, 2))
    return "内容延续" if quiet else ""


def in_order(body: tuple[Chapter, ...]) -> Iterator[Row]:
    """Yield the rows of the body in reading order, folded ones included."""
    for chapter in body:
        for entry in chapter.entries:
            if isinstance(entry, Row):
                yield entry
            elif isinstance(entry, Fold):
                yield from entry.rows
