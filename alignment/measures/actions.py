"""Measures in a text: every clause that states an action on an object, with its place and layer.

A clause counts when it opens with a verb of the table (after markers and leaders), or has one after a phrase of place,
means or subject that obliges (居住证要加快覆盖…). A phrase without verb is read with the clause that follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain

from alignment.changes.tokens import tokens
from alignment.measures.action_words import (
    ADVERBS,
    CARRIED,
    CONTEXT,
    FIGURED,
    GENERIC,
    JOINED,
    NO_VERB_YET,
    NOUN_LIKE,
    OBLIGED,
    OPENING,
    PROHIBITED,
    PURPOSE,
    STATEMENT,
    TAIL_NOUN,
    VERBS,
)
from alignment.reading.units import Unit
from model.span import Span
from text.genre import PARTICLES
from text.words import cut_ahead

# What stands in quotation marks or brackets is of one piece.
_CLAUSE = re.compile(r"(?:“[^“”]*”|（[^（）]*）|[^，；：。！？;!?])+[，；：。！？;!?]*")
_STOPS = "，；：。！？;!? \u3000"
_SHORTEST = 5
_OBJECT = 2
_PAIR = 2
_REACHES = (4, 2)  # 做大做强, 打好
# A clause that begins this early in its paragraph, number aside, is its topic sentence.
_HEAD = 6
_REMEMBERED_WORDS = 1 << 14


@dataclass(frozen=True, slots=True)
class Clause:
    """One measure where it stands. Action and object are substrings of its text.

    `five_years` says that it belongs to a five-year layer, `heads` that it is the topic sentence of its paragraph;
    `words` are those of the text from the action's clause on.
    """

    span: Span
    text: str
    action: str
    object: str
    five_years: bool
    heads: bool
    words: tuple[str, ...] = ()


def clauses(units: Iterable[Unit]) -> Iterator[Clause]:
    """Yield the measures of some paragraphs in order."""
    units = tuple(units)
    cut_ahead(_bodies(sentence.text) for unit in units for sentence in unit.sentences)
    for unit in units:
        for sentence in unit.sentences:
            yield from _in_sentence(unit, sentence.start, sentence.text)


def _bodies(sentence: str) -> str:
    """Return the clauses of a sentence, each a line, without what may open them."""
    return "\n".join(OPENING.sub("", found, count=1).rstrip(_STOPS) for found in _CLAUSE.findall(sentence))


def _in_sentence(unit: Unit, start: int, sentence: str) -> Iterator[Clause]:
    since: int | None = None
    for found in _CLAUSE.finditer(sentence):
        text = found.group().rstrip(_STOPS)
        end = found.start() + len(text)
        opens, cut, act = _opened(found.start(), text)
        body = sentence[opens:end]
        if act is None or not _says_what(cut, act[1]):
            waits = CONTEXT.match(body) and found.group().endswith("，") and not PURPOSE.match(body)
            since = (opens if since is None else since) if waits else None
            continue
        begin = opens if since is None else since
        span = Span(unit.paragraph, start + begin, start + end)
        heads = start + begin < _HEAD
        yield Clause(span, sentence[begin:end], body[slice(*act)], body[act[1] :], unit.five_years, heads, cut)
        since = None


def _opened(start: int, text: str) -> tuple[int, tuple[str, ...], tuple[int, int] | None]:
    """Return where a clause begins after what may open it, its words from there and its action among them.

    将 may say when (将推进渡口改造) or what (将渡口纳入规划): the second where the first gives no action.
    """
    opening = OPENING.match(text)
    opens = opening.end() if opening else 0
    for at in (opens, opens - 1) if text[:opens].endswith("将") else (opens,):
        cut = _words(text[at:])
        if act := action(text[at:], cut):
            return start + at, cut, act
    return start + opens, _words(text[opens:]), None


def action(body: str, words: Sequence[str]) -> tuple[int, int] | None:
    """Return where the action of a clause, given with its words, stands in it; None where it states none."""
    if len(body) < _SHORTEST or PURPOSE.match(body) or STATEMENT.search(body):
        return None
    starts = [0, *accumulate(map(len, words))]
    first = _verb_at(words, 0)
    if first is not None and len(body) - starts[first] >= _OBJECT:
        return 0, starts[first]
    figured = FIGURED.search(body)
    obliged = next((n for n, word in enumerate(words) if word in OBLIGED), None)
    if obliged is not None:
        inner = _inner(words, starts, len(body), obliged + 1)
        return inner or (figured.span() if figured else _bare(words, starts, obliged))
    if figured:
        return figured.span()
    return _inner(words, starts, len(body), 1) if CONTEXT.match(body) and not NO_VERB_YET.search(body) else None


def _words(body: str) -> tuple[str, ...]:
    """Return the words of a clause; the dictionary has 广泛开展 and 组织好 as one, 打好 and 做大做强 as several."""
    return tuple(chain.from_iterable(map(_parted, _joined(tokens(body)))))


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _parted(word: str) -> tuple[str, ...]:
    """Return a word, cut behind the verb or adverb that it begins with."""
    if len(word) <= _PAIR or word in VERBS or word in ADVERBS:
        return (word,)
    begins = word[:_PAIR] in ADVERBS or word[:_PAIR] in VERBS
    return (word[:_PAIR], word[_PAIR:]) if begins else (word,)


def _joined(words: Sequence[str]) -> Iterator[str]:
    """Yield words with those in one piece that are a verb only together."""
    n = 0
    while n < len(words):
        reach = 1
        if len(words[n]) == 1:
            reach = next((k for k in _REACHES if "".join(words[n : n + k]) in JOINED), 1)
        yield "".join(words[n : n + reach])
        n += reach


def _says_what(words: Sequence[str], since: int) -> bool:
    """Tell an object, which begins at an offset, from words that name none: 政策措施, 更大空间."""
    starts = accumulate(map(len, words), initial=0)
    return any(start >= since and _is_thing(word) for word, start in zip(words, starts, strict=False))


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _is_thing(word: str) -> bool:
    if word in VERBS:
        return word in NOUN_LIKE and word not in GENERIC
    return word[0].isdigit() or (word not in GENERIC and word not in PARTICLES and word.isalnum())


def _verb_at(words: Sequence[str], at: int) -> int | None:
    """Return the index after the verb phrase that begins with a word, None where none does."""
    n = at
    while n < len(words) and words[n] in ADVERBS:
        n += 1
    if n < len(words) and words[n] in VERBS:
        n += 1
        return n + 1 if n < len(words) and words[n] in CARRIED and not _is_noun(words, n) else n
    return next((last + 1 for last in range(n - 1, at - 1, -1) if words[last] in VERBS), None)


def _is_noun(words: Sequence[str], at: int) -> bool:
    return at + 1 >= len(words) or bool(TAIL_NOUN.match(words[at + 1])) or words[at + 1] == "的"


def _bare(words: Sequence[str], starts: Sequence[int], obliged: int) -> tuple[int, int] | None:
    """Return the obligation itself where an adverb or a prohibition shows that something is to be done."""
    after = obliged + 1
    if after < len(words) and (words[after] in ADVERBS or words[obliged] in PROHIBITED):
        return starts[obliged], starts[after + (words[after] in ADVERBS)]
    return None


def _inner(words: Sequence[str], starts: Sequence[int], size: int, since: int) -> tuple[int, int] | None:
    """Return the first verb phrase after a phrase of place or means; a word that may be a noun comes last."""
    found = [
        (n, last)
        for n in range(since, len(words))
        if (last := _verb_at(words, n)) is not None and size - starts[last] >= _OBJECT and words[last] != "的"
    ]
    sure = [one for one in found if words[one[1] - 1] not in NOUN_LIKE]
    chosen = (sure or found)[:1]
    return (starts[chosen[0][0]], starts[chosen[0][1]]) if chosen else None
