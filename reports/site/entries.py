"""What the site keeps of a comparison and of a series: small records that go through JSON and back.

They hold what the pages around the reports print, so that a page can be made anew without comparing anything again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reports.decide.architecture import Architecture
from reports.decide.labels import GRADES
from reports.decide.view import ReportView

TERMS_KEPT = 20  # of a comparison; the rest stands in its report


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task of the later list, by title and path; `before` is the 0-based place of its like in the earlier list."""

    title: str
    path: str
    before: int | None


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A formulation that came, went, or grew more or less frequent, with its counts in both years."""

    term: str
    earlier: int
    later: int


@dataclass(frozen=True, slots=True)
class TermCounts:
    """A formulation with the number of its occurrences by year, in every report that is held."""

    term: str
    years: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ComparisonEntry:
    """A published comparison. `path` is relative to the series' page; the counts are of paragraph groups.

    `captured` is when the later text was captured (ISO UTC), empty where that is not known. `before` are the paths and
    titles of the earlier list of tasks, `tasks` the later list; `terms` are the foremost changes of wording.
    """

    earlier: int
    later: int
    path: str
    new: int
    dropped: int
    changed: int
    unchanged: int
    grade: str
    headline: str = ""
    captured: str = ""
    before: tuple[TaskEntry, ...] = ()
    tasks: tuple[TaskEntry, ...] = ()
    terms: tuple[TermEntry, ...] = ()

    @property
    def grade_name(self) -> str:
        """The comparability grade in words."""
        return f"{self.grade}级：{GRADES[self.grade]}"

    @property
    def gap(self) -> int:
        """Years between the two reports."""
        return self.later - self.earlier


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """A series as the site shows it.

    `held` are the years in the archive, `missing` those that exist but are not held, `no_report` those in which none
    was given. `path` leads from the index to the series' page. `looked_at` is the day of the last visit to its source,
    `expected` the days in which its next report is due (2026年3月5日—3月20日), `edited` the years whose text was
    changed at its source without a word, with the day on which that was seen. `terms` are counted through the archive.
    """

    id: str
    title: str
    publisher: str
    path: str
    comparisons: tuple[ComparisonEntry, ...]
    held: tuple[int, ...]
    missing: tuple[int, ...] = ()
    no_report: tuple[int, ...] = ()
    looked_at: str = ""
    expected: str = ""
    edited: tuple[tuple[int, str], ...] = ()
    terms: tuple[TermCounts, ...] = ()

    @property
    def folder(self) -> str:
        """The folder of the series' page, to which the comparisons' paths are relative."""
        return self.path.rpartition("/")[0] + "/" if "/" in self.path else ""

    @property
    def latest(self) -> ComparisonEntry | None:
        """The comparison that leads to the newest year, from the nearest one before it."""
        return max(self.comparisons, key=lambda entry: (entry.later, entry.earlier), default=None)


def comparison_entry(report: ReportView, path: str, captured: str = "") -> ComparisonEntry:
    """Return what the site says about a comparison whose report stands at `path`; both years must be known."""
    diff = report.diff
    if diff.earlier.year is None or diff.later.year is None:
        raise ValueError("a published comparison needs both years")
    counted = Counter(change.kind for change in diff.paragraphs)
    before, tasks = _tasks(report.tasks) if report.tasks else ((), ())
    return ComparisonEntry(
        earlier=diff.earlier.year,
        later=diff.later.year,
        path=path,
        new=counted["new"],
        dropped=counted["dropped"],
        changed=counted["changed"],
        unchanged=counted["unchanged"],
        grade=diff.comparability.grade,
        headline="".join(map(str, report.headline)),
        captured=captured,
        before=before,
        tasks=tasks,
        terms=tuple(TermEntry(term.term, term.earlier, term.later) for term in diff.terms[:TERMS_KEPT]),
    )


def _tasks(architecture: Architecture) -> tuple[tuple[TaskEntry, ...], tuple[TaskEntry, ...]]:
    """Both lists; of the lines that meet at a task only the main one says what it continues."""
    likes = {line.later: line.earlier for line in architecture.lines if line.main}
    before = tuple(TaskEntry(task.title, task.path, None) for task in architecture.earlier)
    after = (TaskEntry(task.title, task.path, likes.get(at)) for at, task in enumerate(architecture.later))
    return before, tuple(after)
