"""Misread characters: a scan's 推迸 for 推进 is no change of content.

A few exchanged characters among equal ones are a change where both texts have a word of the dictionary in their place
(以上, 以下), and where one stands alone and says something (不, 三, 增, 低; any figure). They are misread where one
text reads much worse for it, or where a scan takes the one for the other and no editor would put it there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignment.tokens import tokens
from alignment.wording import PARTICLES
from alignment.words import fluency, frequency

# Texts with more than this share of characters exchanged are rewritten, not misread; one or two always may be.
_NOISY = 0.05
_ALWAYS = 2
# A shorter text cannot show that all the rest of it is the same.
_SHORTEST = 8
# So many characters side by side may be misread; more are a word exchanged.
_SIDE_BY_SIDE = 2
# A word so many times rarer than the other is in the dictionary because scans are.
_USUAL = 50
# By how many nats a misread text reads worse, judged with so many characters on either side.
_WORSE = 5.0
_AROUND = 6
# Negations, numerals, directions and ranks: whatever they stand for, they change what is said.
_WEIGHTY = frozenset(
    "不未无非没勿禁免一二三四五六七八九十百千万亿零〇两半首次多少大小高低升降增减扩缩加快慢强弱严宽松紧上下内外前后新旧进退"
    "东西南北省市县区乡镇村国"
)
# Signs alike in shape of which both are frequent, so that how it reads does not show which is meant.
_LOOK_ALIKES = frozenset(
    map(frozenset, ("人入", "大太", "未末", "日曰", "力刀", "千干", "土士", "己已", "间问", "工王"))
)


# For every character the word that it is part of, with the offset where that starts.
_Words = list[tuple[int, str]]


def without_misreadings(earlier: str, later: str) -> tuple[str, str]:
    """Return both texts with misread characters blanked out."""
    exchanged = [n for n, (one, other) in enumerate(zip(earlier, later, strict=False)) if one != other]
    if len(earlier) != len(later) or len(earlier) < _SHORTEST or len(exchanged) > max(_ALWAYS, _NOISY * len(earlier)):
        return earlier, later
    words = _words(earlier), _words(later)
    one, other = list(earlier), list(later)
    for stretch in _stretches(exchanged):
        if len(stretch) <= _SIDE_BY_SIDE and all(_is_misread(n, words, (earlier, later), stretch) for n in stretch):
            for n in stretch:
                one[n] = other[n] = ""
    return "".join(one), "".join(other)


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


def _is_misread(n: int, words: tuple[_Words, _Words], texts: tuple[str, str], stretch: Sequence[int]) -> bool:
    """Judge an exchanged character by how it looks, by the words that it is part of, and by how the texts read."""
    signs = {text[n] for text in texts}
    if any(sign.isascii() for sign in signs) or signs <= _WEIGHTY:
        return False
    if signs in _LOOK_ALIKES:
        return True
    (start, word), (other_start, other_word) = words[0][n], words[1][n]
    together = start == other_start and len(word) == len(other_word)
    if together and len(word) > 1 and _both_usual(word, other_word):
        return False
    around = slice(max(0, stretch[0] - _AROUND), stretch[-1] + _AROUND + 1)
    if abs(fluency(texts[0][around]) - fluency(texts[1][around])) >= _WORSE:
        return True
    return len(stretch) == 1 and _broken(word, other_word, together=together)


def _both_usual(word: str, other: str) -> bool:
    """Say whether the dictionary knows both words, neither as a mere slip of the other (农业, 衣业)."""
    rare, usual = sorted((frequency(word), frequency(other)))
    return rare > 0 and usual < _USUAL * rare


def _broken(word: str, other: str, *, together: bool) -> bool:
    """Say whether one of two words is none, by what it is alone; a weighty sign is taken as it stands."""
    if {word, other} & _WEIGHTY:
        return False
    if together and len(word) == 1:
        return any(loose in PARTICLES or not loose.isalnum() for loose in (word, other))
    return True


def _words(text: str) -> _Words:
    """Return for every character the word that it is part of, with the offset where that starts."""
    return [word for word in _placed(text) for _ in word[1]]


def _placed(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for token in tokens(text):
        yield start, token
        start += len(token)
