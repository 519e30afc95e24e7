"""Words of a text: jieba behind one function, so that the tokeniser can be exchanged in one place."""

from __future__ import annotations

import logging
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from typing import Any


@contextmanager
def _hidden(name: str) -> Iterator[None]:
    """Let a module that nobody has imported yet seem not to be installed."""
    modules: dict[str, Any] = sys.modules
    hides = name not in modules
    if hides:
        modules[name] = None
    yield
    if hides:
        del modules[name]


with warnings.catch_warnings(), _hidden("pkg_resources"):
    # jieba 0.42.1 carries old escape sequences, no fault of the caller. Where there is pkg_resources it reads its
    # dictionary through that, which takes longer to import than the aligner; a plain file does as well.
    warnings.simplefilter("ignore")
    import jieba

jieba.setLogLevel(logging.WARNING)

# Two long reports hold about a thousand paragraphs and four thousand clauses; a run over many years stays within this.
_REMEMBERED_TEXTS = 1 << 16

# No word reaches over these, so paragraphs, their sentences and whole sections share the cut of their clauses.
_CLAUSE = re.compile(r"[^，。；：！？、\n]+|[，。；：！？、\n]")


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order; joined they give the text again, white space and punctuation included."""
    return tuple(chain.from_iterable(map(_cut, _CLAUSE.findall(text))))


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _cut(clause: str) -> tuple[str, ...]:
    return tuple(jieba.cut(clause))


def is_term(word: str) -> bool:
    """Say whether a word can carry meaning: two or more characters, no punctuation, no bare number."""
    return len(word) > 1 and word.isalnum() and not word.isdecimal()


def frequency(word: str) -> int:
    """Return how often the dictionary has seen a word; 0 for one that the tokeniser made up."""
    if not jieba.dt.initialized:  # asking costs a lock
        jieba.initialize()
    return jieba.dt.FREQ.get(word) or 0


def fluency(text: str) -> float:
    """Return the log probability of the most probable way to cut a text into words of the dictionary.

    A misread character breaks a word into rare single signs, which costs five to fifteen nats; a word exchanged for
    another costs one or two.
    """
    jieba.initialize()
    route: dict[int, tuple[float, int]] = {}
    jieba.dt.calc(text, jieba.dt.get_DAG(text), route)
    return route[0][0]
