"""Changed or unchanged: would an analyst report anything?

Both texts are reduced to what they commit to: words without grammar, diligence adverbs and punctuation, synonyms
folded, numbers tied to the clause they stand in. What is left over on either side is a change; order is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alignment.changes.difference_rules import DifferenceRules
from alignment.changes.misreadings import without_misreadings
from alignment.reading.tokens import tokens
from text.clauses import MEMBER_ENDS
from text.markers import unmarked

# The signs that end a clause, in the half-width that texts are compared in as well.
_ENDS = frozenset(MEMBER_ENDS + ",:")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("—"): "-", ord("～"): "-", ord("~"): "-"}
_SIGNS_OF_NUMBERS = "%‰.-"
# Texts whose characters differ by more than this share are not compared word by word.
_HOPELESS = 0.35
# A number that stands with other words than before keeps its meaning when this share of the words is the same.
_SAME_CLAUSE = 0.5


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
    earlier: Sequence[str],
    later: Sequence[str],
    rules: DifferenceRules,
    earlier_year: int | None = None,
    later_year: int | None = None,
) -> bool:
    """Say whether the later paragraphs commit to exactly what the earlier ones do, in whatever words and order.

    The years are those that the texts speak from; where either is None, no year rolls on.
    """
    if earlier_year is None or later_year is None:
        earlier_year = later_year = None
    if len(earlier) == len(later):
        read = [_as_meant(*both, rules) for both in zip(earlier, later, strict=True)]
        earlier, later = [one for one, _ in read], [other for _, other in read]
    texts = "".join(earlier), "".join(later)
    if texts[0] == texts[1]:
        return True
    if _lasting(texts[0], rules) != _lasting(texts[1], rules) or _figures(texts[0], rules) != _figures(texts[1], rules):
        return False
    if _distance(*texts) > _HOPELESS:
        return False
    one, other = _content(earlier, earlier_year, rules), _content(later, later_year, rules)
    return (
        _same_years(one.years, other.years, earlier_year or 0, later_year or 0)
        and _characters(one.words - other.words) == _characters(other.words - one.words)
        and _same_numbers(one.numbers - other.numbers, other.numbers - one.numbers)
    )


def _as_meant(earlier: str, later: str, rules: DifferenceRules) -> tuple[str, str]:
    """Return two paragraphs without misread characters; another number before one of them hides none."""
    if len(earlier) == len(later):
        return without_misreadings(earlier, later, rules)
    return without_misreadings(unmarked(earlier), unmarked(later), rules)


def _lasting(text: str, rules: DifferenceRules) -> str:
    """Return the characters of a text that nothing folds away, sorted: where they differ, so does the content."""
    return "".join(sorted(rules.passing.sub("", text)))


def _figures(text: str, rules: DifferenceRules) -> tuple[str, ...]:
    """Return the figures of a text other than years and the numbers of headings, for a quick look."""
    return tuple(sorted(rules.figure.findall(text.translate(_FULL_WIDTH))))


def _distance(one: str, other: str) -> float:
    """Return the share of characters that the two texts do not have in common, whatever their order."""
    return 1 - 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))


def _characters(words: Counter[str]) -> Counter[str]:
    """Return words as characters: the same stretch may be cut differently beside other words."""
    return Counter("".join(words.elements()))


def _content(paragraphs: Sequence[str], own_year: int | None, rules: DifferenceRules) -> _Content:
    content = _Content(Counter(), Counter(), Counter())
    for paragraph in paragraphs:
        for clause in _worded_clauses(_plain(paragraph, rules), rules):
            years = {word: year for word in clause if (year := _past_year(word, own_year, rules)) is not None}
            numbers = [word for word in clause if any(map(str.isdecimal, word)) and word not in years]
            words = [word for word in clause if word not in years and word not in numbers]
            content.years.update(years.values())
            content.words.update(words)
            content.numbers.update(_Number(number, frozenset(words)) for number in numbers)
    return content


def _plain(paragraph: str, rules: DifferenceRules) -> str:
    """Return a paragraph without its number, in half-width signs, with one way of naming years."""
    plain = unmarked(paragraph).translate(_FULL_WIDTH)
    for phrase, standard in rules.wording.phrases.items():
        plain = plain.replace(phrase, standard)
    return plain


def _worded_clauses(text: str, rules: DifferenceRules) -> Iterator[list[str]]:
    """Yield the clauses of a text, list items included, as words without grammar and style."""
    said, clause = rules.wording, list[str]()
    for token in tokens(text, rules.tokens):
        if token in _ENDS:
            yield _without_tail(clause, rules)
            clause = []
            continue
        word = "".join(sign for sign in token if sign.isalnum() or sign in _SIGNS_OF_NUMBERS).strip("-.")
        if word and word not in said.particles and word not in said.fillers:
            clause.append(said.synonyms.get(word, word))
    yield _without_tail(clause, rules)


def _without_tail(clause: list[str], rules: DifferenceRules) -> list[str]:
    """Return a clause without a noun that only rounds it off: 传承创新 and 传承创新发展 commit to the same."""
    return clause[:-1] if len(clause) > 1 and clause[-1] in rules.wording.tails else clause


def _past_year(word: str, own_year: int | None, rules: DifferenceRules) -> int | None:
    """Return the year that a word names, counted from 0 for a report of unknown year.

    None for other words, and for a year still to come: that is a deadline, which does not roll on unseen.
    """
    if word in rules.relative_years:
        return (own_year or 0) + rules.relative_years[word]
    match = rules.year.fullmatch(word)
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
