"""What two texts keep, as runs of equal tokens: found, thinned out to what a reader can use, and put at clause ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from rapidfuzz.distance import Indel

from alignment.reading.tokens import Tokenised
from text.clauses import MEMBER_ENDS

# A run stays when it is longer than this share of the shorter of the two edits around it …
_SHARE_OF_EDITS = 0.6
# … or has this many characters of meaning, however long the edits are: a kept clause is worth seeing.
_LONG_ENOUGH = 10
# Where an edit reads best: the signs that end a clause or a member of a list.
_ENDS = frozenset(MEMBER_ENDS)


class Run(NamedTuple):
    """`size` equal tokens: from `first` on in the one text, from `second` on in the other."""

    first: int
    second: int
    size: int


def longest_runs(earlier: Tokenised, later: Tokenised) -> list[Run]:
    """Return the longest common order of the tokens that carry meaning, grown over the equal tokens around them.

    There may be several as long; the texts are put in a fixed order first, so that swapped texts have the same one.
    """
    if earlier.tokens == later.tokens:
        return [Run(0, 0, len(earlier.tokens))] if earlier.tokens else []
    if later.tokens < earlier.tokens:
        return [Run(first, second, size) for second, first, size in _longest_runs(later, earlier)]
    return _longest_runs(earlier, later)


def _longest_runs(one: Tokenised, other: Tokenised) -> list[Run]:
    places = [[n for n, mass in enumerate(side.masses) if mass] for side in (one, other)]
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
    codes = [[numbers[side.tokens[n]] for n in meant] for side, meant in zip((one, other), places, strict=True)]
    matches = [
        (places[0][block.src_start + n], places[1][block.dest_start + n])
        for block in Indel.opcodes(*codes)
        if block.tag == "equal"
        for n in range(block.src_end - block.src_start)
    ]
    return _grown(matches, one.tokens, other.tokens)


def _grown(matches: Iterable[tuple[int, int]], one: tuple[str, ...], other: tuple[str, ...]) -> list[Run]:
    """Return single matches as runs: the gaps between them closed, from both ends, as far as the tokens are equal."""
    runs: list[Run] = []
    first = second = size = 0
    for i, j in chain(matches, [(len(one), len(other))]):
        end_i, end_j = first + size, second + size
        while end_i < i and end_j < j and one[end_i] == other[end_j]:
            end_i, end_j, size = end_i + 1, end_j + 1, size + 1
        start_i, start_j = i, j
        while start_i > end_i and start_j > end_j and one[start_i - 1] == other[start_j - 1]:
            start_i, start_j = start_i - 1, start_j - 1
        if (start_i, start_j) != (end_i, end_j):
            if size:
                runs.append(Run(first, second, size))
            first, second, size = start_i, start_j, 0
        size = i + 1 - first
    size -= 1  # the end of both texts, which is no token
    return [*runs, Run(first, second, size)] if size else runs


def readable_runs(runs: Sequence[Run], first_masses: Sequence[int], second_masses: Sequence[int]) -> list[Run]:
    """Return the runs without those that are too short among the edits around them, by masses of the tokens."""
    sums = [0, *accumulate(first_masses)], [0, *accumulate(second_masses)]
    kept: list[Run] = [Run(0, 0, 0)]

    def gap(left: Run, right: Run) -> int:
        one = sums[0][right.first] - sums[0][left.first + left.size]
        other = sums[1][right.second] - sums[1][left.second + left.size]
        return max(one, other)

    def weak(run: Run, before: int, after: int) -> bool:
        mass = sums[0][run.first + run.size] - sums[0][run.first]
        return mass < _LONG_ENOUGH and mass < _SHARE_OF_EDITS * min(before, after)

    for run in [*runs, Run(len(first_masses), len(second_masses), 0)]:
        while len(kept) > 1 and weak(kept[-1], gap(kept[-2], kept[-1]), gap(kept[-1], run)):
            kept.pop()
        kept.append(run)
    return kept[1:-1]


def settled_runs(runs: Sequence[Run], first: tuple[str, ...], second: tuple[str, ...]) -> list[Run]:
    """Return the runs with every lone insertion or deletion slid to where it is a whole clause or list item."""
    settled = list(runs)
    for n in range(len(settled) - 1):
        before, after = settled[n], settled[n + 1]
        if before.first + before.size == after.first:
            shift = _best_shift(second, before.second + before.size, after.second, before.size, after.size)
        elif before.second + before.size == after.second:
            shift = _best_shift(first, before.first + before.size, after.first, before.size, after.size)
        else:
            continue
        settled[n] = Run(before.first, before.second, before.size + shift)
        settled[n + 1] = Run(after.first + shift, after.second + shift, after.size - shift)
    return settled


def _best_shift(text: tuple[str, ...], start: int, end: int, room_left: int, room_right: int) -> int:
    """Return by how many tokens to move the stretch [start, end) so that it starts and ends at clause ends."""
    left = 0
    while left + 1 < room_left and text[start - 1 - left] == text[end - 1 - left]:
        left += 1
    right = 0
    while right + 1 < room_right and text[start + right] == text[end + right]:
        right += 1
    return max(range(-left, right + 1), key=lambda shift: (_tidiness(text, start + shift, end + shift), -abs(shift)))


def _tidiness(text: tuple[str, ...], start: int, end: int) -> int:
    """Say how well a stretch reads on its own: "X，" after a clause end best, "，X" before one next."""
    if text[start - 1] in _ENDS and text[end - 1] in _ENDS:
        return 2
    return int(text[start] in _ENDS and end < len(text) and text[end] in _ENDS)
