"""Which sections of a report are its list of tasks.

That differs between series: the top sections of a ministry's report, the second level of a national one. The rule:
begin with the annual plan's top sections and open any that carries most of their text; where none does, the one that
is headed as their list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from model import Document, Section

# A section that says of itself that it holds the list, however much stands beside it: 三、全力抓好七项重点工作.
UMBRELLA = re.compile(r"(?:重点|主要)(?:工作|任务)")
DOMINANT = 0.5  # share of the list's text from which a section is opened into its subsections
LEAST_SUBSECTIONS = 3
NUMBERED = 0.7  # share of text under numbers from which a section without one (an annex, the closing) is no task


def task_sections(document: Document) -> tuple[Section, ...]:
    """Return the sections that are the tasks of the year, in their order."""
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
