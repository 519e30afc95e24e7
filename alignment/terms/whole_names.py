"""Formulations by their whole names: what a measure acts on shows how far a name goes (二手车 of 二手车市场).

Phrases are found by what the genre repeats, so that a longer name, new this year, is met in parts only. A reader wants
the whole name, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile

from alignment.measures.plan_layers import annual_layer
from alignment.reading.reading import Reading
from alignment.terms.term_rules import WholeNameRules, term_rules
from model.span import Span
from model.term import TermChange
from text.searching import SearchedText, hits
from text.words import cut_ahead, last_words, words

# In characters: a longer name is no name any more, and the part known of it is shown.
_LONGEST = 16
_FOUND_IN_PARTS = frozenset(("phrase", "repeated"))
_MARKS = str.maketrans("", "", '“”"')
# What a formulation keeps of its weight where it is a part whose whole name cannot be shown.
_PART = 0.4


class Names:
    """The objects of the annual measures of both years, each as its own year words it, by their paragraph."""

    def __init__(self, earlier: Reading, later: Reading) -> None:
        self._documents = earlier.document, later.document
        self._objects = tuple(map(_objects, (earlier, later)))
        self._rules = later.rules.once(term_rules).names

    def cut_ahead(self, changes: Iterable[TermChange]) -> None:
        """Cut the words of the objects that are looked into for these changes, at one go."""
        cut_ahead(acted_on for change in changes if self._is_open(change) for acted_on in self._around(change))

    def whole(self, change: TermChange, texts: tuple[SearchedText, SearchedText]) -> TermChange:
        """Return a change under the whole name, where all places of the formulation are places of that name."""
        if not self._is_open(change):
            return change
        later = change.kind != "dropped"
        name = next(self._wider(change), change.term)
        places = hits(name, texts[later]) if change.term != name and len(name) <= _LONGEST else []
        if not places or len(places) != (change.later if later else change.earlier):
            return change
        if later:
            return replace(change, term=name, forms=(name,), later_span=places[0][1])
        return replace(change, term=name, forms=(name,), earlier_span=places[0][1])

    def share(self, change: TermChange, texts: tuple[SearchedText, SearchedText]) -> float:
        """Say how much of its weight a formulation keeps: less where it is a part and no whole name can be shown."""
        span = _first(change)
        if span is None:
            return 1.0
        around = self._documents[change.kind != "dropped"].text(span.paragraph)
        if change.source == "quoted":
            return _PART if around[span.end :].translate(_MARKS).startswith("的") else 1.0
        if change.source not in _FOUND_IN_PARTS or self.whole(change, texts) is not change:
            return 1.0
        is_part = _is_cut(change.term, around[: span.start], around[span.end : span.end + 1], self._rules)
        return _PART if is_part or any(name != change.term for name in self._wider(change)) else 1.0

    def _wider(self, change: TermChange) -> Iterator[str]:
        return (whole_name(change.term, acted_on, self._rules) for acted_on in self._around(change))

    def _is_open(self, change: TermChange) -> bool:
        """Say whether a formulation may be a part: a phrase, or a number in quotation marks (“七五”普法规划)."""
        is_number = change.source == "quoted" and self._rules.numerals.issuperset(change.term)
        return change.kind in ("new", "dropped") and (change.source in _FOUND_IN_PARTS or is_number)

    def _around(self, change: TermChange) -> Iterator[str]:
        """Yield the objects of the measure in which a formulation first stands, where they hold it."""
        span = _first(change)
        if span is None:
            return
        for place, acted_on in self._objects[change.kind != "dropped"].get(span.paragraph, ()):
            if place.start <= span.start < place.end:
                text = acted_on.translate(_MARKS) if change.source == "quoted" else acted_on
                if change.term in text:
                    yield text


def _first(change: TermChange) -> Span | None:
    """Return where a formulation first stands, in the earlier report where only that has it."""
    return change.earlier_span if change.kind == "dropped" else change.later_span


def _is_cut(term: str, before: str, after: str, rules: WholeNameRules) -> bool:
    """Say whether what stands around a formulation makes it a part: a list that goes on, a denial, a head in common."""
    if after == "等":
        return True
    if not (before.endswith("、") or rules.denied.search(before)):
        return False
    last = last_words(before, 2)
    return not rules.denials.isdisjoint(last) or _shares_its_head(last, words(term))


def _shares_its_head(before: Sequence[str], term: Sequence[str]) -> bool:
    """Say whether a formulation ends a list whose members have their last words in common: 失业、工伤保险覆盖面."""
    joined = len(before) == 2 and before[1] == "、" and len(term) > 1
    return joined and len(before[0]) == len(term[0]) and before[0] != term[-1]


def whole_name(term: str, acted_on: str, rules: WholeNameRules) -> str:
    """Return the name around a part of it within what a measure acts on; the part itself where it is whole."""
    at = acted_on.index(term)
    cut = _placed_words(acted_on)
    before = [word for start, word in cut if start + len(word) <= at]
    after = [word for start, word in cut if start >= at + len(term)]
    if sum(len(word) for word in (*before, *after)) + len(term) != len(acted_on):
        return term
    return "".join((*_front(before, rules), term, *_back(after, rules)))


def _front(before: Sequence[str], rules: WholeNameRules) -> list[str]:
    """Return the words that belong to a name that goes on behind them: none where a name is joined or denied there."""
    run = _until_break(before[::-1], rules.breaks)[::-1]
    stop = before[len(before) - len(run) - 1] if len(run) < len(before) else ""
    return [] if stop in rules.not_behind else list(dropwhile(rules.openers.__contains__, run))


def _back(after: Sequence[str], rules: WholeNameRules) -> list[str]:
    """Return the words that end a name; what every measure could end with is none of it."""
    run = _until_break(after, rules.closers)
    kept = list(dropwhile(rules.tails.__contains__, run[::-1]))[::-1]
    return kept if len(kept) == len(run) or (kept and rules.tail_noun.fullmatch(kept[-1])) else []


def _until_break(run: Sequence[str], breaks: frozenset[str]) -> list[str]:
    stop = next((n for n, word in enumerate(run) if word in breaks), len(run))
    return list(run[:stop])


def _placed_words(text: str) -> list[tuple[int, str]]:
    placed, at = [], 0
    for word in words(text):
        placed.append((at, word))
        at += len(word)
    return placed


def _objects(reading: Reading) -> Mapping[int, list[tuple[Span, str]]]:
    """Return what the annual measures of each paragraph act on."""
    found: dict[int, list[tuple[Span, str]]] = {}
    for measure in reading.once(annual_layer).measures:
        found.setdefault(measure.span.paragraph, []).append((measure.span, measure.object))
    return found
