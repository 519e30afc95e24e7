"""What became of the formulations (提法) of two years: new, dropped, returned, rising, falling.

A formulation is new when no form of it stands anywhere in the earlier report, review included, and no clause there
says nearly the same. Its history, where one is given, tells whether it returned, and since when the series has it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from alignment.reading.lexicon import Lexicon
from alignment.reading.reading import Reading
from alignment.reading.years import reporting_year
from alignment.terms.rewritten import strangeness, without_rewordings
from alignment.terms.salience import SURE, Everyday, Heard, Years, year_of
from alignment.terms.since import TermHistory
from alignment.terms.standings import Standings, formulations_of, standings
from alignment.terms.term_rules import term_rules
from alignment.terms.whole_names import Names
from model.diff import Comparability, Diff
from model.term import History, TermChange, TermKind, TermSource
from text.searching import forms
from text.words import cut_ahead

# Two counts differ by more than chance from this many standard deviations on, and where one of them is no accident.
_DEVIATIONS = 2.0
_FEWEST = 4
# A formulation that stands this much of the time inside one longer formulation is a part of it.
_PART = 0.5
# So many new formulations, the weightiest, are looked for in all years in every form.
_CLAIMED = 60


def align_terms(diff: Diff, earlier: Reading, later: Reading, history: History | None = None) -> tuple[TermChange, ...]:
    """Return the formulations whose standing changed, the weightiest first; no claim that is not allowed.

    `earlier` and `later` are the documents of the diff as they are read.
    """
    lexicon, rules = later.knowledge.lexicon, later.rules.once(term_rules)
    sides = earlier.once(standings), later.once(standings)
    texts = sides[0].text, sides[1].text
    found = _surest([side.once(formulations_of) for side in (earlier, later)])
    changes = [
        change
        for term, source in _distinct(found)
        if (change := _change(term, source, sides)) and _is_allowed(change.kind, diff.comparability)
    ]
    cut_ahead(change.term for change in changes)
    years = reporting_year(diff.earlier), reporting_year(diff.later)
    everyday = Everyday(lexicon, later.knowledge.background, rules.salience, years)
    heard, names = Heard(diff), Names(earlier, later)
    hopeful = heard.hopeful([(everyday.weight(change), change) for change in _without_parts(changes)])
    kept = without_rewordings(hopeful, texts)
    names.cut_ahead(kept)
    weighed = [
        (everyday.weight(change) * names.share(change, texts) * strangeness(change, texts), change) for change in kept
    ]
    ranked: Iterable[TermChange] = heard.ranked(weighed)
    if history is not None and diff.earlier.year is not None and diff.later.year is not None:
        ranked = _with_past(ranked, TermHistory(history, diff.earlier.year, diff.later.year, texts[0]))
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


def _change(term: str, source: TermSource, sides: tuple[Standings, Standings]) -> TermChange | None:
    before, after = sides[0].of(term), sides[1].of(term)
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
