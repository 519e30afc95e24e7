"""What became of the formulations (提法) of two years: new, dropped, returned, rising, falling.

A formulation is new when no form of it stands anywhere in the earlier report, review included, and no clause there
says nearly the same. Its history, where one is given, tells whether it returned, and since when the series has it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from alignment.reading.knowledge import Background
from alignment.reading.units import units
from alignment.reading.years import reporting_year
from alignment.terms.formulations import formulations
from alignment.terms.lexicon import Lexicon, load_lexicon
from alignment.terms.rewritten import strangeness, without_rewordings
from alignment.terms.salience import SURE, Everyday, Heard, Years, year_of
from alignment.terms.since import TermHistory
from alignment.terms.whole_names import Names
from model.diff import Comparability, Diff
from model.document import Document
from model.span import Span
from model.term import History, Passage, TermChange, TermKind, TermSource, passages
from text.searching import Searched, forms, hits, is_whole, searched
from text.words import cut_ahead

# Two counts differ by more than chance from this many standard deviations on, and where one of them is no accident.
_DEVIATIONS = 2.0
_FEWEST = 4
# A formulation that stands this much of the time inside one longer formulation is a part of it.
_PART = 0.5
# So many new formulations, the weightiest, are looked for in all years in every form.
_CLAIMED = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a formulation stands in one report."""

    count: int
    planned: int
    paragraphs: tuple[int, ...]
    first: Span | None
    headings: tuple[str, ...]
    form: str


_NOWHERE = Standing(0, 0, (), None, (), "")


def align_terms(diff: Diff, background: Background, history: History | None = None) -> tuple[TermChange, ...]:
    """Return the formulations whose standing changed, the weightiest first; no claim that is not allowed."""
    lexicon, earlier, later = load_lexicon(), diff.earlier, diff.later
    sides = passages(earlier), passages(later)
    texts = searched(sides[0], _planned(earlier)), searched(sides[1], _planned(later))
    found = _surest([formulations(side, lexicon, background) for side in sides])
    changes = [
        change
        for term, source in _distinct(found)
        if (change := _change(term, source, texts)) and _is_allowed(change.kind, diff.comparability)
    ]
    cut_ahead(change.term for change in changes)
    years = reporting_year(earlier), reporting_year(later)
    everyday, heard, names = Everyday(lexicon, background, years), Heard(diff), Names(diff)
    hopeful = heard.hopeful([(everyday.weight(change), change) for change in _without_parts(changes)])
    kept = without_rewordings(hopeful, texts)
    names.cut_ahead(kept)
    weighed = [
        (everyday.weight(change) * names.share(change, texts) * strangeness(change, texts), change) for change in kept
    ]
    ranked: Iterable[TermChange] = heard.ranked(weighed)
    if history is not None and earlier.year is not None and later.year is not None:
        ranked = _with_past(ranked, TermHistory(history, earlier.year, later.year, texts[0]))
    ahead = (change for change in ranked if not _is_looked_back_on(change, lexicon, years))
    return tuple(_once(names.whole(change, texts) for change in ahead))


def _once(changes: Iterable[TermChange]) -> Iterator[TermChange]:
    """Leave out a name that has been told: two parts may have one whole."""
    told: set[str] = set()
    for change in changes:
        if change.term not in told:
            told.add(change.term)
            yield change


def _with_past(ranked: Iterable[TermChange], past: TermHistory) -> Iterator[TermChange]:
    """Say of what is new whether an earlier year had it; claims are looked into where a reader sees them."""
    asked = 0
    for change in ranked:
        if change.kind != "new":
            yield change
            continue
        last, asked = past.last(change.term), asked + 1
        claim = past.claim(change.term, last) if asked <= _CLAIMED else None
        yield replace(change, kind="new" if last is None else "returned", last_seen=last, claim=claim)


def _planned(document: Document) -> frozenset[int]:
    """Return the paragraphs that look ahead to the year itself; a read-out has no review to tell them from."""
    ahead = [unit for unit in units(document) if not unit.five_years and unit.role in ("plan", "outlook")]
    return frozenset(unit.paragraph for unit in ahead) or frozenset(document.body())


def _surest(found: Iterable[Mapping[str, TermSource]]) -> dict[str, TermSource]:
    """Return the formulations of both reports, each with the surest source that found it."""
    surest: dict[str, TermSource] = {}
    for term, source in (pair for side in found for pair in side.items()):
        surest[term] = max(source, surest.get(term, source), key=lambda one: SURE[one])
    return surest


