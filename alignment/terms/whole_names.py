"""Formulations by their whole names: what a measure acts on shows how far a name goes (二手车 of 二手车市场).

Phrases are found by what the genre repeats, so that a longer name, new this year, is met in parts only. A reader wants
the whole name, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import dropwhile

from alignment.measures.action_words import ADVERBS, NOUN_LIKE, TAIL_NOUN, VERBS
from alignment.measures.plan_layers import layer
from model.diff import Diff
from model.document import Document
from model.span import Span
from model.term import TermChange
from text.genre import FILLERS, PARTICLES
from text.searching import Searched, hits
from text.words import cut_ahead, last_words, words

# In characters: a longer name is no name any more, and the part known of it is shown.
_LONGEST = 16
_JOINTS = frozenset("、和与及或") | {"以及"}
_DENIALS = frozenset(("不", "未"))
# A denial may be one of the last two words: no word reaches over a sign.
_DENIED = re.compile("[不未](?:[^，。；：！？、\\n]*|[，。；：！？、\\n])$")
_NOT_BEHIND = _JOINTS | _DENIALS
_BREAKS = (
    PARTICLES | _NOT_BEHIND | frozenset('，；：。！？（）()《》“”‘’"·/以向从到由使让也同并') | {"各种", "各类", "更多"}
)
_OPENERS = (VERBS - NOUN_LIKE) | ADVERBS | FILLERS
# What follows a name and is no part of it: 实战化军事训练水平, 北方地区清洁取暖工作.
_TAILS = FILLERS | {"建设", "管控", "落地"}
_FOUND_IN_PARTS = frozenset(("phrase", "repeated"))
_MARKS = re.compile('[“”"]')
# What a formulation keeps of its weight where it is a part whose whole name cannot be shown.
_PART = 0.4
_NUMERALS = frozenset("一二三四五六七八九十")


class Names:
    """The objects of the annual measures of both years, each as its own year words it, by their paragraph."""

    def __init__(self, diff: Diff) -> None:
        self._documents = diff.earlier, diff.later
        self._objects = tuple(map(_by_paragraph, self._documents))

    def cut_ahead(self, changes: Iterable[TermChange]) -> None:
        """Cut the words of the objects that are looked into for these changes, at one go."""
        cut_ahead(acted_on for change in changes if _is_open(change) for acted_on in self._around(change))

    def whole(self, change: TermChange, texts: tuple[Searched, Searched]) -> TermChange:
        """Return a change under the whole name, where all places of the formulation are places of that name."""
        if not _is_open(change):
            return change
        later = change.kind != "dropped"
        name = next(self._wider(change), change.term)
        places = hits(name, texts[later]) if change.term != name and len(name) <= _LONGEST else []
        if not places or len(places) != (change.later if later else change.earlier):
            return change
        if later:
            return replace(change, term=name, forms=(name,), later_span=places[0][1])
        return replace(change, term=name, forms=(name,), earlier_span=places[0][1])

    def share(self, change: TermChange, texts: tuple[Searched, Searched]) -> float:
        """Say how much of its weight a formulation keeps: less where it is a part and no whole name can be shown."""
        span = _first(change)
        if span is None:
            return 1.0
        around = self._documents[change.kind != "dropped"].text(span.paragraph)
        if change.source == "quoted":
            return _PART if _MARKS.sub("", around[span.end :]).startswith("的") else 1.0
        if change.source not in _FOUND_IN_PARTS or self.whole(change, texts) is not change:
            return 1.0
        is_part = _is_cut(change.term, around[: span.start], around[span.end : span.end + 1])
        return _PART if is_part or any(name != change.term for name in self._wider(change)) else 1.0

    def _wider(self, change: TermChange) -> Iterator[str]:
        return (whole_name(change.term, acted_on) for acted_on in self._around(change))

    def _around(self, change: TermChange) -> Iterator[str]:
        """Yield the objects of the measure in which a formulation first stands, where they hold it."""
        span = _first(change)
        if span is None:
            return
        for place, acted_on in self._objects[change.kind != "dropped"].get(span.paragraph, ()):
            if place.start <= span.start < place.end:
                text = _MARKS.sub("", acted_on) if change.source == "quoted" else acted_on
                if change.term in text:
                    yield text


def _first(change: TermChange) -> Span | None:
    """Return where a formulation first stands, in the earlier report where only that has it."""
    return change.earlier_span if change.kind == "dropped" else change.later_span


def _is_cut(term: str, before: str, after: str) -> bool:
    """Say whether what stands around a formulation makes it a part: a list that goes on, a denial, a head in common."""
    if after == "等":
        return True
    if not (before.endswith("、") or _DENIED.search(before)):
        return False
    last = last_words(before, 2)
    return not _DENIALS.isdisjoint(last) or _shares_its_head(last, words(term))


def _shares_its_head(before: Sequence[str], term: Sequence[str]) -> bool:
    """Say whether a formulation ends a list whose members have their last words in common: 失业、工伤保险覆盖面."""
    joined = len(before) == 2 and before[1] == "、" and len(term) > 1
    return joined and len(before[0]) == len(term[0]) and before[0] != term[-1]


@lru_cache(maxsize=1 << 13)
def whole_name(term: str, acted_on: str) -> str:
    """Return the name around a part of it within what a measure acts on; the part itself where it is whole."""
    at = acted_on.index(term)
    cut = _placed(acted_on)
    before = [word for start, word in cut if start + len(word) <= at]
    after = [word for start, word in cut if start >= at + len(term)]
    if sum(len(word) for word in (*before, *after)) + len(term) != len(acted_on):
        return term
    return "".join((*_front(before), term, *_back(after)))


def _front(before: Sequence[str]) -> list[str]:
    """Return the words that belong to a name that goes on behind them: none where a name is joined or denied there."""
    run = _until_break(before[::-1], _BREAKS)[::-1]
    stop = before[len(before) - len(run) - 1] if len(run) < len(before) else ""
    return [] if stop in _NOT_BEHIND else list(dropwhile(_OPENERS.__contains__, run))


def _back(after: Sequence[str]) -> list[str]:
    """Return the words that end a name; what every measure could end with is none of it."""
    run = _until_break(after, _BREAKS | (ADVERBS - FILLERS))
    kept = list(dropwhile(_TAILS.__contains__, run[::-1]))[::-1]
    return kept if len(kept) == len(run) or (kept and TAIL_NOUN.fullmatch(kept[-1])) else []


def _is_open(change: TermChange) -> bool:
    """Say whether a formulation may be a part: found as a phrase, or a number in quotation marks (“七五”普法规划)."""
    return change.kind in ("new", "dropped") and (
        change.source in _FOUND_IN_PARTS or (change.source == "quoted" and _NUMERALS.issuperset(change.term))
    )


def _until_break(run: Sequence[str], breaks: frozenset[str]) -> list[str]:
    stop = next((n for n, word in enumerate(run) if word in breaks), len(run))
    return list(run[:stop])


def _placed(text: str) -> list[tuple[int, str]]:
    placed, at = [], 0
    for word in words(text):
        placed.append((at, word))
        at += len(word)
    return placed


def _by_paragraph(document: Document) -> Mapping[int, list[tuple[Span, str]]]:
    found: dict[int, list[tuple[Span, str]]] = {}
    for measure in layer(document, False).measures:
        found.setdefault(measure.span.paragraph, []).append((measure.span, measure.object))
    return found
