"""Every finding with its id and, where it claims an absence, with the search that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from alignment.changes.absence import searched
from alignment.changes.entry_ids import entry_ids
from model import Change, Diff, Document, Measure, Span, StanceRow, TermChange
from model.goal import WordChange
from model.search import RolePlaces, SearchedTerm
from model.signals import StanceVerdict

_KINDS: dict[str, Literal["qualifier", "stage"]] = {"force": "qualifier", "stage": "stage"}
_NOWHERE = RolePlaces((), ())


def grounded(diff: Diff) -> Diff:
    """Return a diff whose measures, terms, stance and words have ids and grounds."""
    return replace(
        diff,
        measures=tuple(_measures(diff)),
        terms=tuple(_terms(diff)),
        stance=tuple(_stance(diff)),
        words=tuple(_words(diff)),
    )


def _measures(diff: Diff) -> Iterator[Measure]:
    """Of a measure that one year only has what was searched is its paragraph, where that has no counterpart either."""
    earlier: dict[int, Change] = {n: change for change in diff.paragraphs for n in change.earlier}
    later: dict[int, Change] = {n: change for change in diff.paragraphs for n in change.later}
    for measure in diff.measures:
        if measure.kind == "new" and measure.later:
            absence = later[measure.later.paragraph].absence
        elif measure.kind == "not_seen" and measure.earlier:
            absence = earlier[measure.earlier.paragraph].absence
        else:
            absence = None
        if absence is None:
            yield measure
        else:
            other: Literal["earlier", "later"] = "earlier" if measure.kind == "new" else "later"
            yield replace(measure, search=searched(absence, other), nearest=absence.nearest)


def _terms(diff: Diff) -> Iterator[TermChange]:
    quotes = [([term.term] if term.earlier else [], [term.term] if term.later else []) for term in diff.terms]
    for term, own_id in zip(diff.terms, entry_ids("terms", diff.earlier, diff.later, quotes), strict=True):
        search: tuple[SearchedTerm, ...] = ()
        if not term.earlier:
            search = tuple(SearchedTerm(form, _NOWHERE, None) for form in term.forms)
        elif not term.later:
            search = tuple(SearchedTerm(form, None, _NOWHERE) for form in term.forms)
        yield replace(term, id=own_id, search=search)


def _stance(diff: Diff) -> Iterator[StanceRow]:
    quotes = [(_quotes(diff.earlier, row.earlier), _quotes(diff.later, row.later)) for row in diff.stance]
    ids = entry_ids("stance", diff.earlier, diff.later, quotes)
    for row, own_id, sides in zip(diff.stance, ids, quotes, strict=True):
        yield replace(row, id=own_id, verdict=_verdict(row, *sides, diff))


def _verdict(row: StanceRow, before: list[str], after: list[str], diff: Diff) -> StanceVerdict | None:
    """What the words alone decide; whether a policy became easier or tighter they do not say."""
    if not before:
        return "new" if diff.comparability.new else None
    if not after:
        return "unseen" if diff.comparability.dropped else None
    if before == after:
        return "continued"
    return "reworded" if row.tone in (None, "same") else None


def _words(diff: Diff) -> Iterator[WordChange]:
    found = [change for change in diff.strength if change.scale in _KINDS]
    quotes = [(_quotes(diff.earlier, (one.earlier,)), _quotes(diff.later, (one.later,))) for one in found]
    for one, own_id in zip(found, entry_ids("words", diff.earlier, diff.later, quotes), strict=True):
        added, removed = ((word,) if word else () for word in (one.later_words, one.earlier_words))
        yield WordChange(own_id, _KINDS[one.scale], one.earlier, one.later, added, removed)


def _quotes(document: Document, spans: tuple[Span, ...]) -> list[str]:
    return [document.text(span.paragraph)[span.start : span.end] for span in spans]
