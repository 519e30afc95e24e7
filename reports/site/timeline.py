"""Terms by year: how often a formulation that came, went or changed stands in the text of each year.

Where the archive was counted through, every held year has its number. Else the counts are those of the comparisons that
list the term, and a year in which none does stays empty, which is no finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reports.site.entries import ComparisonEntry, TermCounts
from reports.site.matrix import Cell, Matrix, MatrixRow

SHOWN = 40  # terms


def listed_terms(comparisons: Sequence[ComparisonEntry]) -> tuple[str, ...]:
    """Return the terms that the page of a series lists, those that changed last first."""
    ordered = sorted(comparisons, key=lambda entry: (-entry.later, -entry.earlier))
    return tuple(dict.fromkeys(term.term for entry in ordered for term in entry.terms))[:SHOWN]


def timeline(comparisons: Sequence[ComparisonEntry], counted: Sequence[TermCounts] = ()) -> Matrix | None:
    """Return the listed terms, years descending; None where no comparison lists any."""
    found: dict[str, dict[int, Cell]] = {term: {} for term in listed_terms(comparisons)}
    links = _links(comparisons)
    for one in counted:
        if one.term in found:
            found[one.term] = {year: Cell(count, one.term, links.get(year, "")) for year, count in one.years}
    for entry in sorted(comparisons, key=lambda entry: (-entry.later, -entry.earlier)):
        for term in entry.terms:
            for year, count in ((entry.later, term.later), (entry.earlier, term.earlier)):
                found.get(term.term, {}).setdefault(year, Cell(count, term.term, entry.path))
    years = sorted({year for cells in found.values() for year in cells}, reverse=True)
    if not years:
        return None
    rows = (MatrixRow(term, tuple(map(cells.get, years))) for term, cells in found.items())
    breaks = frozenset(year for year, before in pairwise(years) if before != year - 1)
    return Matrix(tuple(years), breaks, tuple(rows))


def _links(comparisons: Sequence[ComparisonEntry]) -> dict[int, str]:
    """The report that each year's text can be read in: where it is the later one, if there is such."""
    links = {entry.earlier: entry.path for entry in comparisons}
    return links | {entry.later: entry.path for entry in comparisons}
