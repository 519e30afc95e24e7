"""Digests of all that is written for a few pairs, to be held against those of another Python or another machine.

    python -m scripts.same_bytes > one.txt

One line for each file: its sha256, the pair, the ending. Without ../shared the pairs of the bundled sample alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from alignment import compare, load_knowledge
from parsers import parse
from reports import ENDINGS, render
from scripts.gold import SHARED
from scripts.sample import SAMPLE

BY_CHROMIUM = (".pdf", ".png")
YEARS = ("2021.html", "2022.txt", "2023.html", "2024.html", "2025.docx")
REAL = (
    ("gwr/2016.txt", "gwr/2017.txt"),
    ("gwr/2021.txt", "gwr/2022.txt"),
    ("most/2025-readout.txt", "most/2026-readout.txt"),
    ("provinces/jiangsu/2025.docx", "provinces/jiangsu/2026.txt"),
)


def pairs() -> Iterator[tuple[Path, Path]]:
    """Yield the files of either year: the sample's, then those of the real reports that are here."""
    yield from pairwise(SAMPLE / name for name in YEARS)
    for names in REAL:
        earlier, later = (SHARED / "corpus" / name for name in names)
        if earlier.is_file() and later.is_file():
            yield earlier, later


def main() -> None:
    """Print a line for every file."""
    knowledge = load_knowledge()
    for paths in pairs():
        earlier, later = (parse(path.read_bytes(), name=path.name, year=int(path.stem[:4])) for path in paths)
        diff = compare(earlier, later, knowledge)
        for ending in (one for one in ENDINGS if one not in BY_CHROMIUM):
            print(hashlib.sha256(render(diff, ending)).hexdigest(), paths[0].parent.name, earlier.year, ending)


if __name__ == "__main__":
    main()
