"""Print how fast the stages are, as ratios against simple methods measured in the same run (`make bench`).

Absolute times drift by 10–40 % on shared machines, so the ratios are the figures; the machine is named beside them.
"""

from __future__ import annotations

import difflib
import platform
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from alignment import compare, load_knowledge
from alignment.edits import edit_script
from alignment.words import words
from model import Document
from parsers import parse
from reports import render

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "gwr"
REPEATS = 3


def seconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the shortest of some runs of `work`, in seconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def body(document: Document) -> list[str]:
    return [document.text(n) for n in document.body()]


def difflib_matrix(earlier: list[str], later: list[str]) -> list[list[float]]:
    return [[difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() for b in later] for a in earlier]


def difflib_words(earlier: list[str], later: list[str]) -> None:
    for a, b in zip(earlier, later, strict=False):
        difflib.SequenceMatcher(None, words(a), words(b), autojunk=False).get_opcodes()


def own_edits(earlier: list[str], later: list[str]) -> None:
    for a, b in zip(earlier, later, strict=False):
        edit_script(a, b)


def row(name: str, took: float, against: float | None = None, other: str = "") -> None:
    ratio = f"{against / took:8.1f} x faster than {other} ({against:.3f} s)" if against else ""
    print(f"{name:<58}{took:9.3f} s {ratio}")


def bench_pair(documents: dict[int, Document], years: tuple[int, int]) -> None:
    """One pair: align and diff against difflib's paragraph matrix, word edits against difflib's."""
    knowledge = load_knowledge()
    earlier, later = (documents[year] for year in years)
    compare(earlier, later, knowledge)  # the words of both are cut once; from here on only the pair work is timed
    whole = seconds(lambda: compare(earlier, later, knowledge))
    row(
        f"{years[0]}→{years[1]} align and diff",
        whole,
        seconds(lambda: difflib_matrix(body(earlier), body(later)), 1),
        "a difflib matrix",
    )
    texts = (
        ["\n".join(body(earlier)[n : n + 4]) for n in range(40)],
        ["\n".join(body(later)[n : n + 4]) for n in range(40)],
    )
    row(
        "    word edits of 40 blocks",
        seconds(lambda: own_edits(*texts)),
        seconds(lambda: difflib_words(*texts), 1),
        "difflib on words",
    )


def bench_archive(contents: dict[int, bytes]) -> dict[int, Document]:
    """All held reports: parse, cut words, compare every year with the one before, render."""
    start = time.process_time()  # of this process, so that what else the machine does is not counted
    documents = {year: parse(content, name=f"{year}.txt") for year, content in contents.items()}
    parsed = time.process_time() - start
    row(f"parse {len(documents)} reports ({len(documents) / parsed:.0f} a second on one core)", parsed)
    row("cut their words", seconds(lambda: [words(text) for d in documents.values() for text in body(d)], 1))
    knowledge = load_knowledge()
    start = time.perf_counter()
    diffs = [compare(documents[a], documents[b], knowledge) for a, b in pairwise(documents)]
    row(f"compare {len(diffs)} pairs", time.perf_counter() - start)
    row(f"render {len(diffs)} reports", seconds(lambda: [render(diff, ".html") for diff in diffs], 1))
    return documents


def main() -> int:
    if not CORPUS.is_dir():
        print("no figures: ../shared/corpus with the real reports is not here", file=sys.stderr)
        return 1
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    documents = bench_archive({int(path.stem): path.read_bytes() for path in sorted(CORPUS.glob("*.txt"))})
    for years in ((2016, 2017), (2023, 2024)):
        bench_pair(documents, years)
    return 0


if __name__ == "__main__":
    sys.exit(main())
