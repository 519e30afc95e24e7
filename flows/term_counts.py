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
    return tuple(
        TermCounts(term, tuple((year.year, year.count) for year in alignment.trace(term, history).years))
        for term in listed_terms(comparisons)
    )
