"""Where a formulation stands in a text, in any of its forms, whatever quotation marks and dashes are put into it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from alignment.aliases import ALIASES
from alignment.words import frequency, words
from model.script import plain_digits, simplified
from model.span import Span
from model.term import Passage

# Signs that are put into names and left out of them: 创新2030—重大项目, “双创”示范基地, 创新型县(市).
_LOOSE = frozenset("“”\"'‘’「」『』《》〈〉—－-–·•・()（）[]〔〕 \u3000")
_DELETED = dict.fromkeys(map(ord, _LOOSE))
_JOINT = "\n"
# What may be put into a name: a word, or after one of these signs another of a list (in characters).
_LISTS, _LISTED = frozenset("、和与及"), 9
_LITTLE = 2


@dataclass(frozen=True, slots=True, eq=False)
class Searched:
    """A text folded for searching: `folded` without loose signs, `places` passage and offset of each character there.

    `starts` tell where each passage begins in it, `offsets` where each of its characters stands in its passage.
    `planned` are the paragraphs that look ahead to the year, five-year chapters left out.
    """

    passages: tuple[Passage, ...]
    folded: str
    starts: tuple[int, ...]
    offsets: array[int]
    planned: frozenset[int] = frozenset()


def searched(passages: Sequence[Passage], planned: frozenset[int] = frozenset()) -> Searched:
    """Fold a text once, so that any number of formulations can be looked for; remembered over a run."""
    return _searched(tuple(passages), planned)


@lru_cache(maxsize=1 << 7)
def _searched(passages: tuple[Passage, ...], planned: frozenset[int]) -> Searched:
    texts = [plain_digits(simplified(passage.text)) for passage in passages]
    offsets = array("I")
    starts = []
    for text in texts:
        starts.append(len(offsets))
        offsets.extend([offset for offset, sign in enumerate(text) if sign not in _LOOSE])
        offsets.append(len(text))
    together = "".join([f"{text.translate(_DELETED)}{_JOINT}" for text in texts])
    return Searched(passages, together, tuple(starts), offsets, planned)


@lru_cache(maxsize=1 << 14)
def folded(term: str) -> str:
    """Return a formulation without the signs that are put into names and left out of them."""
    return "".join(sign for sign in plain_digits(simplified(term)) if sign not in _LOOSE)


@lru_cache(maxsize=1 << 14)
def forms(term: str) -> tuple[str, ...]:
    """Return all that stands for a formulation: itself, its short and long forms."""
    return tuple(dict.fromkeys([term, *ALIASES.get(term, ()), *ALIASES.get(folded(term), ())]))


def hits(form: str, text: Searched) -> list[tuple[Passage, Span]]:
    """Return every place of one form: its passage and its span as the source writes it."""
    wanted = folded(form)
    if not wanted or _JOINT in wanted:  # nothing stands across two passages
        return []
    found, at = [], text.folded.find(wanted)
    while at >= 0:
        passage, end = text.passages[bisect_right(text.starts, at) - 1], at + len(wanted)
        found.append((passage, Span(passage.paragraph, text.offsets[at], text.offsets[end - 1] + 1)))
        at = text.folded.find(wanted, end)
    return found


def between(one: str, other: str, text: Searched) -> Iterator[str]:
    """Yield the little that stands between two pieces of text, another of a list at most: 高层次、高技能人才."""
    first, second = folded(one), folded(other)
    at = text.folded.find(first)
    while at >= 0:
        begin = at + len(first)
        end = text.folded.find(second, begin + 1, begin + _LISTED + len(second))
        if 0 < end <= begin + (_LISTED if text.folded[begin] in _LISTS else _LITTLE):
            yield text.folded[begin:end]
        at = text.folded.find(first, begin)


def is_whole(span: Span, text: str) -> bool:
    """Say whether a place begins and ends where words do: 新经济 does not stand in 新经济体制, 新发展 not in 创新发展.

    A word that the tokeniser made up binds nothing.
    """
    inside = _inside_words(text)
    return span.start not in inside and span.end not in inside


@lru_cache(maxsize=1 << 13)
def _inside_words(text: str) -> frozenset[int]:
    """Return the offsets that lie inside a word of the dictionary."""
    found, at = set[int](), 0
    for word in words(text):
        if len(word) > 1 and frequency(word):
            found |= {*range(at + 1, at + len(word))}
        at += len(word)
    return frozenset(found)
