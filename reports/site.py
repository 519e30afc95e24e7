"""The pages around the comparisons: the index of all series, and the years and comparisons of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from model import Diff
from reports.html import page
from reports.labels import GRADES
from reports.view import view


@dataclass(frozen=True, slots=True)
class ComparisonEntry:
    """A published comparison. `path` is relative to the series' page; the counts are of paragraph groups."""

    earlier: int
    later: int
    path: str
    new: int
    dropped: int
    changed: int
    unchanged: int
    grade: str
    headline: str = ""

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
    """A series as the site shows it. `held` are the years in the archive, `missing` those that exist but are not
    held, `no_report` those in which none was given. `path` leads from the index to the series' page.
    """

    id: str
    title: str
    publisher: str
    path: str
    comparisons: tuple[ComparisonEntry, ...]
    held: tuple[int, ...]
    missing: tuple[int, ...] = ()
    no_report: tuple[int, ...] = ()

    @property
    def folder(self) -> str:
        """The folder of the series' page, to which the comparisons' paths are relative."""
        return self.path.rpartition("/")[0] + "/" if "/" in self.path else ""

    @property
    def latest(self) -> ComparisonEntry | None:
        """The comparison that leads to the newest year, from the nearest one before it."""
        return max(self.comparisons, key=lambda entry: (entry.later, entry.earlier), default=None)


def comparison_entry(diff: Diff, path: str) -> ComparisonEntry:
    """Return what the site says about a comparison whose report stands at `path`; both years must be known."""
    if diff.earlier.year is None or diff.later.year is None:
        raise ValueError("a published comparison needs both years")
    counted = Counter(change.kind for change in diff.paragraphs)
    return ComparisonEntry(
        earlier=diff.earlier.year,
        later=diff.later.year,
        path=path,
        new=counted["new"],
        dropped=counted["dropped"],
        changed=counted["changed"],
        unchanged=counted["unchanged"],
        grade=diff.comparability.grade,
        headline="".join(map(str, view(diff).headline)),
    )


def render_index(entries: Sequence[SeriesEntry]) -> bytes:
    """Return the page that lists all series, in the order given."""
    return page("index.html.j2", styles=("site.css",), entries=tuple(entries))


def render_series(entry: SeriesEntry) -> bytes:
    """Return the page of one series: its comparisons, newest first, and which years are held."""
    newest_first = sorted(entry.comparisons, key=lambda comparison: (-comparison.later, -comparison.earlier))
    return page(
        "series.html.j2", styles=("site.css",), entry=entry, comparisons=tuple(newest_first), years=_years(entry)
    )


def _years(entry: SeriesEntry) -> tuple[tuple[int, str], ...]:
    """Every year of the series with its state; missing years are not years without a report."""
    states = {
        **dict.fromkeys(entry.held, "已收"),
        **dict.fromkeys(entry.missing, "本库未收"),
        **dict.fromkeys(entry.no_report, "未作报告"),
    }
    return tuple(sorted(states.items(), reverse=True))
