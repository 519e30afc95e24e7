"""Measures in a text: every clause that states an action on an object, with its place and layer.

A clause counts when it opens with a verb of the table (after markers and leaders), or has one after a phrase of place,
means or subject that obliges (居住证要加快覆盖…). A phrase without verb is read with the clause that follows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from alignment.measures.measure_rules import MeasureRules
from alignment.reading.tokens import tokens
from alignment.reading.units import Unit
from model.span import Span
from text.clauses import CLAUSE_ENDS, whole_clauses
from text.words import cut_ahead

_SPACE = " \u3000"
_SHORTEST = 5
_OBJECT = 2
_PAIR = 2
_REACHES = (4, 2)  # 做大做强, 打好
# A clause that begins this early in its paragraph, number aside, is its topic sentence.
_HEAD = 6


@dataclass(frozen=True, slots=True)
class ActionClause:
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


def action_clauses(units: Iterable[Unit], rules: MeasureRules) -> Iterator[ActionClause]:
    """Yield the measures of some paragraphs in order."""
    units = tuple(units)
    cut_ahead(_bodies(sentence.text, rules) for unit in units for sentence in unit.sentences)
    for unit in units:
        for sentence in unit.sentences:
            yield from _in_sentence(unit, sentence.start, sentence.text, rules)


def _bodies(sentence: str, rules: MeasureRules) -> str:
    """Return the clauses of a sentence, each a line, without what may open them."""
    opening = rules.actions.opening
    return "\n".join(opening.sub("", sentence[start:end], count=1) for start, end in whole_clauses(sentence))


def _goes_on(sentence: str, end: int) -> bool:
    """Say whether a clause ends with a comma."""
    after = sentence[end:]
    return after[: len(after) - len(after.lstrip(CLAUSE_ENDS))].endswith("，")


def _in_sentence(unit: Unit, start: int, sentence: str, rules: MeasureRules) -> Iterator[ActionClause]:
    since: int | None = None
    for first, last in whole_clauses(sentence):
        text = sentence[first:last].rstrip(_SPACE)
        end = first + len(text)
        opens, cut, act = _opened(first, text, rules)
        body = sentence[opens:end]
        if act is None or not _says_what(cut, act[1], rules):
            waits = _goes_on(sentence, last) and _sets_out(body, rules)
            since = (opens if since is None else since) if waits else None
            continue
        begin = opens if since is None else since
        span = Span(unit.paragraph, start + begin, start + end)
        heads = start + begin < _HEAD
        yield ActionClause(span, sentence[begin:end], body[slice(*act)], body[act[1] :], unit.five_years, heads, cut)
        since = None


def _sets_out(body: str, rules: MeasureRules) -> bool:
    """Say whether a clause is a phrase of place or means, whose verb may stand in the next."""
    return bool(rules.actions.context.match(body)) and not rules.actions.purpose.match(body)


def _opened(start: int, text: str, rules: MeasureRules) -> tuple[int, tuple[str, ...], tuple[int, int] | None]:
    """Return where a clause begins after what may open it, its words from there and its action among them.

    将 may say when (将推进渡口改造) or what (将渡口纳入规划): the second where the first gives no action.
    """
    opening = rules.actions.opening.match(text)
    opens = opening.end() if opening else 0
    for at in (opens, opens - 1) if text[:opens].endswith("将") else (opens,):
        cut = _words(text[at:], rules)
        if act := action(text[at:], cut, rules):
            return start + at, cut, act
    return start + opens, _words(text[opens:], rules), None


def action(body: str, words: Sequence[str], rules: MeasureRules) -> tuple[int, int] | None:
    """Return where the action of a clause, given with its words, stands in it; None where it states none."""
    known = rules.actions
    if len(body) < _SHORTEST or known.purpose.match(body) or known.statement.search(body):
        return None
    starts = [0, *accumulate(map(len, words))]
    first = _verb_at(words, 0, rules)
    if first is not None and len(body) - starts[first] >= _OBJECT:
        return 0, starts[first]
    figured = known.figured.search(body)
    obliged = next((n for n, word in enumerate(words) if word in known.obliged), None)
    if obliged is not None:
        inner = _inner(words, starts, len(body), obliged + 1, rules)
        return inner or (figured.span() if figured else _bare(words, starts, obliged, rules))
    if figured:
        return figured.span()
    sets_out = known.context.match(body) and not known.no_verb_yet.search(body)
    return _inner(words, starts, len(body), 1, rules) if sets_out else None


def _words(body: str, rules: MeasureRules) -> tuple[str, ...]:
    """Return the words of a clause; the dictionary has 广泛开展 and 组织好 as one, 打好 and 做大做强 as several."""
    cut = tokens(body, rules.differences.tokens)
    return tuple(chain.from_iterable([_parted(word, rules) for word in _joined(cut, rules)]))


def _parted(word: str, rules: MeasureRules) -> tuple[str, ...]:
    """Return a word, cut behind the verb or adverb that it begins with."""
    verbs, adverbs = rules.actions.verbs, rules.adverbs
    if len(word) <= _PAIR or word in verbs or word in adverbs:
        return (word,)
    begins = word[:_PAIR] in adverbs or word[:_PAIR] in verbs
    return (word[:_PAIR], word[_PAIR:]) if begins else (word,)


def _joined(words: Sequence[str], rules: MeasureRules) -> Iterator[str]:
    """Yield words with those in one piece that are a verb only together."""
    n = 0
    while n < len(words):
        reach = 1
        if len(words[n]) == 1:
            reach = next((k for k in _REACHES if _is_joined("".join(words[n : n + k]), rules)), 1)
        yield "".join(words[n : n + reach])
        n += reach


def _is_joined(together: str, rules: MeasureRules) -> bool:
    """Say whether signs that the dictionary has by themselves are a verb together; all such have two or four."""
    return len(together) % _PAIR == 0 and together in rules.actions.verbs


def _says_what(words: Sequence[str], since: int, rules: MeasureRules) -> bool:
    """Tell an object, which begins at an offset, from words that name none: 政策措施, 更大空间."""
    starts = accumulate(map(len, words), initial=0)
    return any(start >= since and _is_thing(word, rules) for word, start in zip(words, starts, strict=False))


def _is_thing(word: str, rules: MeasureRules) -> bool:
    known = rules.actions
    if word in known.verbs:
        return word in known.noun_like and word not in known.generic
    names = word not in known.generic and word not in rules.differences.wording.particles and word.isalnum()
    return names or word[0].isdigit()


def _verb_at(words: Sequence[str], at: int, rules: MeasureRules) -> int | None:
    """Return the index after the verb phrase that begins with a word, None where none does."""
    n, verbs = at, rules.actions.verbs
    while n < len(words) and words[n] in rules.adverbs:
        n += 1
    if n < len(words) and words[n] in verbs:
        n += 1
        return n + 1 if n < len(words) and words[n] in rules.actions.carried and not _is_noun(words, n, rules) else n
    return next((last + 1 for last in range(n - 1, at - 1, -1) if words[last] in verbs), None)


def _is_noun(words: Sequence[str], at: int, rules: MeasureRules) -> bool:
    return at + 1 >= len(words) or bool(rules.actions.tail_noun.match(words[at + 1])) or words[at + 1] == "的"


def _bare(words: Sequence[str], starts: Sequence[int], obliged: int, rules: MeasureRules) -> tuple[int, int] | None:
    """Return the obligation itself where an adverb or a prohibition shows that something is to be done."""
    after = obliged + 1
    if after < len(words) and (words[after] in rules.adverbs or words[obliged] in rules.actions.prohibited):
        return starts[obliged], starts[after + (words[after] in rules.adverbs)]
    return None


def _inner(
    words: Sequence[str], starts: Sequence[int], size: int, since: int, rules: MeasureRules
) -> tuple[int, int] | None:
    """Return the first verb phrase after a phrase of place or means; a word that may be a noun comes last."""
    found = [
        (n, last)
        for n in range(since, len(words))
        if (last := _verb_at(words, n, rules)) is not None and size - starts[last] >= _OBJECT and words[last] != "的"
    ]
    sure = [one for one in found if words[one[1] - 1] not in rules.actions.noun_like]
    chosen = (sure or found)[:1]
    return (starts[chosen[0][0]], starts[chosen[0][1]]) if chosen else None
