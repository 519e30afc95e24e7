"""The words of jieba's dictionary as a tree in four arrays: read in a twentieth of a second, held in seven megabytes.

jieba itself reads them into a table of half a million strings, which costs ten times as much of both in every process.
`data/vocabulary.bin` is rebuilt from the installed jieba by scripts/vocabulary.py, and tests/test_words.py holds the
two against each other. Whoever cuts words takes it from here.
"""

from __future__ import annotations

import math
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from struct import Struct

import numpy as np
from numpy.typing import NDArray

VOCABULARY_FILE = Path(__file__).parent / "data" / "vocabulary.bin"

KEY_SHIFT = 16
"""Bits of a key that hold the code of the character that leads on; no word has a rarer one."""
_HEAD = Struct("<II")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Every beginning of a word is a node, the empty one node 0; those that go on from one node are numbered in a row.

    From node n lead `firsts[n + 1] - firsts[n]` ways, the first of them to node `firsts[n] + 1`. `signs[n]` is the code
    of the character that leads to node n + 1, `counts[n]` how often the dictionary has seen the word that ends there, 0
    where none does. `total` is the sum that jieba divides by. `weights` gives for a count the log probability of a
    word, `keys`, which is sorted, for node n + 1 the node that leads to it together with the character.
    """

    firsts: array[int]
    signs: array[int]
    counts: array[int]
    total: int
    weights: Mapping[int, float]
    keys: NDArray[np.int64]

    def __contains__(self, beginning: str) -> bool:
        """Say whether a word begins like this."""
        return self._node(beginning) is not None

    def __getitem__(self, beginning: str) -> int:
        """Return how often the dictionary has seen a word, 0 for what is but the beginning of one."""
        if (count := self.get(beginning)) is None:
            raise KeyError(beginning)
        return count

    def get(self, word: str) -> int | None:
        """Return how often the dictionary has seen a word, None where no word begins like it."""
        node = self._node(word)
        return node if node is None else self.counts[node - 1]

    def words_from(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        """Yield the end and the count of every word in a text that begins at an offset, the shortest first."""
        firsts, signs, counts = self.firsts, self.signs, self.counts
        node = 0
        for end in range(start + 1, len(text) + 1):
            code, last = ord(text[end - 1]), firsts[node + 1]
            at = bisect_left(signs, code, firsts[node], last)
            if at == last or signs[at] != code:
                return
            node = at + 1
            if counts[at]:
                yield end, counts[at]

    def _node(self, beginning: str) -> int | None:
        node = 0
        for sign in beginning:
            end = self.firsts[node + 1]
            node = bisect_left(self.signs, ord(sign), self.firsts[node], end) + 1
            if node > end or self.signs[node - 1] != ord(sign):
                return None
        return node or None


@cache  # seven megabytes that every text is cut by
def load_vocabulary() -> Vocabulary:
    """Return the dictionary that ships with the program; read once."""
    return unpacked(VOCABULARY_FILE.read_bytes())


def packed(counts: Mapping[str, int], total: int) -> bytes:
    """Return words with their counts as the bytes of the file: how many ways lead on from each node, where, how often.

    No character may be beyond the first 65,536.
    """
    onward: dict[str, list[str]] = {}
    for beginning in {word[:size] for word in counts for size in range(1, len(word) + 1)}:
        onward.setdefault(beginning[:-1], []).append(beginning)
    nodes = [""]
    for node in nodes:  # grows as it goes
        nodes += sorted(onward.get(node, ()))
    ways = array("H", (len(onward.get(node, ())) for node in nodes))
    signs = array("H", (ord(node[-1]) for node in nodes[1:]))
    seen = array("I", (counts.get(node, 0) for node in nodes[1:])).tobytes()
    planes = [seen[n::4] for n in range(4)]  # byte by byte they pack better
    return zlib.compress(b"".join([_HEAD.pack(len(nodes), total), ways.tobytes(), signs.tobytes(), *planes]), 9)


def unpacked(content: bytes) -> Vocabulary:
    """Return the dictionary from the bytes of the file; the inverse of `packed`."""
    plain = zlib.decompress(content)
    size, total = _HEAD.unpack_from(plain)
    ways, signs, counts = array("H"), array("H"), array("I")
    at = _HEAD.size
    for part, length in ((ways, 2 * size), (signs, 2 * (size - 1))):
        part.frombytes(plain[at : at + length])
        at += length
    seen = bytearray(4 * (size - 1))
    for n in range(4):
        seen[n::4] = plain[at + n * (size - 1) : at + (n + 1) * (size - 1)]
    counts.frombytes(seen)
    firsts = array("I", accumulate(ways, initial=0))
    weights = {count: math.log(count or 1) - math.log(total or 1) for count in {0, *counts}}
    return Vocabulary(firsts, signs, counts, total, weights, _keys(firsts, signs))


def _keys(firsts: array[int], signs: array[int]) -> NDArray[np.int64]:
    ways = np.diff(np.frombuffer(firsts, firsts.typecode)).astype(np.int64)
    nodes = np.repeat(np.arange(len(firsts) - 1, dtype=np.int64), ways)
    return np.asarray(nodes << KEY_SHIFT | np.frombuffer(signs, signs.typecode), np.int64)
