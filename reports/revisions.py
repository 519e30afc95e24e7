"""Both texts as one sequence of paragraphs with tracked changes: accepting all gives the later text, rejecting all the
earlier one, paragraph for paragraph, what is outside the body included.

Groups that keep their order and their paragraphs together are edited in place. Every other paragraph is deleted where
it stood and inserted where it stands: a tracked change can show no crossing lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model import Change, Diff, Document, Edit
from model.diff import Operation


@dataclass(frozen=True, slots=True)
class Revised:
    """A paragraph of the joint text; `mark` is what happened to the break that ends it."""

    edits: tuple[Edit, ...]
    mark: Operation


@dataclass(slots=True)
class _Cursor:
    """How far both texts have been told."""

    earlier: int = 1
    later: int = 1
    told: list[Revised] = field(default_factory=list)


def revisions(diff: Diff) -> tuple[Revised, ...]:
    """Return the joint text of both documents in the order of the later one."""
    cursor = _Cursor()
    for change in in_step([change for change in diff.paragraphs if _together(change)]):
        _catch_up(cursor, diff, change.earlier[0], change.later[0])
        cursor.told += _edited(change.edits)
        cursor.earlier, cursor.later = change.earlier[-1] + 1, change.later[-1] + 1
    _catch_up(cursor, diff, len(diff.earlier.paragraphs) + 1, len(diff.later.paragraphs) + 1)
    return tuple(cursor.told)


def _catch_up(cursor: _Cursor, diff: Diff, earlier: int, later: int) -> None:
    """Tell the paragraphs before the given ones: those gone, then those come."""
    cursor.told += _whole(diff.earlier, range(cursor.earlier, earlier), "delete")
    cursor.told += _whole(diff.later, range(cursor.later, later), "insert")


def _whole(document: Document, paragraphs: range, operation: Operation) -> Iterator[Revised]:
    yield from (Revised((Edit(operation, document.text(n)),), operation) for n in paragraphs)


def _together(change: Change) -> bool:
    sides = (change.earlier, change.later)
    return all(side and side == tuple(range(side[0], side[-1] + 1)) for side in sides)


def _edited(edits: Sequence[Edit]) -> Iterator[Revised]:
    """Cut an edit script at its line feeds; the last paragraph ends with a break that both texts have."""
    line: list[Edit] = []
    for operation, text in edits:
        first, *rest = text.split("\n")
        line.append(Edit(operation, first))
        for part in rest:
            yield Revised(tuple(edit for edit in line if edit.text), operation)
            line = [Edit(operation, part)]
    yield Revised(tuple(edit for edit in line if edit.text), "equal")


def in_step(changes: Sequence[Change]) -> list[Change]:
    """Return the longest run of two-sided groups whose order is the same in both years, in that order."""
    tails: list[int] = []  # the least later paragraph with which a run of each length can end
    ends: list[tuple[int, Change]] = []
    for change in sorted(changes, key=lambda change: change.earlier):
        length = bisect_left(tails, change.later[0])
        tails[length : length + 1] = [change.later[0]]
        ends.append((length, change))
    run: list[Change] = []
    wanted = len(tails) - 1
    for length, change in reversed(ends):
        if length == wanted and (not run or change.later[0] < run[-1].later[0]):
            run.append(change)
            wanted -= 1
    return run[::-1]
