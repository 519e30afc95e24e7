"""What a part of the harness counts, and how counts of several sittings are kept together."""

from __future__ import annotations

import json
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Tally:
    """What one round has done: numbers by name, and every breach of a promise in words."""

    counts: Counter = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)

    def count(self, **numbers: int) -> None:
        self.counts.update(numbers)

    def breach(self, words: str) -> None:
        self.violations.append(words)

    def expect(self, holds: bool, words: str) -> None:
        if not holds:
            self.breach(words)


@dataclass(frozen=True)
class Part:
    """A part: `rounds(seed, start, folder)` yields a Tally per round; `unit` is the count that full and short mean."""

    name: str
    unit: str
    rounds: Callable[[int, int, Path], Iterator[Tally]]
    full: int
    short: int
    lacking: Callable[[], str] = lambda: ""


def chance(seed: int, part: str, number: int) -> random.Random:
    """Return the generator of one round: the same for the same seed, part and number."""
    return random.Random(f"{seed}/{part}/{number}")


@dataclass
class Sheet:
    """The counts of one part over all sittings."""

    rounds: int = 0
    counts: Counter = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    seconds: float = 0.0
    ended: bool = False

    def sit(self, part: Part, seed: int, folder: Path, wanted: int, until: float, save: Callable[[], None]) -> None:
        """Run rounds until the count is reached, the part has no more, or the time (monotonic) is over."""
        saved = begun = time.monotonic()
        before = self.seconds
        if self.counts[part.unit] >= wanted:
            return
        for tally in part.rounds(seed, self.rounds, folder):
            self.rounds += 1
            self.counts.update(tally.counts)
            self.violations += tally.violations
            now = time.monotonic()
            self.seconds = before + now - begun
            if self.counts[part.unit] >= wanted or now >= until:
                break
            if now > saved + 5:
                save()
                saved = now
        else:
            self.ended = True
        save()


def memory() -> Path | None:
    """Return a folder in memory where there is one: what is tried does not depend on how slow a disk is."""
    return next((path for path in (Path("/dev/shm"),) if os.access(path, os.W_OK)), None)


def load(file: Path) -> dict[str, Sheet]:
    """Return the sheets that earlier sittings left."""
    if not file.is_file():
        return {}
    found = json.loads(file.read_text())
    return {name: Sheet(**values | {"counts": Counter(values["counts"])}) for name, values in found.items()}


def save(file: Path, sheets: dict[str, Sheet]) -> None:
    """Keep the sheets, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps({name: vars(sheet) for name, sheet in sheets.items()}, indent=1, ensure_ascii=False))
    beside.replace(file)
