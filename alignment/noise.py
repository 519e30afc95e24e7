"""Misread characters: a scan's 推迸 for 推进 is no change of content.

A single exchanged character among equal ones is a change where both texts have a word of the dictionary in its place
(以上, 以下), and where it stands alone and says something (不, 三, 增, 低; any figure). Everything else is misread.
"""

from __future__ import annotations

from collections.abc import Iterator

from alignment.tokens import tokens
from alignment.wording import PARTICLES
from alignment.words import is_known

# Texts with more than this share of characters exchanged are rewritten, not misread.
_NOISY = 0.04
# A shorter text cannot show that all the rest of it is the same.
_SHORTEST = 12
# Negations, numerals, directions and ranks: whatever they stand for, they change what is said.
_WEIGHTY = frozenset(
    "不未无非没勿禁免一二三四五六七八九十百千万亿零〇两半首次多少大小高低升降增减扩缩加快慢强弱严宽松紧上下内外前后新旧进退"
    "东西南北省市县区乡镇村国"
)


def without_misreadings(earlier: str, later: str) -> tuple[str, str]:
    """Return both texts with misread characters blanked out."""
    exchanged = [n for n, (one, other) in enumerate(zip(earlier, later, strict=False)) if one != other]
    if len(earlier) != len(later) or len(earlier) < _SHORTEST or len(exchanged) > max(1, _NOISY * len(earlier)):
        return earlier, later
    words = _words(earlier), _words(later)
    one, other = list(earlier), list(later)
    for n in exchanged:
        if {n - 1, n + 1}.isdisjoint(exchanged) and _is_misread(words[0][n], words[1][n], earlier[n], later[n]):
            one[n] = other[n] = ""
    return "".join(one), "".join(other)


def _is_misread(word: tuple[int, str], other_word: tuple[int, str], sign: str, other_sign: str) -> bool:
    """Judge an exchanged character by the words that it is part of, each with the offset where it starts."""
    (start, text), (other_start, other_text) = word, other_word
    if sign.isascii() or other_sign.isascii() or text in _WEIGHTY or other_text in _WEIGHTY:
        return False
    if start != other_start or len(text) != len(other_text):
        return True
    if len(text) == 1:
        return any(loose in PARTICLES or not loose.isalnum() for loose in (text, other_text))
    return not (is_known(text) and is_known(other_text))


def _words(text: str) -> list[tuple[int, str]]:
    """Return for every character the word that it is part of, with the offset where that starts."""
    return [word for word in _placed(text) for _ in word[1]]


def _placed(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for token in tokens(text):
        yield start, token
        start += len(token)
