"""Where a formulation stands in a text, in any of its forms, whatever quotation marks and dashes are put into it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from model.span import Span
from model.term import Passage
from text.aliases import forms_of
from text.clauses import JOINTS
from text.folding import fold_digits
from text.script import simplified
from text.words import frequency, words

# Signs that are put into names and left out of them: 创新2030—重大项目, “双创”示范基地, 创新型县(市).
_SIGNS = re.escape("“”\"'‘’「」『』《》〈〉—－-–·•・()（）[]〔〕 \u3000")
_LOOSE, _KEPT = re.compile(f"[{_SIGNS}]"), re.compile(f"[^{_SIGNS}]+")
_JOINT = "\n"
# What may be put into a name: a word, or after one of these signs another of a list (in characters).
_LISTS, _LISTED = frozenset(JOINTS), 9
_LITTLE = 2
SEAM, _BOUND = "|", "-"
_SHIFT = 21  # bits of a character's code


@dataclass(frozen=True, slots=True, eq=False)
class SearchedText:
    """A text folded for searching: `folded` is all of it without loose signs, each passage ended by a joint.

    `starts` tell where each passage begins in it, `offsets` where each of its characters stands in its passage.
    `openings` are the first three characters from each of its places on, as sorted numbers, `places` where they stand.
    `planned` are the paragraphs that look ahead to the year, five-year chapters left out.
    """

    passages: tuple[Passage, ...]
    folded: str
    starts: tuple[int, ...]
    offsets: array[int]
    openings: array[int]
    places: array[int]
    planned: frozenset[int] = frozenset()


def searched(passages: Sequence[Passage], planned: frozenset[int] = frozenset()) -> SearchedText:
    """Fold a text once, so that any number of formulations can be looked for; remembered over a run."""
    return _searched(tuple(passages), planned)


# By passages: every comparison of a run asks for the reports of all years of the series.
@lru_cache(maxsize=1 << 7)
def _searched(passages: tuple[Passage, ...], planned: frozenset[int]) -> SearchedText:
    texts = [fold_digits(simplified(passage.text)) for passage in passages]
    offsets, starts = array("I"), []
    for text in texts:
        starts.append(len(offsets))
        for stretch in _KEPT.finditer(text):
            offsets.extend(range(*stretch.span()))
        offsets.append(len(text))
    together = "".join([_LOOSE.sub("", text) + _JOINT for text in texts])
    return SearchedText(passages, together, tuple(starts), offsets, *_openings(together), planned)


def _openings(text: str) -> tuple[array[int], array[int]]:
    """Return the number of the three characters from each place of a text on, sorted, and the place of each."""
    codes = np.frombuffer((text + "\0\0").encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    numbers = codes[:-2] << 2 * _SHIFT | codes[1:-1] << _SHIFT | codes[2:]
    order = np.argsort(numbers, kind="stable")
    return array("q", numbers[order].tobytes()), array("q", order.tobytes())


def folded(term: str) -> str:
    """Return a formulation without the signs that are put into names and left out of them."""
    return _LOOSE.sub("", fold_digits(simplified(term)))


def forms(term: str) -> tuple[str, ...]:
    """Return all that stands for a formulation: itself, its short and long forms."""
    return tuple(dict.fromkeys([term, *forms_of(term), *forms_of(folded(term))]))


def hits(form: str, text: SearchedText) -> list[tuple[Passage, Span]]:
    """Return every place of one form: its passage and its span as the source writes it."""
    found = []
    for at, end in _places(form, text):
        passage = text.passages[bisect_right(text.starts, at) - 1]
        found.append((passage, Span(passage.paragraph, text.offsets[at], text.offsets[end - 1] + 1)))
    return found


def _places(form: str, text: SearchedText) -> list[tuple[int, int]]:
    """Return where one form begins and ends in a folded text; no place overlaps the one before."""
    wanted, least, most = _sought(form)
    low = bisect_left(text.openings, least)
    if low == len(text.openings) or text.openings[low] > most:
        return []
    found, free = [], 0
    for at in sorted(text.places[low : bisect_right(text.openings, most, low)]):
        if at >= free and text.folded.startswith(wanted, at):
            free = at + len(wanted)
            found.append((at, free))
    return found


def _sought(form: str) -> tuple[str, int, int]:
    """Return a form folded, and the least and the most that a place of it may open with."""
    wanted = folded(form)
    if not wanted or _JOINT in wanted:  # nothing stands across two passages
        return wanted, 0, -1
    first, second, third = map(ord, wanted[:3].ljust(3, "\0"))
    least = first << 2 * _SHIFT | second << _SHIFT | third
    open_ended = max(3 - len(wanted), 0)
    return wanted, least, least + (1 << open_ended * _SHIFT) - 1


def between(one: str, other: str, text: SearchedText) -> Iterator[str]:
    """Yield the little that stands between two pieces of text, another of a list at most: 高层次、高技能人才."""
    second = folded(other)
    if not _places(other, text):
        return
    for _, begin in _places(one, text):
        most = _LISTED if text.folded[begin] in _LISTS else _LITTLE
        end = text.folded.find(second, begin + 1, begin + most + len(second))
        if end > 0:
            yield text.folded[begin:end]


def is_whole(span: Span, text: str) -> bool:
    """Say whether a place begins and ends where words do: 新经济 does not stand in 新经济体制, 新发展 not in 创新发展.

    A word that the tokeniser made up binds nothing.
    """
    seams = seams_of(text)
    return seams[span.start] == SEAM == seams[span.end]


# By text: every formulation that stands in a paragraph asks for its seams.
@lru_cache(maxsize=1 << 13)
def seams_of(text: str) -> str:
    """Return a sign for each offset of a text, its end included: SEAM where that lies in no word of the dictionary."""
    return "".join([*(_seams_of_word(word) if len(word) > 1 else SEAM for word in words(text)), SEAM])


def _seams_of_word(word: str) -> str:
    return SEAM + (_BOUND if frequency(word) else SEAM) * (len(word) - 1)
