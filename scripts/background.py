"""Rebuild the background table: in how many paragraphs of a corpus each term stands.

    python -m scripts.background ../shared/corpus

The table holds counts of words, no sentences. It ships with the package, so that comparing two files needs no archive.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from alignment.reading.knowledge import BACKGROUND_FILE
from text.words import is_term, words

# A term of one or two paragraphs is as rare as an unknown one: leaving it out halves the table and changes no weight.
FEWEST_PARAGRAPHS = 3


def paragraphs(corpus: Path) -> Iterable[str]:
    """Yield every non-empty line of every text file, in the order of the file names."""
    for path in sorted(corpus.rglob("*.txt")):
        for line in path.read_text(encoding="utf-8-sig", errors="replace").splitlines():
            if line.strip():
                yield line.strip()


def count(texts: Iterable[str]) -> tuple[int, Counter[str]]:
    """Return the number of texts and, for every term, the number of texts it stands in."""
    total, counts = 0, Counter[str]()
    for text in texts:
        total += 1
        counts.update({word for word in words(text) if is_term(word)})
    return total, counts


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    total, counts = count(paragraphs(cli.parse_args().corpus))
    kept = sorted((-n, term) for term, n in counts.items() if n >= FEWEST_PARAGRAPHS)
    lines = [f"paragraphs\t{total}", *(f"{term}\t{-n}" for n, term in kept)]
    BACKGROUND_FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{BACKGROUND_FILE.name}: {len(kept)} terms of {total} paragraphs")


if __name__ == "__main__":
    main()
