"""Terms by year: how often a formulation that came, went or changed stands in the text of each year.

The counts are those of the comparisons that list the term; a year in which none does stays empty, which is no finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reports.entries import ComparisonEntry
from reports.matrix import Cell, Matrix, MatrixRow

SHOWN = 40  # terms


def timeline(comparisons: Sequence[ComparisonEntry]) -> Matrix | None:
    """Return the terms that changed last first, years descending; None where no comparison lists any."""
    counts: dict[str, dict[int, Cell]] = {}
    for entry in sorted(comparisons, key=lambda entry: (-entry.later, -entry.earlier)):
        for term in entry.terms:
            cells = counts.setdefault(term.term, {})
            cells.setdefault(entry.later, Cell(term.later, term.term, entry.path))
            cells.setdefault(entry.earlier, Cell(term.earlier, term.term, entry.path))
    shown = list(counts.items())[:SHOWN]
    years = sorted({year for _, cells in shown for year in cells}, reverse=True)
    if not years:
        return None
    rows = (MatrixRow(term, tuple(map(cells.get, years))) for term, cells in shown)
    breaks = frozenset(year for year, before in pairwise(years) if before != year - 1)
    return Matrix(tuple(years), breaks, tuple(rows))
