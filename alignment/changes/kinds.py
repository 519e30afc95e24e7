"""Changed or unchanged: would an analyst report anything?

Both texts are reduced to what they commit to: words without grammar, diligence adverbs and punctuation, synonyms
folded, numbers tied to the clause they stand in. What is left over on either side is a change; order is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from alignment.changes.misreadings import without_misreadings
from alignment.changes.tokens import CLAUSE_ENDS, tokens
from text.genre import FILLERS, PARTICLES, PHRASES, SYNONYMS, TAILS
from text.markers import unmarked

_YEAR = re.compile(r"((?:19|20)\d\d)(?:年|年度)?")
# Years told by their distance from the report's own: "2016年" in the report of 2017 is 去年.
_RELATIVE_YEARS = {"今年": 0, "去年": -1, "前年": -2}
_NUMBER = re.compile(r"\d")
_FIGURE = re.compile(r"(?<![\d.])(?!(?:19|20)\d\d(?!\d))\d+(?:\.\d+)?(?=[%亿万元个倍人户])")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("—"): "-", ord("～"): "-", ord("~"): "-"}
_SIGNS_OF_NUMBERS = "%‰.-"
# What stays of a text, character for character, in what it commits to. All else may go or be exchanged: signs, numbers
# of paragraphs, years, words of grammar and style, words with a synonym.
_MARKERS = "第是一二三四五六七八九十"
_YEARS = "".join(_RELATIVE_YEARS) + "年度"
_EXCHANGED = "".join([*PARTICLES, *FILLERS, *TAILS, *chain(*PHRASES), *SYNONYMS, *SYNONYMS.values()])
_PASSING = re.compile(rf"[^\u4e00-\u9fff]|[{re.escape(_MARKERS + _YEARS + _EXCHANGED)}]")
# Texts whose characters differ by more than this share are not compared word by word.
_HOPELESS = 0.35
# A number that stands with other words than before keeps its meaning when this share of the words is the same.
_SAME_CLAUSE = 0.5

_REMEMBERED = 1 << 13


class _Number(NamedTuple):
    """A number with the words of its clause, so that it cannot change places with another unseen."""

    text: str
    clause: frozenset[str]


class _Content(NamedTuple):
    """What a text commits to; `years` are those up to its own, which roll on."""

    words: Counter[str]
    numbers: Counter[_Number]
    years: Counter[int]


def same_content(
    earlier: Sequence[str], later: Sequence[str], earlier_year: int | None = None, later_year: int | None = None
) -> bool:
    """Say whether the later paragraphs commit to exactly what the earlier ones do, in whatever words and order.

    The years are those that the texts speak from; where either is None, no year rolls on.
    """
    if earlier_year is None or later_year is None:
        earlier_year = later_year = None
    if len(earlier) == len(later):
        read = [_as_meant(*both) for both in zip(earlier, later, strict=True)]
        earlier, later = [one for one, _ in read], [other for _, other in read]
    texts = "".join(earlier), "".join(later)
    if texts[0] == texts[1]:
        return True
    if _lasting(texts[0]) != _lasting(texts[1]) or _figures(texts[0]) != _figures(texts[1]):
        return False
    if _distance(*texts) > _HOPELESS:
        return False
    one, other = _content(tuple(earlier), earlier_year), _content(tuple(later), later_year)
    return (
        _same_years(one.years, other.years, earlier_year or 0, later_year or 0)
        and _characters(one.words - other.words) == _characters(other.words - one.words)
        and _same_numbers(one.numbers - other.numbers, other.numbers - one.numbers)
    )


def _as_meant(earlier: str, later: str) -> tuple[str, str]:
    """Return two paragraphs without misread characters; another number before one of them hides none."""
    if len(earlier) == len(later):
        return without_misreadings(earlier, later)
    return without_misreadings(unmarked(earlier), unmarked(later))


@lru_cache(maxsize=_REMEMBERED)
def _lasting(text: str) -> str:
    """Return the characters of a text that nothing folds away, sorted: where they differ, so does the content."""
    return "".join(sorted(_PASSING.sub("", text)))


@lru_cache(maxsize=_REMEMBERED)
def _figures(text: str) -> tuple[str, ...]:
    """Return the figures of a text other than years and the numbers of headings, for a quick look."""
    return tuple(sorted(_FIGURE.findall(text.translate(_FULL_WIDTH))))


def _distance(one: str, other: str) -> float:
    """Return the share of characters that the two texts do not have in common, whatever their order."""
    return 1 - 2 * (_signs(one) & _signs(other)).total() / (len(one) + len(other))


@lru_cache(maxsize=_REMEMBERED)
def _signs(text: str) -> Counter[str]:
    return Counter(text)


def _characters(words: Counter[str]) -> Counter[str]:
    """Return words as characters: the same stretch may be cut differently beside other words."""
    return Counter("".join(words.elements()))


@lru_cache(maxsize=_REMEMBERED)
def _content(paragraphs: tuple[str, ...], own_year: int | None) -> _Content:
    content = _Content(Counter(), Counter(), Counter())
    for paragraph in paragraphs:
        for clause in _clauses(_plain(paragraph)):
            years = {word: year for word in clause if (year := _past_year(word, own_year)) is not None}
            numbers = [word for word in clause if _NUMBER.search(word) and word not in years]
            words = [word for word in clause if word not in years and word not in numbers]
            content.years.update(years.values())
            content.words.update(words)
            content.numbers.update(_Number(number, frozenset(words)) for number in numbers)
    return content


def _plain(paragraph: str) -> str:
    """Return a paragraph without its number, in half-width signs, with one way of naming years."""
    plain = unmarked(paragraph).translate(_FULL_WIDTH)
    for phrase, standard in PHRASES:
        plain = plain.replace(phrase, standard)
    return plain


def _clauses(text: str) -> Iterator[list[str]]:
    """Yield the clauses of a text, list items included, as words without grammar and style."""
    clause: list[str] = []
    for token in tokens(text):
        if token in CLAUSE_ENDS or token in ",;:!?":
            yield _without_tail(clause)
            clause = []
            continue
        word = "".join(sign for sign in token if sign.isalnum() or sign in _SIGNS_OF_NUMBERS).strip("-.")
        if word and word not in PARTICLES and word not in FILLERS:
            clause.append(SYNONYMS.get(word, word))
    yield _without_tail(clause)


def _without_tail(clause: list[str]) -> list[str]:
    """Return a clause without a noun that only rounds it off: 传承创新 and 传承创新发展 commit to the same."""
    return clause[:-1] if len(clause) > 1 and clause[-1] in TAILS else clause


def _past_year(word: str, own_year: int | None) -> int | None:
    """Return the year that a word names, counted from 0 for a report of unknown year.

    None for other words, and for a year still to come: that is a deadline, which does not roll on unseen.
    """
    if word in _RELATIVE_YEARS:
        return (own_year or 0) + _RELATIVE_YEARS[word]
    match = _YEAR.fullmatch(word)
    if match is None or own_year is None or int(match[1]) > own_year:
        return None
    return int(match[1])


def _same_years(one: Counter[int], other: Counter[int], own_year: int, other_own_year: int) -> bool:
    """Say whether every year of one text is found in the other: the same, or one as far back from its own.

    Both readings may stand side by side (2023 and 2024 of one report are 2024 and 2025 of the next). The smallest year
    left has a single possible partner, so taking years in order finds the matching if there is one.
    """
    gap = other_own_year - own_year
    if gap < 0:
        one, other, gap = other, one, -gap
    ours, open_years = sorted(one.elements()), sorted(other.elements())
    for year in ours:
        partner = year if open_years[:1] == [year] else year + gap
        if partner not in open_years:
            return False
        open_years.remove(partner)
    return not open_years


def _same_numbers(one: Counter[_Number], other: Counter[_Number]) -> bool:
    """Say whether every number of one side finds itself on the other in a clause that is mostly the same."""
    ours, open_numbers = sorted(sorted(map(_sortable, side.elements())) for side in (one, other))
    for number in ours:
        found = next((n for n in open_numbers if n[0] == number[0] and _alike(n[1], number[1])), None)
        if found is None:
            return False
        open_numbers.remove(found)
    return not open_numbers


def _sortable(number: _Number) -> tuple[str, tuple[str, ...]]:
    return number.text, tuple(sorted(number.clause))


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return one == other or len({*one} & {*other}) >= _SAME_CLAUSE * len({*one, *other})
