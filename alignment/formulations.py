"""Formulations (提法) in a text: names in 《》, quoted slogans, phrases of the genre, and what the text itself repeats.

Nothing garbled is offered: a phrase begins and ends where words do, and a name lies inside one clause.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from alignment.knowledge import Background
from alignment.lexicon import Lexicon
from alignment.measure_words import ADVERBS, NOUN_LIKE, VERBS
from alignment.searching import is_whole
from alignment.wording import PARTICLES
from alignment.words import words
from model.span import Span
from model.term import Passage, TermSource

_TITLE = re.compile(r"《([^《》\n]{2,40})》")
# Opening and closing marks of any make, because sources mix them: “星创天地" and "双创”.
_QUOTED = re.compile(r"[“\"＂「『‘]([^“”\"＂「」『』‘’，。；：！？\n]{1,20})[”\"＂」』’]")
_CLAUSE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+×]+")
# A sentence in quotation marks, or a word used with a wink, is no slogan: a slogan has two characters at least.
_SHORTEST_QUOTE = 2
_SHORTEST = 3
_LONGEST = 14
_MOST_WORDS = 4
_REPEATED = 2
# A run of words that the genre does not know is a name only if one of its words is rare (nats).
_RARE = 4.0
_ACTS = (VERBS - NOUN_LIKE) | ADVERBS | frozenset(("作为", "具有", "注入", *"进在区县市省村镇乡者员级类层面"))
# The reporter's voice, not the meeting's: 会议强调, 某某指出, 出席会议, 有关负责同志.
_REPORTER = re.compile(r"(?:强调|指出|认为|表示|讲话|负责同志)$|^(?:出席|主持|列席|参加)会议|^会议(?:要求|提出|号召)")
_QUALITIES = frozenset("性化式型者人")
_EDGELESS = frozenset("的地得了和与及等在对为以要把将从到中上是有并也让使向更各其这那我你他它每")


@dataclass(frozen=True, slots=True)
class Found:
    """A formulation of a text and what tells that it is one."""

    term: str
    source: TermSource


def formulations(passages: Sequence[Passage], lexicon: Lexicon, background: Background) -> Mapping[str, TermSource]:
    """Return the formulations of a text with their source, in the order in which they first stand there."""
    return _formulations(tuple(passages), lexicon, background)


@lru_cache(maxsize=8)
def _formulations(passages: tuple[Passage, ...], lexicon: Lexicon, background: Background) -> Mapping[str, TermSource]:
    found: dict[str, TermSource] = {}
    for passage in passages:
        for one in (*_named(passage.text), *_known(passage.text, lexicon)):
            found.setdefault(one.term, one.source)
    for term in _repeated(passages, lexicon, background):
        found.setdefault(term, "repeated")
    return {
        term: source
        for term, source in found.items()
        if term not in lexicon.barred and not (source in ("phrase", "repeated") and _REPORTER.search(term))
    }


def _named(text: str) -> Iterator[Found]:
    for match in _TITLE.finditer(text):
        yield Found(match[1], "title")
    for match in _QUOTED.finditer(text):
        if len(match[1].strip()) >= _SHORTEST_QUOTE:
            yield Found(match[1].strip(), "quoted")


def _known(text: str, lexicon: Lexicon) -> Iterator[Found]:
    """Yield the longest phrases of the lexicon in a text that begin and end where words do."""
    for clause in _CLAUSE.finditer(text):
        at = clause.start()
        while at < clause.end():
            found = _longest(text, at, clause.end(), lexicon)
            if found:
                yield Found(found, "dictionary" if found in lexicon.field else "phrase")
            at += len(found) if found else 1


def _longest(text: str, at: int, limit: int, lexicon: Lexicon) -> str:
    for size in lexicon.sizes.get(text[at : at + 2], ()):
        end = at + size
        phrase = text[at:end]
        known = phrase in lexicon.field or (phrase in lexicon.since and _names(phrase))
        if known and 1 < size <= _LONGEST and end <= limit and is_whole(Span(0, at, end), text):
            return phrase
    return ""


def _names(phrase: str) -> bool:
    """Tell a name from what acts, or is but a quality: 化解矛盾纠纷, 大力发展数字, 普惠性."""
    acts = any(phrase[:size] in _ACTS for size in (1, 2))
    return not acts and phrase[-1] not in _EDGELESS and not (len(phrase) == _SHORTEST and phrase[-1] in _QUALITIES)


def _repeated(passages: Iterable[Passage], lexicon: Lexicon, background: Background) -> list[str]:
    """Return runs of words that stand several times, mostly free, hold a rare word and belong to no longer run."""
    counted: Counter[str] = Counter()
    free: Counter[str] = Counter()
    for passage in passages:
        for cut in _clauses(passage.text):
            for start, end in _runs(cut, lexicon, background):
                run = "".join(cut[start:end])
                counted[run] += 1
                free[run] += _is_free(cut, start, end, lexicon)
    kept = [run for run, n in counted.items() if n >= _REPEATED and 2 * free[run] > n and run not in lexicon.since]
    return [
        run
        for run in kept
        if not any(run != other and run in other and counted[other] == counted[run] for other in kept)
    ]


def _clauses(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the stretches of a text between signs, as words."""
    for is_sign, stretch in groupby(words(text), lambda word: not _CLAUSE.fullmatch(word)):
        if not is_sign:
            yield tuple(stretch)


def _is_free(cut: Sequence[str], start: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a run is a whole name where it stands, and no part of a longer one (技术创新 of 技术创新工程)."""
    before = cut[start - 1] if start else ""
    after = cut[end] if end < len(cut) else ""
    begins = before in VERBS or before in ADVERBS or not lexicon.names(before)
    return begins and (after in ADVERBS or not lexicon.names(after))


def _runs(cut: Sequence[str], lexicon: Lexicon, background: Background) -> Iterator[tuple[int, int]]:
    for start, first in enumerate(cut):
        if first not in lexicon.opening or not _goes_on(first):
            continue
        for end in range(start + 2, min(start + _MOST_WORDS, len(cut)) + 1):
            run = cut[start:end]
            if not _goes_on(run[-1]) or sum(map(len, run)) > _LONGEST:
                break
            rare = any(background.rarity(word) >= _RARE for word in run)
            if sum(map(len, run)) > _SHORTEST and rare and run[-1] in lexicon.closing:
                yield start, end


def _goes_on(word: str) -> bool:
    return word not in PARTICLES and word not in ADVERBS and word not in _EDGELESS and len(word) > 1
