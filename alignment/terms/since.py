"""Since when a series has a formulation, by the strict rule: bounded, whole terms only, nothing unseen in between."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from model.term import History, TermClaim
from text.clauses import CLAUSE_ENDS
from text.searching import SearchedText, folded, forms, hits, is_whole, searched
from text.words import words

# How many reports before this one have to be held before anything is called first, and how many must lie in between
# before anything is called returned.
PRECEDING = 10
BETWEEN = 3
_HALVES = 2
_EVEN = 2
_SHORTEST = 3
_ABBREVIATION = re.compile(r"[A-Za-z0-9.]+")
# What may stand between the signs of a formulation in a longer form of it: 新型的城镇化, 世界贸易组织 of 世贸组织,
# 三峡水利枢纽工程 of 三峡工程. Too much is taken for a form rather than too little: only a claim is lost by it.
_LOOSELY = f"[^{CLAUSE_ENDS}]{{0,4}}?"
# And between its two halves in the other order: 保护历史文物 for 文物保护.
_TURNED = f"[^{CLAUSE_ENDS}]{{0,6}}?"


@dataclass(frozen=True)
class TermHistory:
    """The held reports before a comparison of two years; `before` is the text of the earlier one.

    A formulation that is asked about stands in the later report and in no form that is known in the earlier.
    """

    history: History
    earlier: int
    later: int
    before: SearchedText
    _known: dict[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def _texts(self) -> dict[int, SearchedText]:
        before = [held for held in self.history.years if held.year < self.later and held.year != self.earlier]
        return {held.year: searched(held.passages) for held in before}

    def last(self, term: str) -> int | None:
        """Return the latest year before the earlier report, or between the two, that has a formulation, if any has."""
        return max((year for year in self._texts if self._stands(term, year)), default=None)

    def claim(self, term: str, last: int | None) -> TermClaim | None:
        """Return what may be claimed of a formulation that the later report has, the earlier has not, nor a later year
        than `last`: that it stands here first, or again. Any form of it that might stand in between bars the claim.
        """
        since = self.history.first_year if last is None else last
        if (last is None and not self._bounded()) or (last is not None and self._again(last) is None):
            return None
        if self._may_stand(term, self.earlier, since) or any(self._may_stand(term, y, since) for y in self._texts):
            return None
        return self._first() if last is None else self._again(last)

    def _stands(self, term: str, year: int) -> bool:
        found = (place for form in forms(term) for place in hits(form, self._texts[year]))
        return any(is_whole(span, passage.text) for passage, span in found)

    def _may_stand(self, term: str, year: int, since: int) -> bool:
        text = self.before if year == self.earlier else self._texts[year]
        return year > since and any(form.search(text.folded) for form in self._loose_forms(term))

    def _loose_forms(self, term: str) -> tuple[re.Pattern[str], ...]:
        if term not in self._known:
            self._known[term] = tuple(map(_loosely, _wide_forms(term)))
        return self._known[term]

    def _bounded(self) -> bool:
        """Say whether the reports just before this one are all held, so that anything can be called first."""
        given = [y for y in range(self.history.first_year, self.later) if y not in self.history.no_report]
        whole = {held.year for held in self.history.years if held.completeness == "full"} | {self.earlier}
        return len(given) >= PRECEDING and {*given[-PRECEDING:]} <= whole

    def _missing(self, since: int) -> tuple[int, ...]:
        return tuple(year for year in self.history.missing(since, self.later) if year != self.earlier)

    def _first(self) -> TermClaim:
        since = min(held.year for held in self.history.years)
        return TermClaim("first", since, self._missing(since), self.history.without(since, self.later))

    def _again(self, last: int) -> TermClaim | None:
        without = self.history.without(last, self.later)
        between = self.later - last - 1 - len(without)
        if self._missing(last) or between < BETWEEN:
            return None
        return TermClaim("again", last, (), without)


def _wide_forms(term: str) -> tuple[str, ...]:
    """Return the forms of a formulation, those without a foreign abbreviation too: 广义货币 for 广义货币M2."""
    bare = [_ABBREVIATION.sub("", form) for form in forms(term)]
    return tuple(dict.fromkeys([*forms(term), *(form for form in bare if len(form) >= _SHORTEST)]))


def _loosely(form: str) -> re.Pattern[str]:
    """Return a pattern for a formulation with more in it, or with its halves turned round."""
    signs, cut = folded(form), words(form)
    halves = (form[:_EVEN], form[_EVEN:]) if len(form) == 2 * _EVEN else cut
    turned = [_TURNED.join(map(re.escape, (halves[1], halves[0])))] if len(halves) == _HALVES else []
    return re.compile("|".join([_LOOSELY.join(map(re.escape, signs)) or "(?!)", *turned]))
