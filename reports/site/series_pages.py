"""The pages around the comparisons: the index of all series, and of one its comparisons, tasks, terms and years."""

from __future__ import annotations

from collections.abc import Sequence

from reports.site.entries import SeriesEntry
from reports.site.matrix import matrices
from reports.site.timeline import timeline
from reports.write.html import page


def render_index(entries: Sequence[SeriesEntry]) -> bytes:
    """Return the page that lists all series, in the order given."""
    return page("index.html.j2", styles=("site.css",), entries=tuple(entries))


def render_series(entry: SeriesEntry) -> bytes:
    """Return the page of one series: its comparisons, newest first, its tasks and terms by year, the years held."""
    newest_first = sorted(entry.comparisons, key=lambda comparison: (-comparison.later, -comparison.earlier))
    return page(
        "series.html.j2",
        styles=("site.css",),
        scripts=("series.js",),
        entry=entry,
        comparisons=tuple(newest_first),
        matrices=matrices(entry.comparisons),
        timeline=timeline(entry.comparisons, entry.terms),
        years=_years(entry),
    )


def _years(entry: SeriesEntry) -> tuple[tuple[int, str], ...]:
    """Every year of the series with its state; missing years are not years without a report."""
    states = {
        **dict.fromkeys(entry.held, "已收"),
        **dict.fromkeys(entry.missing, "本库未收"),
        **dict.fromkeys(entry.no_report, "未作报告"),
    }
    return tuple(sorted(states.items(), reverse=True))
