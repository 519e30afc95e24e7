"""Growth: pairs through two processes, and documents into the store, on slices made larger by small changes."""

from __future__ import annotations

import gc
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path

from alignment import align_documents, compare, diff_documents, load_knowledge
from alignment.reading.knowledge import Knowledge
from archive import Archive
from archive.capture import Visit
from model import Document
from parsers import parse
from reports import render
from scripts.gold import SHARED

SIZES = (50, 200, 750)
STORED = (500, 1000, 2000)
LARGE = (6_000, 100_000)


def cores() -> set[int]:
    """Return the cores that this process may use."""
    return os.sched_getaffinity(0)


def size_rows() -> Iterator[str]:
    """Take N pairs through every stage; repetitions of a report differ a little, so that no cache answers."""
    yield "| stages | pairs | seconds (target: 750 in 120) | of a processor, a pair | memory, MB (below 1,024) |"
    yield "|---|---:|---:|---:|---:|"
    yield from _grown("parse, cut, align, diff", _aligned)
    yield from _grown("the same, every policy signal, HTML", _published)


def _grown(stages: str, through: Callable[[Document, Document, Knowledge], object]) -> Iterator[str]:
    paths = sorted((SHARED / "corpus" / "gwr").glob("*.txt"))
    for size in SIZES:
        chain = [(str(paths[n % len(paths)]), n // len(paths)) for n in range(size + 1)]
        half = size // 2
        start = time.perf_counter()
        with ProcessPoolExecutor(2) as pool:
            memory, used = zip(*pool.map(partial(_through, through), (chain[: half + 1], chain[half:])), strict=True)
        took = time.perf_counter() - start
        yield f"| {stages} | {size} | {took:.1f} | {sum(used) / size:.3f} | {max(memory)} |"


def _aligned(earlier: Document, later: Document, knowledge: Knowledge) -> None:
    diff_documents(earlier, later, align_documents(earlier, later, knowledge), knowledge)


def _published(earlier: Document, later: Document, knowledge: Knowledge) -> None:
    render(compare(earlier, later, knowledge), ".html")


def _through(
    through: Callable[[Document, Document, Knowledge], object], chain: Sequence[tuple[str, int]]
) -> tuple[int, float]:
    """Take a chain of documents through every stage, one pair at a time; return the most memory, in MB, and the time.

    The time is that of the processor, in seconds.
    """
    gc.set_threshold(50_000)  # as every command does
    knowledge = load_knowledge()
    documents = (_varied(Path(name), turn) for name, turn in chain)
    for earlier, later in pairwise(documents):
        through(earlier, later, knowledge)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_maxrss // 1024, used.ru_utime + used.ru_stime


def _varied(path: Path, turn: int) -> Document:
    """Parse a report, every clause of which is told from its other repetitions by a mark that is no word."""
    text = path.read_text(encoding="utf-8")
    return parse((text.replace("，", f"，{turn}号", 200) if turn else text).encode(), name=path.name)


def store_rows() -> Iterator[str]:
    """What a copy costs to put, to find and to verify, at growing sizes."""
    yield "| copies held | put one, ms | open and ask for one, ms | verify all, s | bytes of record and index a copy |"
    yield "|---:|---:|---:|---:|---:|"
    figures: list[tuple[int, float, float, float]] = []
    with tempfile.TemporaryDirectory() as name:
        root, held = Path(name) / "archive", 0
        for size in STORED:
            store = Archive(root)
            start = time.perf_counter()
            for n in range(held, size):
                series, year = f"s{n // 50}", 1950 + n % 50
                store.put(f"{n}".encode() * 200, Visit(series, year, f"http://report.example/{n}", status=200))
            put, held = (time.perf_counter() - start) / (size - held), size
            start = time.perf_counter()
            Archive(root).latest("s0", 1950)
            ask = time.perf_counter() - start
            start = time.perf_counter()
            Archive(root).verify()
            verify = time.perf_counter() - start
            kept = sum(
                path.stat().st_size for path in root.rglob("*") if path.is_file() and "objects" not in path.parts
            )
            figures.append((size, put, ask, verify))
            yield f"| {size} | {put * 1000:.1f} | {ask * 1000:.1f} | {verify:.2f} | {kept / size:.0f} |"
    _, put, _, verify = figures[-1]
    for documents in LARGE:
        yield (
            f"| {documents:,} (from the last line) | {put * documents / 60:.0f} min in all | "
            f"| {verify * documents / STORED[-1]:.0f} | |"
        )


if __name__ == "__main__":
    sys.exit("this is a part of scripts.bench")