def _distinct(found: dict[str, TermSource]) -> Iterator[tuple[str, TermSource]]:
    """Yield every formulation once, under that of its forms which was found by the surest source."""
    told: set[str] = set()
    for term, source in sorted(found.items(), key=lambda pair: (-SURE[pair[1]], pair[0])):
        if told.isdisjoint(forms(term)):
            yield term, source
        told |= {*forms(term)}


def _is_allowed(kind: TermKind, allowed: Comparability) -> bool:
    """Say whether the documents allow a claim: absence needs a whole text, and so do counts."""
    return {"new": allowed.new, "returned": allowed.new, "dropped": allowed.dropped}.get(
        kind, allowed.new and allowed.dropped
    )


def _is_looked_back_on(change: TermChange, lexicon: Lexicon, years: Years) -> bool:
    """Say whether only a review has a formulation that is nothing of its year: 精准扶贫 in a review of five years.

    A phrase or a slogan need not be of that year either: what was done is told by the measures.
    """
    if change.kind not in ("new", "returned", "dropped") or any(change.planned):
        return False
    since, year = lexicon.since.get(change.term, 0), year_of(change, years)
    is_old = change.kind == "returned" or (year is not None and 0 < since < year - 1)
    return is_old or change.source not in ("title", "dictionary")


def _change(term: str, source: TermSource, texts: tuple[Searched, Searched]) -> TermChange | None:
    before, after = standing(term, texts[0]), standing(term, texts[1])
    kind = _kind(before.count, after.count)
    if kind is None:
        return None
    return TermChange(
        term=after.form or before.form,
        kind=kind,
        earlier=before.count,
        later=after.count,
        earlier_paragraphs=before.paragraphs,
        later_paragraphs=after.paragraphs,
        source=source,
        forms=tuple(dict.fromkeys(form for form in (after.form, before.form) if form)),
        planned=(before.planned, after.planned),
        earlier_span=before.first,
        later_span=after.first,
        headings=after.headings or before.headings,
    )


@lru_cache(maxsize=1 << 13)
def standing(term: str, text: Searched) -> Standing:
    """Return where all forms of a formulation stand; a place inside one of a longer form is told once.

    Remembered, for a report is compared with the year before and with the year after.
    """
    told: list[tuple[Span, Passage, str]] = []
    for form in _longest_first(term):
        before = [span for span, _, _ in told]
        for passage, span in hits(form, text):
            if is_whole(span, passage.text) and not (before and _overlaps(span, before)):
                told.append((span, passage, form))
    if not told:
        return _NOWHERE
    told.sort(key=lambda place: place[0])
    written = [form for _, _, form in told]
    return Standing(
        count=len(told),
        planned=sum([span.paragraph in text.planned for span, _, _ in told]),
        paragraphs=tuple(dict.fromkeys([span.paragraph for span, _, _ in told])),
        first=told[0][0],
        headings=tuple(dict.fromkeys([passage.trail[-1] for _, passage, _ in told if passage.trail])),
        form=max(dict.fromkeys(written), key=lambda form: (written.count(form), form == term)),
    )


@lru_cache(maxsize=1 << 13)
def _longest_first(term: str) -> tuple[str, ...]:
    return tuple(sorted(forms(term), key=lambda form: (-len(form), form)))


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.paragraph == o.paragraph and span.start < o.end and o.start < span.end for o in others)


def _kind(before: int, after: int) -> TermKind | None:
    if not before:
        return "new" if after else None
    if not after:
        return "dropped"
    apart = (after - before) / math.sqrt(after + before)
    if max(before, after) < _FEWEST or abs(apart) < _DEVIATIONS:
        return None
    return "rising" if apart > 0 else "falling"


def _without_parts(changes: Sequence[TermChange]) -> list[TermChange]:
    """Leave out what mostly stands inside a longer formulation that fared the same."""
    counts = {change.term: (change.kind, max(change.earlier, change.later)) for change in changes}
    parts = {
        term[start:end]
        for term in counts
        for start in range(len(term))
        for end in range(start + 2, len(term) + 1)
        if term[start:end] in counts and term[start:end] != term and _mostly(counts[term], counts[term[start:end]])
    }
    return [change for change in changes if change.term not in parts or change.source == "dictionary"]


def _mostly(whole: tuple[TermKind, int], part: tuple[TermKind, int]) -> bool:
    return whole[0] == part[0] and whole[1] >= _PART * part[1]
