"""The architecture of tasks: both ordered lists of the plan's main sections, and the lines between them.

Which sections are "the tasks" differs between series: the top sections of a ministry's report, the second level of a
national one. The rule: begin with the annual plan's top sections, and open any that carries most of their text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model import Diff, Document, Section
from reports.places import Side, heading, is_five_year

DOMINANT = 0.5  # share of the list's text from which a section is opened into its subsections
LEAST_SUBSECTIONS = 3

# Said of a place in the list only: the subject may well stand elsewhere, inside another task.
ALONE = {"earlier": "未再单列", "later": "新列"}

Fate = Literal["kept", "reranked", "elsewhere", "alone"]


@dataclass(frozen=True, slots=True)
class Task:
    """One entry of a list.

    `rank` counts from 1; `fate` says whether the other list holds it, `note` how; `cause` why its number moved though
    it was not reranked.
    """

    path: str
    rank: int
    heading: str
    title: str
    fate: Fate
    note: str
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line from an entry of the earlier list to one of the later, both 0-based."""

    earlier: int
    later: int
    reranked: bool


@dataclass(frozen=True, slots=True)
class Architecture:
    """Both lists and the lines between them."""

    earlier: tuple[Task, ...]
    later: tuple[Task, ...]
    lines: tuple[Line, ...]


def architecture(diff: Diff, earlier: Side, later: Side) -> Architecture | None:
    """Return the two task lists with their lines; None where either report has no such list."""
    lists = _tasks(earlier.document), _tasks(later.document)
    if min(map(len, lists)) < LEAST_SUBSECTIONS:
        return None
    lines = _lines(diff, *lists)
    return Architecture(
        earlier=_entries(diff, lists[0], lines, "earlier", later.name),
        later=_entries(diff, lists[1], lines, "later", earlier.name),
        lines=lines,
    )


def _tasks(document: Document) -> tuple[Section, ...]:
    tasks = tuple(s for s in document.sections if s.role == "plan" and not is_five_year(s))
    for _ in range(2):  # a dominant section may hold another: 二、重点工作 › （一）主要任务 › 1.
        tasks = _open(tasks, document)
    return tasks


def _open(tasks: tuple[Section, ...], document: Document) -> tuple[Section, ...]:
    sizes = [sum(len(document.text(n)) for part in task.walk() for n in part.paragraphs) for task in tasks]
    opened: list[Section] = []
    for task, size in zip(tasks, sizes, strict=True):
        dominant = size > DOMINANT * sum(sizes)
        ranks = tuple(part for part in task.sections if part.level == min(p.level for p in task.sections))
        opened += ranks if dominant and len(ranks) >= LEAST_SUBSECTIONS else (task,)
    return tuple(opened)


def _lines(diff: Diff, earlier: tuple[Section, ...], later: tuple[Section, ...]) -> tuple[Line, ...]:
    before = {section.id: at for at, section in enumerate(earlier)}
    after = {section.id: at for at, section in enumerate(later)}
    return tuple(
        Line(before[here], after[there], "reranked" in change.facets)
        for change in diff.sections
        for here in change.earlier
        for there in change.later
        if here in before and there in after
    )


def _entries(
    diff: Diff, tasks: tuple[Section, ...], lines: tuple[Line, ...], own: str, other_name: str
) -> tuple[Task, ...]:
    answered = {path for change in diff.sections if change.earlier and change.later for path in getattr(change, own)}
    ends = {getattr(line, own): line for line in lines}
    entries = []
    for at, task in enumerate(tasks):
        fate, note = _fate(ends.get(at), task.id in answered, other_name, ALONE[own])
        shift = _shift(ends[at], lines) if at in ends and own == "later" and diff.comparability.rank else (note, "")
        entries.append(Task(task.id, at + 1, heading(task), task.title, fate, *shift))
    return tuple(entries)


def _fate(line: Line | None, answered: bool, other_name: str, alone: str) -> tuple[Fate, str]:
    if line is None:
        return ("elsewhere", f"{other_name}不在此列") if answered else ("alone", alone)
    return ("reranked" if line.reranked else "kept"), ""


def _shift(line: Line, lines: tuple[Line, ...]) -> tuple[str, str]:
    """Say how the number of a task changed, and why where its place among its fellows did not."""
    if line.earlier == line.later:
        return "", ""
    shift = f"第{line.earlier + 1}→第{line.later + 1}"
    if line.reranked:
        return shift, ""
    added = line.later - sum(other.later < line.later for other in lines)
    left = line.earlier - sum(other.earlier < line.earlier for other in lines)
    down = line.later > line.earlier
    cause = ("前面增设" if added else "前面有调入") if down else ("前面减列" if left else "前面有调出")
    return shift, f"{cause}，相对次序不变"
