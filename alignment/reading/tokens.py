"""Tokens that an edit may cut between: whole words, and each number with its unit in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from alignment.reading.rules import Rules
from alignment.reading.wording import wording
from text.rule_files import Words, any_of
from text.words import words

# "6.5%—7%", "1.65万亿元", "1100万人", "2017年". Full-width digits stand in some editions.
_DIGITS = r"[0-9０-９]+(?:[.．][0-9０-９]+|[,，][0-9０-９]{3}(?![0-9０-９]))*"
_MULTIPLES = r"[十百千万亿]*"
# （十一） counts a heading: its brackets go with it.
_COUNT = r"[（(][一二三四五六七八九十]{1,3}[）)]"

_SHORTEST_VERB = 2
# Two long reports hold some ten thousand clauses.
_REMEMBERED_TEXTS = 1 << 14


@dataclass(frozen=True, slots=True, eq=False)
class TokenRules:
    """`adverbs` are cut off a word that begins with one; of `light` tokens none says what corresponds."""

    number: re.Pattern[str]
    adverbs: frozenset[str]
    light: frozenset[str]


def token_rules(rules: Rules) -> TokenRules:
    """Return the rules of tokens; `rules.once(token_rules)` makes them once."""
    file = rules.files["wording"]
    force = rules.files["scales"].record(dict[float, Words], "force")
    amount = f"{_DIGITS}{_MULTIPLES}(?:{any_of(file.listed('tokens.units'))})?"
    adverbs = chain(rules.once(wording).fillers, chain.from_iterable(force.values()))
    return TokenRules(
        number=re.compile(rf"{_COUNT}|{amount}(?:[—－\-~～至到]+{amount})?"),
        adverbs=frozenset(word for word in adverbs if len(word) > 1),
        light=file.words("tokens.light"),
    )


# By text, for the words of a clause are asked for by every stage, and again by the next comparison.
@lru_cache(maxsize=_REMEMBERED_TEXTS)
def tokens(text: str, rules: TokenRules) -> tuple[str, ...]:
    """Return the tokens of one paragraph; joined they give the text again."""
    numbers = [match.span() for match in rules.number.finditer(text)]
    parted = chain.from_iterable([_parted(word, rules.adverbs) for word in words(text)])
    return tuple(_regrouped(text, parted, numbers) if numbers else parted)


class Tokenised(NamedTuple):
    """A text as its tokens; `masses` has for each the number of characters that carry meaning."""

    tokens: tuple[str, ...]
    masses: tuple[int, ...]


def joined(paragraphs: Sequence[str], rules: TokenRules) -> Tokenised:
    """Return some paragraphs as one text, with a line feed between them."""
    parts = [part for text in paragraphs for part in (("\n",), tokens(text, rules))][1:]
    together = tuple(chain.from_iterable(parts))
    masses = {token: 0 if token in rules.light else sum(map(str.isalnum, token)) for token in {*together}}
    return Tokenised(together, tuple([masses[token] for token in together]))


def _parted(word: str, adverbs: frozenset[str]) -> tuple[str, ...]:
    """Return a word, cut behind an adverb that it begins with."""
    if len(word) < 2 + _SHORTEST_VERB:
        return (word,)  # nearly all
    adverb = next((n for n in (3, 2) if len(word) >= n + _SHORTEST_VERB and word[:n] in adverbs), 0)
    return (word[:adverb], word[adverb:]) if adverb else (word,)


def _regrouped(text: str, parted: Iterator[str], numbers: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the words of a text with every number span as one token, cutting words that reach into one."""
    ends = set(accumulate(map(len, parted)))
    inside = {n for start, end in numbers for n in range(start + 1, end)}
    edges = {n for span in numbers for n in span}
    cuts = sorted(((ends | edges) - inside) - {0})
    start = 0
    for end in cuts:
        yield text[start:end]
        start = end
