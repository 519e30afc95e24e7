"""One clause read for strength: how hard, how far along, which way, with which bound, and on what object."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from alignment.reading.tokens import tokens
from alignment.strength.scales import Scales
from alignment.targets.quantities import Quantity, find_quantities
from text.folding import fold_figures
from text.markers import unmarked

_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
_BLANK = "＿"
_SHORT_PHRASE = 4


class Object(NamedTuple):
    """What a clause is about: the words that say nothing of how it is pursued, and the last of them."""

    words: Counter[str]
    head: str


@dataclass(frozen=True, slots=True)
class ClauseStrength:
    """What a clause, its `text`, says besides its object.

    `force` is its level with the words that give it, `bare` that no adverb stands in it at all. `stage` and
    `direction` are 0 where none is named; `finished` and `doing` are the words that say that it is done, or under way.
    `quantity` is its only quantity. `verb` is the word that it opens with, adverbs aside, `plain` whether that is one
    of the verbs of every measure. `object` are the words left over: what the measure is about.
    """

    text: str
    force: float
    force_words: tuple[str, ...]
    bare: bool
    stage: float
    stage_words: str
    finished: str
    doing: str
    direction: int
    direction_word: str
    quantity: Quantity | None
    capped: bool
    verb: str
    plain: bool
    object: Counter[str]


def read_object(clause: str, scales: Scales) -> Object:
    """Return what a clause is about."""
    content = [word for word in tokens(unmarked(clause), scales.tokens) if _is_content(word, scales)]
    head = next((word for word in reversed(content) if word not in scales.wording.tails), "")
    return Object(Counter([scales.wording.synonyms.get(word, word) for word in content]), head)


def read_clause(clause: str, about: Object, scales: Scales) -> ClauseStrength:
    """Read one clause that is about an object; words in quotation or title marks are names, which say nothing."""
    plain = unmarked(clause)
    spoken = _QUOTED.sub(lambda found: _BLANK * len(found[0]), plain)
    levels, words = _force(spoken, scales)
    adverbs = [word for word in words if word in scales.diligence or word in scales.wording.fillers]
    stage, stage_words = find_stage(spoken, scales)
    direction, direction_word = _direction(words, scales)
    quantities = find_quantities(fold_figures(plain), scales.quantities)
    verb = next((word for word in _after_must(words, scales) if _is_verb(word, scales)), "")
    return ClauseStrength(
        text=plain,
        force=_level([level for level, _ in levels]),
        force_words=tuple(word for _, word in levels),
        bare=not levels and not adverbs,
        stage=stage,
        stage_words=_ends(stage_words),
        finished=_first(scales.finished, spoken),
        doing=_first(scales.doing, spoken),
        direction=direction,
        direction_word=direction_word,
        quantity=quantities[0] if len(quantities) == 1 else None,
        capped=bool(scales.quantities.binding.capped.search(plain)),
        verb=verb,
        plain=verb in scales.plain_verbs,
        object=about.words,
    )


def _level(levels: list[float]) -> float:
    """Return the greatest of several levels, the least where all hold back."""
    return max(levels) if any(level > 0 for level in levels) else min(levels, default=0)


def _force(text: str, scales: Scales) -> tuple[list[tuple[float, str]], tuple[str, ...]]:
    """Return the words and phrases of force with their levels, and the words of the text without the phrases."""
    found: list[tuple[float, str]] = []
    for level, pattern in scales.force_forms:
        if phrases := [match[0] for match in pattern.finditer(text)]:
            found += [(level, _ends(phrase)) for phrase in phrases]
            text = pattern.sub(lambda match: _BLANK * len(match[0]), text)
    at, words = 0, tokens(text, scales.tokens)
    for word in words:
        at += len(word)
        if word in scales.force and not _is_name(word, text[at:], scales) and not _trails(word, text, at, scales):
            found.append((scales.force[word], word))
    return found, words


def _is_name(word: str, after: str, scales: Scales) -> bool:
    pattern = scales.no_force.get(word)
    return pattern is not None and bool(pattern.match(after))


def _trails(word: str, text: str, end: int, scales: Scales) -> bool:
    """Say whether an adverb belongs to a verb that only closes the clause: 支持老区加快发展 pursues nothing faster."""
    return text[end:] in scales.wording.tails and end - len(word) >= _SHORT_PHRASE


def _after_must(words: tuple[str, ...], scales: Scales) -> tuple[str, ...]:
    """Return the words that say what is to be done: those after 要, where a subject stands before it."""
    return words[words.index(scales.must) + 1 :] if scales.must in words else words


def _is_verb(word: str, scales: Scales) -> bool:
    if word in scales.plain_verbs:
        return True
    if len(word) < 2 or not word.isalnum() or _BLANK in word:
        return False
    known = (scales.force, scales.diligence, scales.wording.fillers, scales.wording.particles)
    return not any(word in words for words in known)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


def find_stage(text: str, scales: Scales) -> tuple[float, str]:
    """Return how far along a clause says that a measure is, and the words that say so; 0 where none do."""
    for pattern in (scales.no_stage, *([scales.tried] if scales.trial_end.search(text) else [])):
        text = pattern.sub(lambda match: _BLANK * len(match[0]), text)
    return next(((stage, found) for stage, words in scales.stages if (found := _first(words, text))), (0.0, ""))


def _ends(phrase: str) -> str:
    """Return a phrase as it is told: 加大…力度 for one that spans its object."""
    return phrase if len(phrase) <= _SHORT_PHRASE else f"{phrase[:2]}…{phrase[-2:]}"


def _direction(words: tuple[str, ...], scales: Scales) -> tuple[int, str]:
    return next(((scales.direction[word], word) for word in words if word in scales.direction), (0, ""))


def _is_content(word: str, scales: Scales) -> bool:
    said = scales.wording
    if len(word) < 2 or not word.isalnum() or word in said.particles or word in said.fillers:
        return False
    if word in scales.quantities.binding.strictness or word == scales.trial:
        return False
    return word not in said.actions and word not in scales.diligence and word not in scales.force
