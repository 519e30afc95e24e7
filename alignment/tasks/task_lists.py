"""Both lists of tasks and what became of each entry: which answer each other, which left the common order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from alignment.changes.absence import searched
from alignment.changes.entry_ids import entry_ids
from alignment.tasks.shared_text import SharedText, shared_texts
from alignment.tasks.task_lines import task_lines
from alignment.tasks.task_sections import LEAST_SUBSECTIONS, task_sections
from model import Diff, Section, SectionChange
from model.task import Side, Task, TaskFate, TaskLine, TaskLists, TaskRelation

REFERRED = 0.2  # share of a task's text from which the part that holds it is named
FOUND_AGAIN = 0.3  # share of a task's text from which it went, or came from, somewhere
_DIGITS = 4


def task_lists(diff: Diff) -> TaskLists:
    """Return the two task lists with their relations; empty where either report has no such list."""
    earlier, later = task_sections(diff.earlier), task_sections(diff.later)
    if min(len(earlier), len(later)) < LEAST_SUBSECTIONS:
        return TaskLists()
    found = shared_texts(diff, earlier, later)
    lines = task_lines(diff, found, earlier, later)
    relations = [*_joined(lines), *_alone(diff, earlier, lines, found, "earlier")]
    relations += _alone(diff, later, lines, found, "later")
    quotes = [([earlier[n].title for n in one.earlier], [later[n].title for n in one.later]) for one in relations]
    ids = entry_ids("tasks", diff.earlier, diff.later, quotes)
    entries = {path: change for change in diff.sections for path in change.earlier}
    others = {path: change for change in diff.sections for path in change.later}
    return TaskLists(
        earlier=tuple(map(_task, earlier)),
        later=tuple(map(_task, later)),
        relations=tuple(
            _relation(
                own_id,
                one,
                [
                    *(entries[earlier[n].id] for n in one.earlier if earlier[n].id in entries),
                    *(others[later[n].id] for n in one.later if later[n].id in others),
                ],
            )
            for own_id, one in sorted(zip(ids, relations, strict=True), key=lambda pair: pair[1].order)
        ),
        lines=lines,
    )


def _task(section: Section) -> Task:
    return Task(section.number, section.title, section.id)


@dataclass(frozen=True, slots=True)
class _Related:
    """A relation in the making."""

    earlier: tuple[int, ...]
    later: tuple[int, ...]
    fate: TaskFate
    overtaken_by: tuple[int, ...] = ()
    found_in: tuple[str, ...] = ()
    goes_on: bool = False

    @property
    def order(self) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
        """In the order of the later list, what is not listed there behind it."""
        return not self.later, self.later, self.earlier


def _relation(own_id: str, one: _Related, sections: Sequence[SectionChange]) -> TaskRelation:
    alone = sections[0] if sections and not (one.earlier and one.later) else None
    absence = alone.absence if alone else None
    return TaskRelation(
        id=own_id,
        earlier=one.earlier,
        later=one.later,
        fate=one.fate,
        confidence=round(fsum(entry.confidence for entry in sections) / max(len(sections), 1), _DIGITS),
        overtaken_by=one.overtaken_by,
        found_in=one.found_in,
        goes_on=one.goes_on,
        search=searched(absence, "later" if one.earlier else "earlier"),
        nearest=absence.nearest if absence else None,
    )


def _joined(lines: Sequence[TaskLine]) -> Iterator[_Related]:
    """Every main line with the entries that have no main line of their own and share most with one of its ends."""
    main = [line for line in lines if line.main]
    homes = {line.earlier: line for line in main}, {line.later: line for line in main}
    for line in main:
        earlier = [line.earlier, *(n for n in _without(lines, 0) if homes[1][_strongest(lines, 0, n).later] is line)]
        later = [line.later, *(n for n in _without(lines, 1) if homes[0][_strongest(lines, 1, n).earlier] is line)]
        passed = tuple(o.later for o in main if o.earlier > line.earlier and o.later < line.later)
        yield _Related(
            tuple(sorted(earlier)),
            tuple(sorted(later)),
            _fate(line, len(earlier), len(later)),
            passed if line.reranked else (),
        )


def _fate(line: TaskLine, earlier: int, later: int) -> TaskFate:
    """Return what became of the tasks that meet; where several meet several, what there are more of decides."""
    if earlier > 1 or later > 1:
        return "merged" if earlier >= later else "split"
    if not line.reranked:
        return "kept"
    return "raised" if line.later < line.earlier else "sunk"


def _without(lines: Sequence[TaskLine], side: int) -> list[int]:
    """The entries of one side that have lines, but no main one."""
    ends = [(line.earlier, line.later)[side] for line in lines]
    main = {(line.earlier, line.later)[side] for line in lines if line.main}
    return sorted(set(ends) - main)


def _strongest(lines: Sequence[TaskLine], side: int, at: int) -> TaskLine:
    return max((line for line in lines if (line.earlier, line.later)[side] == at), key=lambda line: line.share)


def _alone(
    diff: Diff, tasks: Sequence[Section], lines: Sequence[TaskLine], found: Sequence[SharedText], side: Side
) -> Iterator[_Related]:
    """The tasks that the other list does not hold, with the parts there that hold their text."""
    own = side == "earlier"
    met = {line.earlier if own else line.later for line in lines}
    for at, task in enumerate(tasks):
        if at in met:
            continue
        shares = [
            (one.forth, one.later) if own else (one.back, one.earlier)
            for one in found
            if (one.earlier if own else one.later).id == task.id
        ]
        named = sorted((pair for pair in shares if pair[0] >= REFERRED), key=lambda pair: -pair[0])
        held = tuple(section.id for _, section in named) if fsum(share for share, _ in shares) >= FOUND_AGAIN else ()
        yield _Related(
            earlier=(at,) if own else (),
            later=() if own else (at,),
            fate="not_listed" if own else "new",
            found_in=held,
            goes_on=not held and _goes_on(task, diff, side),
        )


def _goes_on(section: Section, diff: Diff, side: Side) -> bool:
    """Say of a task without a like whether its text has one all the same: a paragraph that stands in no part."""
    document = diff.earlier if side == "earlier" else diff.later
    held = {n for part in section.walk() for n in part.paragraphs}
    answered = {
        n for change in diff.paragraphs if change.earlier and change.later for n in getattr(change, side) if n in held
    }
    share = sum(len(document.text(n)) for n in answered) / max(sum(len(document.text(n)) for n in held), 1)
    return share >= FOUND_AGAIN
