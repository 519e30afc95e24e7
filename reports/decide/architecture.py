"""The architecture of tasks as it is drawn: both lists, what is noted at each entry, and the lines between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from model import Diff, Document
from model.task import Side, Task, TaskCause, TaskLine, TaskRelation
from reports.decide.sides import heading

EntryFate = Literal["kept", "reranked", "divided", "elsewhere", "alone"]

# Said of a place in the list only: the subject may well stand elsewhere, inside another task.
ALONE: dict[Side, str] = {"earlier": "未再单列", "later": "新列"}
ELSEWHERE: dict[Side, str] = {"earlier": "未再单列，内容见", "later": "新列，内容原在"}
# The same where no part with a heading holds the text.
UNLISTED: dict[Side, str] = {"earlier": "未再单列，内容仍有", "later": "新列，内容原已有"}
CAUSES: dict[TaskCause, str] = {
    "inserted": "前面增设",
    "divided": "前面有分列",
    "removed": "前面减列",
    "left": "前面有调出",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A part of the other document that holds a task's text, by path and heading."""

    path: str
    heading: str


@dataclass(frozen=True, slots=True)
class ListedTask:
    """One entry of a list.

    `rank` counts from 1; `fate` says whether the other list holds it (divided: as the lesser part of a task there),
    `note` how, `references` where its text stands if it does not; `cause` why its number moved though it was not
    reranked.
    """

    path: str
    rank: int
    heading: str
    title: str
    fate: EntryFate
    note: str = ""
    cause: str = ""
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Architecture:
    """Both lists and the lines between them."""

    earlier: tuple[ListedTask, ...]
    later: tuple[ListedTask, ...]
    lines: tuple[TaskLine, ...]


def architecture(diff: Diff, year: str) -> Architecture | None:
    """Return the two task lists with their lines; None where either report has none. `year` is the earlier's name."""
    tasks = diff.tasks
    if not tasks.lines and not tasks.relations:
        return None
    alone = [one for one in tasks.relations if not (one.earlier and one.later)]
    before = {one.earlier[0]: one for one in alone if one.earlier}
    after = {one.later[0]: one for one in alone if one.later}
    return Architecture(
        earlier=tuple(
            _alone(task, at, before[at], diff.later, "earlier") if at in before else _earlier(task, at, tasks.lines)
            for at, task in enumerate(tasks.earlier)
        ),
        later=tuple(
            _alone(task, at, after[at], diff.earlier, "later") if at in after else _later(task, at, tasks.lines, year)
            for at, task in enumerate(tasks.later)
        ),
        lines=tasks.lines,
    )


def _listed(task: Task, at: int, fate: EntryFate, note: str = "", cause: str = "") -> ListedTask:
    return ListedTask(task.section, at + 1, heading(task), task.title, fate, note, cause)


def _earlier(task: Task, at: int, lines: Iterable[TaskLine]) -> ListedTask:
    return _listed(task, at, "reranked" if any(line.reranked for line in lines if line.earlier == at) else "kept")


def _later(task: Task, at: int, lines: Iterable[TaskLine], year: str) -> ListedTask:
    own = [line for line in lines if line.later == at]
    main = next((line for line in own if line.main), None)
    if main is None:
        source = max(own, key=lambda line: line.share)
        return _listed(task, at, "divided", f"自{year}列第{source.earlier + 1}项分列")
    fate: EntryFate = "reranked" if main.reranked else "kept"
    if main.earlier == main.later:
        return _listed(task, at, fate)
    cause = "" if main.reranked else f"{CAUSES[main.cause]}，相对次序不变"
    return _listed(task, at, fate, f"列第{main.later + 1}，{year}列第{main.earlier + 1}", cause)


def _alone(task: Task, at: int, relation: TaskRelation, other: Document, own: Side) -> ListedTask:
    """A task that the other list does not hold, with the parts there that hold its text."""
    if relation.goes_on:
        return _listed(task, at, "elsewhere", UNLISTED[own])
    if not relation.found_in:
        return _listed(task, at, "alone", ALONE[own])
    headings = {section.id: heading(section) for section in other.walk()}
    references = tuple(Reference(path, headings[path]) for path in relation.found_in)
    return ListedTask(
        task.section, at + 1, heading(task), task.title, "elsewhere", ELSEWHERE[own], references=references
    )


def going_on(tasks: Iterable[ListedTask]) -> frozenset[str]:
    """Return the paths of the tasks that the other list holds too, at whatever rank."""
    return frozenset(task.path for task in tasks if task.fate in ("kept", "reranked", "divided"))
