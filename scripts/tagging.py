"""Words with their parts of speech: jieba's tagger, used where tables are built and nowhere at run time."""

from __future__ import annotations

import logging
import warnings
from typing import NamedTuple

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba 0.42.1 carries old escape sequences, no fault of the caller
    import jieba
    import jieba.posseg

jieba.setLogLevel(logging.WARNING)


class Word(NamedTuple):
    """A word as it stands, with its part of speech in the tagger's letters."""

    text: str
    tag: str


def tagged(text: str) -> list[Word]:
    """Return the words of a text in order."""
    return [Word(pair.word, pair.flag) for pair in jieba.posseg.cut(text)]
