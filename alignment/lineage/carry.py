"""An analyst's judgements of earlier years carried over to later ones, by lineage.

Judged the same, two wordings are one priority from then on: a later paragraph that has one of the quoted wordings
again answers the thread, whatever it was called in between. Judged different, two threads stay apart: the wording of
the one never answers the other, and no group joins them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from alignment.lineage.threads import threads_by_paragraph
from alignment.pairs.corrections import Carried, Correction, Corrections
from model import Document
from model.lineage import Judged, YearLinks


def carried_over(
    corrections: Corrections, links: Iterable[YearLinks], earlier: Document, later: Document
) -> Corrections:
    """Return corrections with what those on the years before say of two documents; `links` are those of these years."""
    return replace(corrections, carried=_carried(corrections, links, earlier, later))


def _carried(corrections: Corrections, links: Iterable[YearLinks], earlier: Document, later: Document) -> Carried:
    before = [one for one in links if earlier.year is not None and one.later_year <= earlier.year]
    threads = threads_by_paragraph(before)
    lines = {one.line: one for one in corrections.judgements}
    edges: list[tuple[tuple[int, int], Correction]] = []
    apart: list[tuple[int, int, Correction]] = []
    for one in before:
        for judged in one.judged:
            if (judgement := lines.get(judged.line)) is None:
                continue
            ends = _ends(threads, one, judged)
            now = [[n for n, thread in threads.get(earlier.year or 0, {}).items() if thread == end] for end in ends]
            told = [_holding(quote, later) for quote in _quotes(judgement)]
            if judged.same:
                edges += [((n, again), judgement) for n in {*now[0], *now[1]} for again in {*told[0], *told[1]}]
            else:
                edges += [
                    ((n, again), judgement)
                    for mine, theirs in zip(now, told[::-1], strict=True)
                    for n in mine
                    for again in theirs
                ]
                apart += [(a, b, judgement) for a in now[0] for b in now[1] if a != b]
    return Carried(tuple(sorted(edges, key=lambda found: found[0])), tuple(apart))


def _ends(threads: dict[int, dict[int, int]], one: YearLinks, judged: Judged) -> tuple[int, int]:
    """Return the threads of the two judged paragraphs, -1 for one that belongs to no plan."""
    return (
        threads.get(one.earlier_year, {}).get(judged.earlier, -1),
        threads.get(one.later_year, {}).get(judged.later, -1),
    )


def _quotes(judgement: Correction) -> tuple[str, str]:
    """Return the two quotes, that of the earlier year first."""
    first, second = sorted((judgement.first, judgement.second))
    return first[1], second[1]


def _holding(quote: str, document: Document) -> list[int]:
    """Return the paragraph of the plan that has a quote, none where several have it."""
    found = [n for n in document.body() if document.role(n) == "plan" and quote in document.text(n)]
    return found if len(found) == 1 else []
