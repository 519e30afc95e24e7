"""The lines between two lists of tasks: a line stands for shared text, never for a shared place in the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import fsum

from alignment.tasks.shared_text import SharedText
from model import Diff, Section
from model.task import TaskCause, TaskLine


def task_lines(
    diff: Diff, found: Sequence[SharedText], earlier: Sequence[Section], later: Sequence[Section]
) -> tuple[TaskLine, ...]:
    """Return the lines between two lists, from what their parts share."""
    before = {section.id: at for at, section in enumerate(earlier)}
    after = {section.id: at for at, section in enumerate(later)}
    joined = [s for s in found if s.joins and s.earlier.id in before and s.later.id in after]
    lines = [TaskLine(before[s.earlier.id], after[s.later.id], min(s.forth, s.back)) for s in joined]
    main = _main(lines)
    moved = {
        (before[here], after[there])
        for change in diff.sections
        if "reranked" in change.facets
        for here in change.earlier
        for there in change.later
        if here in before and there in after
    }
    steady = _in_order([line for line in main if (line.earlier, line.later) not in moved])
    out = set(main) - set(steady) if diff.comparability.rank else set()
    return tuple(
        replace(line, main=line in main, reranked=line in out, cause=_cause(line, lines) if line in main else "")
        for line in lines
    )


def _main(lines: Sequence[TaskLine]) -> list[TaskLine]:
    ends: tuple[set[int], set[int]] = set(), set()
    chosen: list[TaskLine] = []
    for line in sorted(lines, key=lambda line: (-line.share, line.earlier, line.later)):
        if line.earlier not in ends[0] and line.later not in ends[1]:
            chosen.append(line)
            ends[0].add(line.earlier)
            ends[1].add(line.later)
    return sorted(chosen, key=lambda line: line.later)


def _in_order(lines: Sequence[TaskLine]) -> tuple[TaskLine, ...]:
    """The longest common order of both lists, that which shares most text if there are several."""
    ending: list[tuple[TaskLine, ...]] = []
    for line in lines:
        before = [chain for chain in ending if chain[-1].earlier < line.earlier]
        ending.append((*max(before, key=_merit, default=()), line))
    return max(ending, key=_merit, default=())


def _merit(chain: tuple[TaskLine, ...]) -> tuple[int, float]:
    return len(chain), fsum(line.share for line in chain)


def _cause(line: TaskLine, lines: Sequence[TaskLine]) -> TaskCause:
    """Say why the number of a task changed, apart from its place among its fellows."""
    if line.later > line.earlier:
        return "inserted" if line.later > len({o.later for o in lines if o.later < line.later}) else "divided"
    if line.later < line.earlier:
        met = len({o.earlier for o in lines if o.earlier < line.earlier})
        return "removed" if line.earlier > met else "left"
    return ""
