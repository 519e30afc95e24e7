"""Tokens that an edit may cut between: whole words, and each number with its unit in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from alignment.reading.rules import load_rules
from alignment.strength.scales import strength_scales
from text.genre import FILLERS
from text.words import words

# "6.5%—7%", "1.65万亿元", "1100万人", "2017年": a reader takes a number and its unit as one thing, so an edit never
# shows "1000万" as "10" + "1" inserted + "00万". Full-width digits stand in some editions.
_DIGITS = r"[0-9０-９]+(?:[.．][0-9０-９]+|[,，][0-9０-９]{3}(?![0-9０-９]))*"
_MULTIPLES = r"[十百千万亿]*"
_UNITS = (
    r"(?:个百分点|%|％|‰|平方公里|平方米|立方米|千瓦时|千瓦|公里|公顷|美元|欧元|年度|年|月|日|天|元|吨|斤|亩|人次|万人|人|户|套|"
    r"家|个|项|件|条|座|所|辆|张|件|倍|次|岁|名|位|部|种|处|艘|枚|批|届|期|克|米)?"
)
# （十一） counts a heading: its brackets go with it.
_COUNT = r"[（(][一二三四五六七八九十]{1,3}[）)]"
_NUMBER = re.compile(rf"{_COUNT}|{_DIGITS}{_MULTIPLES}{_UNITS}(?:[—－\-~～至到]+{_DIGITS}{_MULTIPLES}{_UNITS})?")

# The dictionary holds 大力发展 and 深入开展 as one word, 加快发展 as two; an edit should show the adverb alone.
_ADVERBS = frozenset(word for word in (*load_rules().once(strength_scales).force, *FILLERS) if len(word) > 1)
_SHORTEST_VERB = 2

# Matching these on their own makes confetti: they stand everywhere and say nothing about what corresponds.
_PARTICLES = frozenset("的地得了和与及等在对为以要把将从到中上是有并也让使向")

CLAUSE_ENDS = frozenset("，。；：！？、\n")

_REMEMBERED_TEXTS = 1 << 14


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of one paragraph; joined they give the text again."""
    numbers = [match.span() for match in _NUMBER.finditer(text)]
    return tuple(_regrouped(text, numbers) if numbers else chain.from_iterable(map(_parted, words(text))))


class Tokenised(NamedTuple):
    """A text as its tokens; `masses` has for each the number of characters that carry meaning."""

    tokens: tuple[str, ...]
    masses: tuple[int, ...]


def joined(paragraphs: Sequence[str]) -> Tokenised:
    """Return some paragraphs as one text, with a line feed between them."""
    parts = [part for text in paragraphs for part in (_LINE_FEED, _tokenised(text))][1:]
    return Tokenised(
        tuple(chain.from_iterable(part.tokens for part in parts)),
        tuple(chain.from_iterable(part.masses for part in parts)),
    )


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _tokenised(text: str) -> Tokenised:
    return Tokenised(tokens(text), tuple(map(_mass, tokens(text))))


_LINE_FEED = Tokenised(("\n",), (0,))


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _parted(word: str) -> tuple[str, ...]:
    """Return a word, cut behind an adverb that it begins with."""
    adverb = next((n for n in (3, 2) if len(word) >= n + _SHORTEST_VERB and word[:n] in _ADVERBS), 0)
    return (word[:adverb], word[adverb:]) if adverb else (word,)


def _regrouped(text: str, numbers: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the words of a text with every number span as one token, cutting words that reach into one."""
    ends = set(accumulate(map(len, chain.from_iterable(map(_parted, words(text))))))
    inside = {n for start, end in numbers for n in range(start + 1, end)}
    edges = {n for span in numbers for n in span}
    cuts = sorted(((ends | edges) - inside) - {0})
    start = 0
    for end in cuts:
        yield text[start:end]
        start = end


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _mass(token: str) -> int:
    """Return the number of characters of a token that carry meaning: none in a particle or in punctuation."""
    return 0 if token in _PARTICLES else sum(map(str.isalnum, token))
