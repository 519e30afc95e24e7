"""Edit scripts that a person can read: what was deleted and inserted on the way from one text to the other.

The longest common order of the words that carry meaning is found first (runs.py); of it stays what helps a reader.
Every step treats the two texts alike, so the script of the swapped texts is the same with delete and insert exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignment.changes.runs import Run, longest_runs, readable_runs, settled_runs
from alignment.reading.tokens import Tokenised, TokenRules, joined
from model import Edit


def edit_script(earlier: Sequence[str], later: Sequence[str], rules: TokenRules) -> tuple[Edit, ...]:
    """Return the edits that turn the earlier paragraphs into the later ones, each side joined by a line feed.

    Deletes come before inserts; applying the edits to the earlier text gives the later one.
    """
    one, other = joined(earlier, rules), joined(later, rules)
    return edits_between(one, other, longest_runs(one, other))


def edits_between(earlier: Tokenised, later: Tokenised, common: Sequence[Run]) -> tuple[Edit, ...]:
    """Return the edits between two texts, given the longest runs that they have in common."""
    runs = settled_runs(readable_runs(common, earlier.masses, later.masses), earlier.tokens, later.tokens)
    return tuple(_edits(earlier.tokens, later.tokens, runs))


def _edits(earlier: tuple[str, ...], later: tuple[str, ...], runs: Sequence[Run]) -> Iterator[Edit]:
    """Yield what stands between the runs on either side, and the runs."""
    at_earlier = at_later = 0
    for first, second, size in [*runs, Run(len(earlier), len(later), 0)]:
        if at_earlier < first:
            yield Edit("delete", "".join(earlier[at_earlier:first]))
        if at_later < second:
            yield Edit("insert", "".join(later[at_later:second]))
        if size:
            yield Edit("equal", "".join(earlier[first : first + size]))
        at_earlier, at_later = first + size, second + size
