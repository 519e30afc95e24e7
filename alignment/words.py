"""Words of a text: jieba behind one function, so that the tokeniser can be exchanged in one place."""

from __future__ import annotations

import logging
import warnings
from functools import lru_cache

with warnings.catch_warnings():
    # jieba 0.42.1 still looks for pkg_resources and carries old escape sequences; neither is a fault of the caller.
    warnings.simplefilter("ignore")
    import jieba

jieba.setLogLevel(logging.WARNING)

# Two long reports hold about a thousand paragraphs and sentences; a run over many years stays within this.
_REMEMBERED_TEXTS = 1 << 16


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order; joined they give the text again, white space and punctuation included."""
    return tuple(jieba.cut(text))


def is_term(word: str) -> bool:
    """Say whether a word can carry meaning: two or more characters, no punctuation, no bare number."""
    return len(word) > 1 and word.isalnum() and not word.isdecimal()


def frequency(word: str) -> int:
    """Return how often the dictionary has seen a word; 0 for one that the tokeniser made up."""
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
