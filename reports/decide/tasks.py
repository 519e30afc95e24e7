"""The architecture of tasks: both ordered lists of the plan's main sections, and the lines between them.

Which sections are "the tasks" differs between series: the top sections of a ministry's report, the second level of a
national one. The rule: begin with the annual plan's top sections and open any that carries most of their text; where
none does, the one that is headed as their list.
A line stands for shared text, never for a shared place in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from model import Diff, Document, Section
from reports.decide.sides import Side, heading
from reports.decide.streams import Stream, streams

# A section that says of itself that it holds the list, however much stands beside it: 三、全力抓好七项重点工作.
UMBRELLA = re.compile(r"(?:重点|主要)(?:工作|任务)")
DOMINANT = 0.5  # share of the list's text from which a section is opened into its subsections
LEAST_SUBSECTIONS = 3
NUMBERED = 0.7  # share of text under numbers from which a section without one (an annex, the closing) is no task
REFERRED = 0.2  # share of a task's text from which the part that holds it is named
FOUND_AGAIN = 0.3  # share of a task's text from which it went, or came from, somewhere

Own = Literal["earlier", "later"]
Fate = Literal["kept", "reranked", "divided", "elsewhere", "alone"]

# Said of a place in the list only: the subject may well stand elsewhere, inside another task.
ALONE: dict[Own, str] = {"earlier": "未再单列", "later": "新列"}
ELSEWHERE: dict[Own, str] = {"earlier": "未再单列，内容见", "later": "新列，内容原在"}
# The same where no part with a heading holds the text.
UNLISTED: dict[Own, str] = {"earlier": "未再单列，内容仍有", "later": "新列，内容原已有"}


@dataclass(frozen=True, slots=True)
class Reference:
    """A part of the other document that holds a task's text, by path and heading."""

    path: str
    heading: str


@dataclass(frozen=True, slots=True)
class Task:
    """One entry of a list.

    `rank` counts from 1; `fate` says whether the other list holds it (divided: as the lesser part of a task there),
    `note` how, `references` where its text stands if it does not; `cause` why its number moved though it was not
    reranked.
    """

    path: str
    rank: int
    heading: str
    title: str
    fate: Fate
    note: str = ""
    cause: str = ""
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line from an entry of the earlier list to one of the later, both 0-based; `text` is the lesser share in it.

    Of the lines at an entry one at most is `main`: that which carries most of what both ends have.
    """

    earlier: int
    later: int
    text: float
    main: bool = False
    reranked: bool = False


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
    found = streams(diff, *lists)
    lines = _lines(diff, found, *lists)
    return Architecture(
        earlier=tuple(
            _goes_on(_earlier(task, at, lines, found), task, diff, "earlier") for at, task in enumerate(lists[0])
        ),
        later=tuple(
            _goes_on(_later(task, at, lines, found, earlier.name), task, diff, "later")
            for at, task in enumerate(lists[1])
        ),
        lines=lines,
    )


def _tasks(document: Document) -> tuple[Section, ...]:
    top = tuple(s for s in document.sections if _holds_tasks(s, document))
    tasks = top
    for _ in range(2):  # a dominant section may hold another: 二、重点工作 › （一）主要任务 › 1.
        tasks = _open(tasks, document)
    umbrella = next((_ranks(task) for task in top if UMBRELLA.search(task.title)), ())
    if tasks == top and len(umbrella) >= LEAST_SUBSECTIONS:
        tasks = umbrella
    numbered = tuple(task for task in tasks if task.number)
    return numbered if sum(_sizes(numbered, document)) >= NUMBERED * sum(_sizes(tasks, document)) else tasks


def _holds_tasks(section: Section, document: Document) -> bool:
    """Say whether a section is one of tasks for the year, or holds them behind longer requirements and goals."""
    annual = [part for part in section.sections if part.role == "plan" and document.horizon_of(part) == "annual"]
    itself = section.role == "plan" and document.horizon_of(section) == "annual"
    return itself or (section.role in ("plan", "outlook") and len(annual) >= LEAST_SUBSECTIONS)


def _ranks(task: Section) -> tuple[Section, ...]:
    """The uppermost sections inside one."""
    return tuple(part for part in task.sections if part.level == min(p.level for p in task.sections))


def _sizes(tasks: Sequence[Section], document: Document) -> list[int]:
    return [sum(len(document.text(n)) for part in task.walk() for n in part.paragraphs) for task in tasks]


def _open(tasks: tuple[Section, ...], document: Document) -> tuple[Section, ...]:
    sizes = _sizes(tasks, document)
    opened: list[Section] = []
    for task, size in zip(tasks, sizes, strict=True):
        dominant = size > DOMINANT * sum(sizes)
        ranks = _ranks(task)
        opened += ranks if dominant and len(ranks) >= LEAST_SUBSECTIONS else (task,)
    return tuple(opened)


def _lines(
    diff: Diff, found: Sequence[Stream], earlier: Sequence[Section], later: Sequence[Section]
) -> tuple[Line, ...]:
    before = {section.id: at for at, section in enumerate(earlier)}
    after = {section.id: at for at, section in enumerate(later)}
    joined = [s for s in found if s.joins and s.earlier.id in before and s.later.id in after]
    lines = [Line(before[s.earlier.id], after[s.later.id], min(s.forth, s.back)) for s in joined]
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
    return tuple(replace(line, main=line in main, reranked=line in out) for line in lines)


def _main(lines: Sequence[Line]) -> list[Line]:
    ends: tuple[set[int], set[int]] = set(), set()
    chosen: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.text, line.earlier, line.later)):
        if line.earlier not in ends[0] and line.later not in ends[1]:
            chosen.append(line)
            ends[0].add(line.earlier)
            ends[1].add(line.later)
    return sorted(chosen, key=lambda line: line.later)


def _in_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The longest common order of both lists, that which shares most text if there are several."""
    ending: list[tuple[Line, ...]] = []
    for line in lines:
        before = [chain for chain in ending if chain[-1].earlier < line.earlier]
        ending.append((*max(before, key=_merit, default=()), line))
    return max(ending, key=_merit, default=())


