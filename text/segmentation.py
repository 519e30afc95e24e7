"""Texts cut into words as jieba cuts them: the most probable way through its dictionary, its model for the rest.

Step by step the algorithm of jieba 0.42.1 with its own dictionary, over many texts at once: all of them are looked up
in one go. Runs of single characters go to jieba's model for words that the dictionary does not have.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from text.vocabulary import KEY_SHIFT, load_vocabulary


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
    # files through that, which takes longer to import than the aligner; a plain file does as well.
    warnings.simplefilter("ignore")
    from jieba import finalseg

# What is looked up; other signs are words of their own, and only the two of a line feed are kept together.
_KNOWABLE = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-]+)")
_SPACE = re.compile(r"(\r\n|\s)")
# Between the stretches that are looked up together; no word has it.
_BORDER = "\0"
_LAST_CODE = (1 << KEY_SHIFT) - 1
# Texts of so many characters are looked up one by one: arrays are worth their while beyond.
_SHORT = 48
_REMEMBERED_RUNS = 1 << 15

Numbers = NDArray[np.int64]


def cut_texts(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words of each text in order; joined they give the text again."""
    parts = [_KNOWABLE.split(text) for text in texts]  # every second part is knowable
    known = _cut_stretches([stretch for part in parts for stretch in part[1::2]])
    return [
        tuple(next(known) if part == ["", text, ""] else _interleaved(part, known))
        for text, part in zip(texts, parts, strict=True)
    ]


def fluency(text: str) -> float:
    """Return the log probability of the most probable way to cut a text into words of the dictionary.

    A misread character breaks a word into rare single signs, which costs five to fifteen nats; a word exchanged for
    another costs one or two.
    """
    return _ways(text)[0][0]


def _interleaved(parts: Sequence[str], known: Iterator[list[str]]) -> Iterator[str]:
    """Yield the words of a text between and in its knowable stretches."""
    for n, stretch in enumerate(parts):
        yield from next(known) if n % 2 else _signs(stretch)


def _signs(stretch: str) -> Iterator[str]:
    for part in _SPACE.split(stretch):
        if _SPACE.match(part):
            yield part
        else:
            yield from part


def _cut_stretches(stretches: Sequence[str]) -> Iterator[list[str]]:
    """Yield the words of each stretch."""
    _, ends = _ways(_BORDER.join(stretches))
    start = 0
    for stretch in stretches:
        yield _words(stretch, ends, start)
        start += len(stretch) + 1


def _words(stretch: str, ends: Sequence[int], start: int) -> list[str]:
    """Follow the best way through a stretch that begins at an offset; characters in a row are looked at again."""
    found: list[str] = []
    at, loose, size = 0, 0, len(stretch)
    while at < size:
        end = ends[start + at] - start
        if end - at > 1:
            if loose < at:
                found += _loose(stretch[loose:at])
            found.append(stretch[at:end])
            loose = end
        at = end
    if loose < size:
        found += _loose(stretch[loose:])
    return found


def _loose(run: str) -> Sequence[str]:
    """Cut a run of characters that the best way takes one by one."""
    return run if len(run) == 1 else _guessed(run)


@lru_cache(maxsize=_REMEMBERED_RUNS)  # jieba's model takes half of the time of cutting without it
def _guessed(run: str) -> tuple[str, ...]:
    """Cut by jieba's model for words that the dictionary does not have; short runs come again and again."""
    return tuple(run if load_vocabulary().get(run) else finalseg.cut(run))


def _ways(text: str) -> tuple[list[float], list[int]]:
    """Return for every place the log probability of the best way to the next border, and where its first word ends."""
    edges = _edges(text) if len(text) > _SHORT else _edges_one_by_one(text)
    weights = load_vocabulary().weights
    best, first, at = [0.0] * (len(text) + 1), [0] * (len(text) + 1), len(text)
    for start, end, count in edges:
        worth = weights[count] + best[end]
        if start != at or worth >= best[start]:  # of equals the longest
            at, best[start], first[start] = start, worth, end
    return best, first


def _edges_one_by_one(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield what `_edges` does, faster for a few characters."""
    vocabulary = load_vocabulary()
    for start in range(len(text) - 1, -1, -1):
        words = [*vocabulary.words_from(text, start)]
        if words or text[start] != _BORDER:
            yield from ((start, end, count) for end, count in words or ((start + 1, 0),))


def _edges(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and count of every word of the dictionary in a text, the last start first, then by end.

    Where no word begins, the character stands for itself with count 0; a border does not.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    found = [*_known(np.where(codes > _LAST_CODE, 0, codes))]
    alone = codes > 0
    for starts, _, _ in found:
        alone[starts] = False
    lone = np.flatnonzero(alone)
    found.append((lone, lone + 1, np.zeros(len(lone), np.int64)))
    starts, ends, counts = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.argsort(-starts, kind="stable")
    return zip(starts[order].tolist(), ends[order].tolist(), counts[order].tolist(), strict=True)


def _known(codes: Numbers) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Yield start, end and count of the words in a text of character codes, size by size."""
    vocabulary = load_vocabulary()
    keys, seen_of = vocabulary.keys, np.frombuffer(vocabulary.counts, vocabulary.counts.typecode)
    starts, nodes, size = np.arange(len(codes)), np.zeros(len(codes), np.int64), 0
    while len(starts):
        wanted = nodes << KEY_SHIFT | codes[starts + size]
        at = keys.searchsorted(wanted)
        leads_on = keys.take(at, mode="clip") == wanted
        starts, at, size = starts[leads_on], at[leads_on], size + 1
        seen = seen_of[at].astype(np.int64)
        words = seen > 0
        yield starts[words], starts[words] + size, seen[words]
        inside = starts + size < len(codes)
        starts, nodes = starts[inside], at[inside] + 1
