"""Formulations (提法) in a text: names in 《》, quoted slogans, phrases of the genre, and what the text itself repeats.

Nothing garbled is offered: a phrase begins and ends where words do, and a name lies inside one clause.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from alignment.measures.action_words import ADVERBS, NOUN_LIKE, VERBS
from alignment.reading.knowledge import Background
from alignment.terms.lexicon import Lexicon
from model.term import Passage, TermSource
from text.genre import PARTICLES
from text.searching import SEAM, seams_of
from text.words import words

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


# The words of a text, and where a run of them begins and ends.
_Place = tuple[tuple[str, ...], int, int]


def formulations(passages: Sequence[Passage], lexicon: Lexicon, background: Background) -> Mapping[str, TermSource]:
    """Return the formulations of a text with their source, in the order in which they first stand there."""
    return _formulations(tuple(passages), lexicon, background)


@lru_cache(maxsize=8)
def _formulations(passages: tuple[Passage, ...], lexicon: Lexicon, background: Background) -> Mapping[str, TermSource]:
    found: dict[str, TermSource] = {}
    for passage in passages:
        for term, source in chain(_named(passage.text), _known(passage.text, lexicon)):
            found.setdefault(term, source)
    for term in _repeated(passages, lexicon, background):
        found.setdefault(term, "repeated")
    return {
        term: source
        for term, source in found.items()
        if term not in lexicon.barred and not (source in ("phrase", "repeated") and _REPORTER.search(term))
    }


def _named(text: str) -> Iterator[tuple[str, TermSource]]:
    for match in _TITLE.finditer(text):
        yield match[1], "title"
    for match in _QUOTED.finditer(text):
        if len(match[1].strip()) >= _SHORTEST_QUOTE:
            yield match[1].strip(), "quoted"


def _known(text: str, lexicon: Lexicon) -> Iterator[tuple[str, TermSource]]:
    """Yield the longest phrases of the lexicon in a text that begin and end where words do."""
    seams = seams_of(text)
    for clause in _CLAUSE.finditer(text):
        at, limit = clause.span()
        while (at := seams.find(SEAM, at, limit)) >= 0:
            sizes = lexicon.sizes.get(text[at : at + 3]) or lexicon.sizes.get(text[at : at + 2])
            found = _longest(text[at:limit], seams[at : limit + 1], sizes, lexicon) if sizes else ""
            if found:
                yield found, "dictionary" if found in lexicon.field else "phrase"
            at += len(found) or 1


def _longest(text: str, seams: str, sizes: Iterable[int], lexicon: Lexicon) -> str:
    """Return the longest phrase that a text opens with."""
    for size in sizes:
        phrase = text[:size]
        known = phrase in lexicon.field or (phrase in lexicon.since and _names(phrase))
        if known and 1 < len(phrase) <= _LONGEST and seams[len(phrase)] == SEAM:
            return phrase
    return ""


def _names(phrase: str) -> bool:
    """Tell a name from what acts, or is but a quality: 化解矛盾纠纷, 大力发展数字, 普惠性."""
    acts = phrase[:1] in _ACTS or phrase[:2] in _ACTS
    return not acts and phrase[-1] not in _EDGELESS and not (len(phrase) == _SHORTEST and phrase[-1] in _QUALITIES)


def _repeated(passages: Iterable[Passage], lexicon: Lexicon, background: Background) -> list[str]:
    """Return runs of words that stand several times, mostly free, hold a rare word and belong to no longer run."""
    places = defaultdict[str, list[_Place]](list)
    for passage in passages:
        cut = _clauses(passage.text)
        for start, end in _runs(cut, lexicon, background):
            places["".join(cut[start:end])].append((cut, start, end))
    kept = {
        run: len(own)
        for run, own in places.items()
        if len(own) >= _REPEATED and run not in lexicon.since and _mostly_free(own, lexicon)
    }
    return [
        run
        for run, count in kept.items()
        if not any(run != other and run in other and count == kept[other] for other in kept)
    ]


def _clauses(text: str) -> tuple[str, ...]:
    """Return the words of a text, the signs between its clauses as empty words."""
    return tuple(word if _CLAUSE.fullmatch(word) else "" for word in words(text))


def _mostly_free(places: Sequence[_Place], lexicon: Lexicon) -> bool:
    return 2 * sum(_is_free(*place, lexicon) for place in places) > len(places)


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
        size = len(first)
        for end, last in enumerate(cut[start + 1 : start + _MOST_WORDS], start + 2):
            size += len(last)
            if not _goes_on(last) or size > _LONGEST:
                break
            if last in lexicon.closing and size > _SHORTEST and _is_rare(cut[start:end], background):
                yield start, end


def _is_rare(run: Iterable[str], background: Background) -> bool:
    return max(map(background.rarity, run)) >= _RARE


@lru_cache(maxsize=1 << 13)
def _goes_on(word: str) -> bool:
    return word not in PARTICLES and word not in ADVERBS and word not in _EDGELESS and len(word) > 1
