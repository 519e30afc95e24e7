"""Words of a text: the tokeniser behind one function, so that it can be exchanged in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from text.clauses import MEMBER_ENDS
from text.segmentation import cut_texts, fluency
from text.vocabulary import load_vocabulary

__all__ = ["cut_ahead", "fluency", "frequency", "is_term", "last_words", "words"]

# Two long reports hold about a thousand paragraphs and four thousand clauses; a run over many years stays within this.
_REMEMBERED_TEXTS = 1 << 16

# No word reaches over these, so paragraphs, their sentences and whole sections share the cut of their clauses.
_CLAUSE = re.compile(f"[^{MEMBER_ENDS}]+|[{MEMBER_ENDS}]")

_Cuts = dict[str, tuple[str, ...]]
_ALONE: _Cuts = {sign: (sign,) for sign in MEMBER_ENDS}
_cuts: _Cuts = dict(_ALONE)


# By text: the words of a paragraph, its sentences and clauses are asked for by every stage.
@lru_cache(maxsize=_REMEMBERED_TEXTS)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order; joined they give the text again, white space and punctuation included."""
    clauses = _CLAUSE.findall(text)
    try:
        return tuple(chain.from_iterable([_cuts[clause] for clause in clauses]))
    except KeyError:
        known = _cut(dict.fromkeys(clauses))
        return tuple(chain.from_iterable([known[clause] for clause in clauses]))


def last_words(text: str, count: int) -> tuple[str, ...]:
    """Return so many of the last words of a text, without cutting all of it."""
    return tuple(chain.from_iterable(map(words, _CLAUSE.findall(text)[-count:])))[-count:]


def cut_ahead(texts: Iterable[str]) -> None:
    """Cut the words of many texts at one go, which is faster than when each is asked for; nothing else changes."""
    _cut(dict.fromkeys(clause for text in texts for clause in _CLAUSE.findall(text)))


def _cut(clauses: Iterable[str]) -> _Cuts:
    """Return the words of clauses, and remember them."""
    known = {clause: _cuts.get(clause) for clause in clauses}
    missing = [clause for clause, cut in known.items() if cut is None]
    made = dict(zip(missing, cut_texts(missing), strict=True))
    if len(_cuts) + len(made) > _REMEMBERED_TEXTS:
        _cuts.clear()
        _cuts.update(_ALONE)
    _cuts.update(made)
    return {clause: cut for clause, cut in known.items() if cut is not None} | made


def is_term(word: str) -> bool:
    """Say whether a word can carry meaning: two or more characters, no punctuation, no bare number."""
    return len(word) > 1 and word.isalnum() and not word.isdecimal()


def frequency(word: str) -> int:
    """Return how often the dictionary has seen a word; 0 for one that the tokeniser made up."""
    return load_vocabulary().get(word) or 0
