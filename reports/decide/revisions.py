"""Both texts as one sequence of paragraphs with tracked changes: accepting all gives the later text, rejecting all the
earlier one, paragraph for paragraph, what is outside the body included.

Groups that keep their order and their paragraphs together are edited in place. Every other paragraph is deleted where
it stood and inserted where it stands: a tracked change can show no crossing lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from model import Change, Diff, Document, Edit
from model.edit import Operation
from model.task import OutsidePair

Own = Literal["earlier", "later"]


@dataclass(frozen=True, slots=True)
class Revised:
    """A paragraph of the joint text.

    `mark` is what happened to the break that ends it. `home` is the document whose paragraph it is, `number` its number
    there: the later one wherever that has it. `change` is the id of the group that begins here, or "".
    """

    edits: tuple[Edit, ...]
    mark: Operation
    home: Own
    number: int
    change: str = ""


@dataclass(slots=True)
class _Cursor:
    """How far both texts have been told, and which group begins at which paragraph of each."""

    starts: Mapping[Own, Mapping[int, str]]
    earlier: int = 1
    later: int = 1
    told: list[Revised] = field(default_factory=list)


def revisions(diff: Diff) -> tuple[Revised, ...]:
    """Return the joint text of both documents in the order of the later one."""
    sides: tuple[Own, Own] = ("earlier", "later")
    starts = {own: {group[0]: c.id for c in diff.paragraphs if (group := getattr(c, own))} for own in sides}
    cursor = _Cursor(starts)
    for change in in_step([change for change in diff.paragraphs if _together(change)]):
        _catch_up(cursor, diff, change.earlier[0], change.later[0])
        cursor.told += _edited(change)
        cursor.earlier, cursor.later = change.earlier[-1] + 1, change.later[-1] + 1
    _catch_up(cursor, diff, len(diff.earlier.paragraphs) + 1, len(diff.later.paragraphs) + 1)
    return tuple(cursor.told)


def _catch_up(cursor: _Cursor, diff: Diff, earlier: int, later: int) -> None:
    """Tell the paragraphs before the given ones: titles and the like side by side, else those gone, then those come."""
    for pair in _beside(diff, range(cursor.earlier, earlier), range(cursor.later, later)):
        _tell(cursor, diff, pair.earlier, pair.later)
        cursor.told.append(Revised(pair.edits, "equal", "later", pair.later))
        cursor.earlier, cursor.later = pair.earlier + 1, pair.later + 1
    _tell(cursor, diff, earlier, later)


def _tell(cursor: _Cursor, diff: Diff, earlier: int, later: int) -> None:
    cursor.told += _whole(diff.earlier, "earlier", range(cursor.earlier, earlier), cursor.starts["earlier"])
    cursor.told += _whole(diff.later, "later", range(cursor.later, later), cursor.starts["later"])


def _beside(diff: Diff, gone: range, come: range) -> Iterator[OutsidePair]:
    """Pairs, in the order of both, of paragraphs that stand outside the body."""
    first, following = gone.start, come.start
    for pair in diff.outside_pairs:
        if pair.earlier in range(first, gone.stop) and pair.later in range(following, come.stop):
            yield pair
            first, following = pair.earlier + 1, pair.later + 1


def _whole(document: Document, home: Own, paragraphs: range, starts: Mapping[int, str]) -> Iterator[Revised]:
    operation: Operation = "delete" if home == "earlier" else "insert"
    for n in paragraphs:
        yield Revised((Edit(operation, document.text(n)),), operation, home, n, starts.get(n, ""))


def _together(change: Change) -> bool:
    sides = (change.earlier, change.later)
    return all(side and side == tuple(range(side[0], side[-1] + 1)) for side in sides)


def _edited(change: Change) -> Iterator[Revised]:
    """Cut an edit script at its line feeds; the last paragraph ends with a break that both texts have."""
    line: list[Edit] = []
    number, begins = change.later[0], change.id
    for operation, text in change.edits:
        first, *rest = text.split("\n")
        line.append(Edit(operation, first))
        for part in rest:
            yield Revised(tuple(edit for edit in line if edit.text), operation, "later", number, begins)
            number, begins = number + (operation != "delete"), ""
            line = [Edit(operation, part)]
    yield Revised(tuple(edit for edit in line if edit.text), "equal", "later", number, begins)


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
