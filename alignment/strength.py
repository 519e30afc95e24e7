"""Strengthened or softened: the same action on the same object with another adverb, bound or hedge.

A first version, and a conservative one: it speaks only where one adverb, bound or hedge stands for another (or for
none) and the words that it governs stay the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from alignment.runs import Run
from alignment.tokens import Tokenised
from alignment.wording import ACTIONS, BOUNDS, FORCE, FORCE_STEP, HEDGES
from model import Facet

# An adverb with its particles: 进一步 and 地, 更加 and 的. A longer stretch is another measure.
_LONGEST_STRETCH = 3
_CLAUSE = 8


def strength_facets(earlier: Tokenised, later: Tokenised, common: Sequence[Run]) -> tuple[Facet, ...]:
    """Return "strengthened" and "softened" as far as the wording bears them out, given the longest common runs."""
    steps = set(_steps(earlier, later, common))
    return (*(("strengthened",) if 1 in steps else ()), *(("softened",) if -1 in steps else ()))


def _steps(earlier: Tokenised, later: Tokenised, common: Sequence[Run]) -> Iterator[int]:
    """Yield +1 for every place where the later wording goes further, -1 where it goes less far."""
    ends = Run(0, 0, 0), Run(len(earlier.tokens), len(later.tokens), 0)
    for before, after in pairwise([ends[0], *common, ends[1]]):
        was = _words(earlier, before.first + before.size, after.first)
        is_now = _words(later, before.second + before.size, after.second)
        if not {*was}.isdisjoint(_near(later, after.second)) or not {*is_now}.isdisjoint(_near(earlier, after.first)):
            continue  # the word only changed places
        last = earlier.tokens[before.first + before.size - 1] if before.size else ""
        yield _step(was, is_now, last, earlier.tokens[after.first : after.first + min(after.size, 2)])


def _near(text: Tokenised, start: int) -> tuple[str, ...]:
    """Return the tokens that follow in about the same clause."""
    return text.tokens[start : start + _CLAUSE]


def _words(text: Tokenised, start: int, end: int) -> tuple[str, ...]:
    """Return the tokens of a stretch that carry meaning, or all of one that is too long to be an adverb."""
    if end - start > _LONGEST_STRETCH:
        return text.tokens[start:end]
    return tuple(text.tokens[n] for n in range(start, end) if text.masses[n])


def _step(was: tuple[str, ...], is_now: tuple[str, ...], before: str, after: tuple[str, ...]) -> int:
    """Return the sign of the step between two wordings that stand between the same words, 0 where none is certain."""
    if len(was) > 1 or len(is_now) > 1 or not (was or is_now):
        return 0
    one, other = was[0] if was else "", is_now[0] if is_now else ""
    if one in BOUNDS and other in BOUNDS and before[:1].isdigit():
        return _sign(BOUNDS[other] - BOUNDS[one])
    if one in HEDGES and other in HEDGES:
        return _sign(HEDGES[other] - HEDGES[one])
    force = {"": 0} | FORCE
    governed = len(after) == 2 and after[0] in ACTIONS and len(after[1]) > 1
    if governed and one in force and other in force and abs(force[other] - force[one]) >= FORCE_STEP:
        return _sign(force[other] - force[one])
    return 0


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
