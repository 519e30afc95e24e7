"""The annotation in ../shared/gold, our own parse of the reports it belongs to, and the program that scores them."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from alignment.pairs.groups import Group
from model import Document
from parsers import parse

# The paragraph numbers of the earlier and of the later side of a group.
Numbers = tuple[tuple[int, ...], tuple[int, ...]]

SHARED = Path(__file__).resolve().parents[2] / "shared"


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two parsed reports and the groups of paragraphs that a reader found, as in gold/*.align.json."""

    name: str
    earlier: Document
    later: Document
    groups: tuple[dict[str, Any], ...]

    def edges(self) -> set[tuple[int, int]]:
        """Return the corresponding paragraphs, two by two."""
        return {(a, b) for group in self.groups for a in group["earlier"] for b in group["later"]}


def gold_pairs(shared: Path = SHARED) -> tuple[GoldPair, ...]:
    """Return every annotated pair, in the order of their names."""
    return tuple(_pair(path, shared) for path in sorted((shared / "gold").glob("*.align.json")))


def _pair(path: Path, shared: Path) -> GoldPair:
    name = path.name.removesuffix(".align.json")
    series, first, second = name.rsplit("-", 2)
    earlier, later = (parsed(source(shared, f"{series}-{year}")) for year in (first, second))
    return GoldPair(name, earlier, later, tuple(annotation(path)))


def annotation(path: Path) -> list[dict[str, Any]]:
    """Return the records of one annotation file."""
    records: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return records


def source(shared: Path, report: str) -> Path:
    """Return the text file of an annotated report, named as in gold/README.md ("gwr-2016", "anhui-2025")."""
    series, year = report.rsplit("-", 1)
    folder = shared / "corpus" / series
    return (folder if folder.is_dir() else shared / "corpus" / "provinces" / series) / f"{year}.txt"


@lru_cache(maxsize=64)
def parsed(path: Path) -> Document:
    """Return our own parse of a report."""
    return parse(path.read_bytes(), name=path.name)


def scorer(shared: Path = SHARED) -> ModuleType:
    """Return the scoring program of ../shared/eval as a module."""
    path = shared / "eval" / "score.py"
    spec = importlib.util.spec_from_file_location("shared_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def numbered(pair: GoldPair, groups: Iterable[Group]) -> list[Numbers]:
    """Return groups of body paragraphs, given by index, as the paragraph numbers of either side."""
    earlier, later = pair.earlier.body(), pair.later.body()
    return [(tuple(earlier[i] for i in group.earlier), tuple(later[j] for j in group.later)) for group in groups]


def align_figures(pair: GoldPair, groups: Iterable[Numbers], score: ModuleType) -> dict[str, float]:
    """Return the scorer's figures for groups of paragraphs; every correspondence counts as changed."""
    diff: dict[str, Any] = {
        side: {"outside": [one.paragraph for one in document.outside]}
        for side, document in (("earlier", pair.earlier), ("later", pair.later))
    }
    diff["paragraphs"] = [
        {"earlier": earlier, "later": later, "kind": "new" if not earlier else "changed" if later else "dropped"}
        for earlier, later in groups
    ]
    figures: dict[str, float] = score.score_align(list(pair.groups), diff)
    return figures
