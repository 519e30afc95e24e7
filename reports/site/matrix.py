"""Year by priority: which task stood in which place of the list in which year, over all comparisons of a series.

A row is a task followed from year to year by the lines of the comparisons; where its text goes elsewhere it ends.
Behind a year without a list of tasks (a read-out) a row goes on where a task has the same title, or nearly so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from reports.site.entries import ComparisonEntry, TaskEntry
from text.naming import brief

SAME_TITLE = 0.8  # likeness of two titles from which they name one task in another style


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one year: a task's place in the list, counted from 1, or the occurrences of a term; its link."""

    number: int
    title: str
    link: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One task or term over the years: its latest title and a cell, or None, for every year."""

    title: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`years` descending, without those in which no row has a place; `breaks` are those with none the year before."""

    years: tuple[int, ...]
    breaks: frozenset[int]
    rows: tuple[MatrixRow, ...]


@dataclass(slots=True, eq=False)
class _Thread:
    """A row in the making: its cells by year."""

    cells: dict[int, Cell] = field(default_factory=dict)


def matrices(comparisons: Sequence[ComparisonEntry]) -> tuple[Matrix, Matrix] | None:
    """Return the tasks of the latest year in their order, and those that are not listed any more, the latest first.

    None where no comparison has two lists of tasks.
    """
    steps = _steps(comparisons)
    if not steps:
        return None
    threads: list[_Thread] = []
    for step in steps:
        _follow(step, threads)
    latest = max(step.later for step in steps)
    current = sorted((t for t in threads if latest in t.cells), key=lambda thread: thread.cells[latest].number)
    ended = sorted((t for t in threads if latest not in t.cells), key=_end)
    follows = frozenset(step.later for step in steps if step.gap == 1)
    return _matrix(current, follows), _matrix(ended, follows)


def _matrix(threads: Sequence[_Thread], follows: frozenset[int]) -> Matrix:
    years = sorted({year for thread in threads for year in thread.cells}, reverse=True)
    rows = (MatrixRow(_latest(thread), tuple(map(thread.cells.get, years))) for thread in threads)
    return Matrix(tuple(years), frozenset(years[:-1]) - follows, tuple(rows))


def _steps(comparisons: Sequence[ComparisonEntry]) -> list[ComparisonEntry]:
    """For every later year the comparison with the nearest year before it, ascending."""
    nearest: dict[int, ComparisonEntry] = {}
    for entry in sorted(comparisons, key=lambda entry: entry.earlier):
        if entry.before and entry.tasks:
            nearest[entry.later] = entry
    return [nearest[year] for year in sorted(nearest)]


def _follow(step: ComparisonEntry, threads: list[_Thread]) -> None:
    """Enter one comparison: tasks with a like in the earlier list go on in its row, others begin one."""
    holders = {cell.number: thread for thread in threads if (cell := thread.cells.get(step.earlier))}
    for rank, task in enumerate(step.before, start=1):
        if rank not in holders:
            holders[rank] = _known(task.title, step.earlier, threads) or _Thread()
            holders[rank].cells[step.earlier] = _cell(rank, task, step, "e")
            if holders[rank] not in threads:
                threads.append(holders[rank])
    for rank, task in enumerate(step.tasks, start=1):
        thread = holders[task.before + 1] if task.before is not None else _Thread()
        if task.before is None:
            threads.append(thread)
        thread.cells[step.later] = _cell(rank, task, step, "l")


def _known(title: str, year: int, threads: Sequence[_Thread]) -> _Thread | None:
    """The row that a task behind a break takes up again: that of the likest last title, the first of several."""
    away = [
        (_likeness(title, thread.cells[max(thread.cells)].title), thread)
        for thread in threads
        if _ends_before(thread, year)
    ]
    likest, thread = max(away, key=lambda found: found[0], default=(0.0, None))
    return thread if likest >= SAME_TITLE else None


def _ends_before(thread: _Thread, year: int) -> bool:
    return max(thread.cells) < year


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio()


def _cell(number: int, task: TaskEntry, step: ComparisonEntry, side: str) -> Cell:
    return Cell(number, task.title, f"{step.path}#{side}-{task.path}")


def _latest(thread: _Thread) -> str:
    return brief(thread.cells[max(thread.cells)].title)


def _end(thread: _Thread) -> tuple[int, int]:
    """Where a row ends: the year, the latest first, and the place in that year's list."""
    last = max(thread.cells)
    return -last, thread.cells[last].number
