"""How often the formulations of a series' page stand in every held report, not only in the two of one comparison."""

from __future__ import annotations

from collections.abc import Sequence

import alignment
from flows.history import read_history
from flows.settings import Settings
from reports import ComparisonEntry, TermCounts, listed_terms


def count_terms(settings: Settings, series: str, comparisons: Sequence[ComparisonEntry]) -> tuple[TermCounts, ...]:
    """Return the terms that the page of a series lists, each with its count in every report that is held."""
    history = read_history(settings, series)
    terms = listed_terms(comparisons)
    traces = alignment.trace_all(terms, history)
    return tuple(
        TermCounts(term, tuple((year.year, year.count) for year in one.years))
        for term, one in zip(terms, traces, strict=True)
    )
