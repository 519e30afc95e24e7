"""What the program knows of formulations beforehand: the phrases of the genre and a small dictionary of the field.

Both are data files. `data/phrases.tsv` (the words of a phrase, occurrences, reports, first year) is
rebuilt by scripts/phrases.py; `data/formulations.txt` is made to be edited: one formulation a line, # for
comments; a line that begins with - names what is no formulation, whatever the counts say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_DATA = Path(__file__).parents[1] / "data"
PHRASES_FILE = _DATA / "phrases.tsv"
DICTIONARY_FILE = _DATA / "formulations.txt"


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """`since[phrase]` is the first year in which a report of the corpus holds a phrase, 0 where its year is not known.

    `field` are the dictionary's own, `barred` what it says is no formulation. `opening` and `closing` are the
    words that phrases of several words begin and end with: what the genre puts at the edges of a name. `sizes` are
    the lengths of the phrases that begin with three characters (or are but two), the longest first.
    """

    since: Mapping[str, int]
    field: frozenset[str]
    barred: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    sizes: Mapping[str, tuple[int, ...]]

    def names(self, word: str) -> bool:
        """Say whether a word stands at the edges of names."""
        return word in self.opening or word in self.closing


def load_lexicon(phrases: Path = PHRASES_FILE, dictionary: Path = DICTIONARY_FILE) -> Lexicon:
    """Return the lexicon that ships with the program, or that of other files of the same layout."""
    rows = [line.split("\t") for line in phrases.read_text(encoding="utf-8").splitlines()]
    runs = [(row[0].split(" "), int(row[3])) for row in rows]
    lines = [line.split("#")[0].strip() for line in dictionary.read_text(encoding="utf-8").splitlines()]
    since = {"".join(run): year for run, year in runs}
    field = frozenset(line for line in lines if line and not line.startswith("-"))
    return Lexicon(
        since=since,
        field=field,
        barred=frozenset(line[1:].strip() for line in lines if line.startswith("-")),
        opening=frozenset(run[0] for run, _ in runs if len(run) > 1),
        closing=frozenset(run[-1] for run, _ in runs if len(run) > 1),
        sizes=_sizes({*since, *field}),
    )


def _sizes(phrases: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    sizes = defaultdict[str, set[int]](set)
    for phrase in phrases:
        sizes[phrase[:3]].add(len(phrase))
    return {
        opening: tuple(sorted(lengths | sizes.get(opening[:2], set()), reverse=True))
        for opening, lengths in sizes.items()
    }