def _merit(chain: tuple[Line, ...]) -> tuple[int, float]:
    return len(chain), sum(line.text for line in chain)


def _earlier(task: Section, at: int, lines: Sequence[Line], found: Sequence[Stream]) -> Task:
    own = [line for line in lines if line.earlier == at]
    if not own:
        shares = [(stream.forth, stream.later) for stream in found if stream.earlier.id == task.id]
        return _apart(task, at, shares, "earlier")
    return Task(
        task.id, at + 1, heading(task), task.title, "reranked" if any(line.reranked for line in own) else "kept"
    )


def _later(task: Section, at: int, lines: Sequence[Line], found: Sequence[Stream], year: str) -> Task:
    own = [line for line in lines if line.later == at]
    if not own:
        shares = [(stream.back, stream.earlier) for stream in found if stream.later.id == task.id]
        return _apart(task, at, shares, "later")
    main = next((line for line in own if line.main), None)
    if main is None:
        source = max(own, key=lambda line: line.text)
        return Task(task.id, at + 1, heading(task), task.title, "divided", f"自{year}列第{source.earlier + 1}项分列")
    note, cause = _shift(main, lines, year)
    return Task(task.id, at + 1, heading(task), task.title, "reranked" if main.reranked else "kept", note, cause)


def _apart(task: Section, at: int, shares: list[tuple[float, Section]], own: Own) -> Task:
    """A task that the other list does not hold, with the parts there that hold its text."""
    named = sorted((pair for pair in shares if pair[0] >= REFERRED), key=lambda pair: -pair[0])
    if not named or sum(share for share, _ in shares) < FOUND_AGAIN:
        return Task(task.id, at + 1, heading(task), task.title, "alone", ALONE[own])
    references = tuple(Reference(section.id, heading(section)) for _, section in named)
    return Task(task.id, at + 1, heading(task), task.title, "elsewhere", ELSEWHERE[own], "", references)


def _goes_on(task: Task, section: Section, diff: Diff, own: Own) -> Task:
    """Say of a task without a like whether its text has one all the same: a paragraph that stands in no part."""
    document = diff.earlier if own == "earlier" else diff.later
    held = {n for part in section.walk() for n in part.paragraphs}
    answered = {
        n for change in diff.paragraphs if change.earlier and change.later for n in getattr(change, own) if n in held
    }
    share = sum(len(document.text(n)) for n in answered) / max(sum(len(document.text(n)) for n in held), 1)
    if task.fate != "alone" or share < FOUND_AGAIN:
        return task
    return replace(task, fate="elsewhere", note=UNLISTED[own])


def _shift(line: Line, lines: Sequence[Line], year: str) -> tuple[str, str]:
    """Say how the number of a task changed, and why where its place among its fellows did not."""
    if line.earlier == line.later:
        return "", ""
    shift = f"列第{line.later + 1}，{year}列第{line.earlier + 1}"
    if line.reranked:
        return shift, ""
    if line.later > line.earlier:
        cause = "前面增设" if line.later > len({o.later for o in lines if o.later < line.later}) else "前面有分列"
    else:
        met = len({o.earlier for o in lines if o.earlier < line.earlier})
        cause = "前面减列" if line.earlier > met else "前面有调出"
    return shift, f"{cause}，相对次序不变"


def going_on(tasks: Iterable[Task]) -> frozenset[str]:
    """Return the paths of the tasks that the other list holds too, at whatever rank."""
    return frozenset(task.path for task in tasks if task.fate in ("kept", "reranked", "divided"))
