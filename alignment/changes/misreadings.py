"""Misread characters: a scan's 推迸 for 推进 is no change of content.

A few exchanged characters among equal ones are a change where both texts have a word of the dictionary in their place
(以上, 以下), and where one stands alone and says something (不, 三, 增, 低; any figure). They are misread where one
text reads much worse for it, or where a scan takes the one for the other (shapes.py): no editor would put it there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignment.changes.difference_rules import DifferenceRules
from alignment.reading.tokens import tokens
from text.shapes import alike_in_shape
from text.words import fluency, frequency

# Texts with more than this share of characters exchanged are rewritten, not misread; one or two always may be.
_NOISY = 0.05
_ALWAYS = 2
# Of characters alike in shape a bad scan exchanges more.
_VERY_NOISY = 0.25
# A shorter text cannot show that all the rest of it is the same.
_SHORTEST = 8
# So many characters side by side may be misread; more are a word exchanged.
_SIDE_BY_SIDE = 2
# A word so many times rarer than the other is in the dictionary because scans are.
_USUAL = 50
# By how many nats a misread text reads worse, judged with so many characters on either side.
_WORSE = 5.0
_AROUND = 6

# For every character the word that it is part of, with the offset where that starts.
_Words = list[tuple[int, str]]


def without_misreadings(earlier: str, later: str, rules: DifferenceRules) -> tuple[str, str]:
    """Return both texts without misread characters."""
    if len(earlier) != len(later):
        return earlier, later
    exchanged = {n for n, (one, other) in enumerate(zip(earlier, later, strict=True)) if one != other}
    open_ones = sorted(n for n in exchanged if not alike_in_shape(earlier[n], later[n]))
    if len(exchanged) > max(_ALWAYS, _VERY_NOISY * len(earlier)) or _too_many(open_ones, earlier):
        return earlier, later
    misread = exchanged.difference(open_ones)
    words = _words(earlier, rules), _words(later, rules)
    for stretch in _stretches(open_ones):
        if len(stretch) <= _SIDE_BY_SIDE and all(
            _is_misread(n, words, (earlier, later), stretch, rules) for n in stretch
        ):
            misread.update(stretch)
    return _without(misread, earlier), _without(misread, later)


def _too_many(exchanged: Sequence[int], text: str) -> bool:
    """Say whether a text is too short, or exchanged in too many places, to show that all the rest of it is the same."""
    return bool(exchanged) and (len(text) < _SHORTEST or len(exchanged) > max(_ALWAYS, _NOISY * len(text)))


def _without(places: set[int], text: str) -> str:
    return "".join(sign for n, sign in enumerate(text) if n not in places)


def _stretches(places: Sequence[int]) -> Iterator[list[int]]:
    """Yield places that follow one another together."""
    stretch: list[int] = []
    for n in places:
        if stretch and n > stretch[-1] + 1:
            yield stretch
            stretch = []
        stretch.append(n)
    if stretch:
        yield stretch


def _is_misread(
    n: int, words: tuple[_Words, _Words], texts: tuple[str, str], stretch: Sequence[int], rules: DifferenceRules
) -> bool:
    """Judge an exchanged character by the words that it is part of and by how the texts read."""
    signs = {text[n] for text in texts}
    if any(sign.isascii() for sign in signs) or signs <= rules.weighty:
        return False
    (start, word), (other_start, other_word) = words[0][n], words[1][n]
    together = start == other_start and len(word) == len(other_word)
    if together and len(word) > 1 and _both_usual(word, other_word):
        return False
    around = slice(max(0, stretch[0] - _AROUND), stretch[-1] + _AROUND + 1)
    if abs(fluency(texts[0][around]) - fluency(texts[1][around])) >= _WORSE:
        return True
    return len(stretch) == 1 and _broken(word, other_word, rules, together=together)


def _both_usual(word: str, other: str) -> bool:
    """Say whether the dictionary knows both words, neither as a mere slip of the other (农业, 衣业)."""
    rare, usual = sorted((frequency(word), frequency(other)))
    return rare > 0 and usual < _USUAL * rare


def _broken(word: str, other: str, rules: DifferenceRules, *, together: bool) -> bool:
    """Say whether one of two words is none, by what it is alone; a weighty sign is taken as it stands."""
    if {word, other} & rules.weighty:
        return False
    if together and len(word) == 1:
        return any(loose in rules.wording.particles or not loose.isalnum() for loose in (word, other))
    return True


def _words(text: str, rules: DifferenceRules) -> _Words:
    """Return for every character the word that it is part of, with the offset where that starts."""
    return [word for word in _placed(text, rules) for _ in word[1]]


def _placed(text: str, rules: DifferenceRules) -> Iterator[tuple[int, str]]:
    start = 0
    for token in tokens(text, rules.tokens):
        yield start, token
        start += len(token)
