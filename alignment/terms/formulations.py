"""Formulations (提法) in a text: names in 《》, quoted slogans, phrases of the genre, and what the text itself repeats.

Nothing garbled is offered: a phrase begins and ends where words do, and a name lies inside one clause.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from alignment.reading.knowledge import Background, Knowledge
from alignment.reading.lexicon import Lexicon
from alignment.terms.term_rules import FormulationRules, TermRules, term_rules
from model.term import Passage, TermSource
from text.searching import SEAM, seams_of
from text.words import words

_TITLE = re.compile(r"《([^《》\n]{2,40})》")
# Opening and closing marks of any make, because sources mix them: “星创天地" and "双创”.
_QUOTED = re.compile(r"[“\"＂「『‘]([^“”\"＂「」『』‘’，。；：！？\n]{1,20})[”\"＂」』’]")
_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+×]+")
# A sentence in quotation marks, or a word used with a wink, is no slogan: a slogan has two characters at least.
_SHORTEST_QUOTE = 2
_SHORTEST = 3
_LONGEST = 14
_MOST_WORDS = 4
_REPEATED = 2
# A run of words that the genre does not know is a name only if one of its words is rare (nats).
_RARE = 4.0

# The words of a text, and where a run of them begins and ends.
_RunPlace = tuple[tuple[str, ...], int, int]


def formulations(passages: Sequence[Passage], knowledge: Knowledge) -> Mapping[str, TermSource]:
    """Return the formulations of a text with their source, in the order in which they first stand there."""
    lexicon, rules = knowledge.lexicon, knowledge.rules.once(term_rules)
    reporter = rules.formulations.reporter
    found: dict[str, TermSource] = {}
    for passage in passages:
        for term, source in chain(_named(passage.text), _known(passage.text, lexicon, rules.formulations)):
            found.setdefault(term, source)
    for term in _repeated(passages, lexicon, knowledge.background, rules):
        found.setdefault(term, "repeated")
    return {
        term: source
        for term, source in found.items()
        if term not in lexicon.barred and not (source in ("phrase", "repeated") and reporter.search(term))
    }


def _named(text: str) -> Iterator[tuple[str, TermSource]]:
    for match in _TITLE.finditer(text):
        yield match[1], "title"
    for match in _QUOTED.finditer(text):
        if len(match[1].strip()) >= _SHORTEST_QUOTE:
            yield match[1].strip(), "quoted"


def _known(text: str, lexicon: Lexicon, rules: FormulationRules) -> Iterator[tuple[str, TermSource]]:
    """Yield the longest phrases of the lexicon in a text that begin and end where words do."""
    seams = seams_of(text)
    for clause in _LETTERS.finditer(text):
        at, limit = clause.span()
        while (at := seams.find(SEAM, at, limit)) >= 0:
            sizes = lexicon.sizes.get(text[at : at + 3]) or lexicon.sizes.get(text[at : at + 2])
            found = _longest(text[at:limit], seams[at : limit + 1], sizes, lexicon, rules) if sizes else ""
            if found:
                yield found, "dictionary" if found in lexicon.field else "phrase"
            at += len(found) or 1


def _longest(text: str, seams: str, sizes: Iterable[int], lexicon: Lexicon, rules: FormulationRules) -> str:
    """Return the longest phrase that a text opens with."""
    for size in sizes:
        phrase = text[:size]
        known = phrase in lexicon.field or (phrase in lexicon.since and _names(phrase, rules))
        if known and 1 < len(phrase) <= _LONGEST and seams[len(phrase)] == SEAM:
            return phrase
    return ""


def _names(phrase: str, rules: FormulationRules) -> bool:
    """Tell a name from what acts, or is but a quality: 化解矛盾纠纷, 大力发展数字, 普惠性."""
    acts = phrase[:1] in rules.acts or phrase[:2] in rules.acts
    is_quality = len(phrase) == _SHORTEST and phrase[-1] in rules.qualities
    return not acts and phrase[-1] not in rules.edgeless and not is_quality


def _repeated(passages: Iterable[Passage], lexicon: Lexicon, background: Background, rules: TermRules) -> list[str]:
    """Return runs of words that stand several times, mostly free, hold a rare word and belong to no longer run."""
    places = defaultdict[str, list[_RunPlace]](list)
    for passage in passages:
        cut = _clause_words(passage.text)
        for start, end in _runs(cut, lexicon, background, rules.formulations):
            places["".join(cut[start:end])].append((cut, start, end))
    kept = {
        run: len(own)
        for run, own in places.items()
        if len(own) >= _REPEATED and run not in lexicon.since and _mostly_free(own, lexicon, rules)
    }
    return [
        run
        for run, count in kept.items()
        if not any(run != other and run in other and count == kept[other] for other in kept)
    ]


def _clause_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, the signs between its clauses as empty words."""
    return tuple(word if _LETTERS.fullmatch(word) else "" for word in words(text))


def _mostly_free(places: Sequence[_RunPlace], lexicon: Lexicon, rules: TermRules) -> bool:
    return 2 * sum(_is_free(*place, lexicon, rules) for place in places) > len(places)


def _is_free(cut: Sequence[str], start: int, end: int, lexicon: Lexicon, rules: TermRules) -> bool:
    """Say whether a run is a whole name where it stands, and no part of a longer one (技术创新 of 技术创新工程)."""
    before = cut[start - 1] if start else ""
    after = cut[end] if end < len(cut) else ""
    verbs, adverbs = rules.measures.actions.verbs, rules.measures.adverbs
    begins = before in verbs or before in adverbs or not lexicon.names(before)
    return begins and (after in adverbs or not lexicon.names(after))


def _runs(
    cut: Sequence[str], lexicon: Lexicon, background: Background, rules: FormulationRules
) -> Iterator[tuple[int, int]]:
    for start, first in enumerate(cut):
        if first not in lexicon.opening or not _goes_on(first, rules):
            continue
        size = len(first)
        for end, last in enumerate(cut[start + 1 : start + _MOST_WORDS], start + 2):
            size += len(last)
            if not _goes_on(last, rules) or size > _LONGEST:
                break
            if last in lexicon.closing and size > _SHORTEST and _is_rare(cut[start:end], background):
                yield start, end


def _is_rare(run: Iterable[str], background: Background) -> bool:
    return max(map(background.rarity, run)) >= _RARE


def _goes_on(word: str, rules: FormulationRules) -> bool:
    return len(word) > 1 and word not in rules.loose
