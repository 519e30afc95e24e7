"""The annotated pairs in ../shared/gold with our own parse of their reports."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from model import Alignment, Document
from parsers import parse

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
    series, earlier, later = name.rsplit("-", 2)
    groups = json.loads(path.read_text(encoding="utf-8"))
    documents = (parsed(source(shared, f"{series}-{year}")) for year in (earlier, later))
    return GoldPair(name, *documents, tuple(groups))


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
    spec = importlib.util.spec_from_file_location("shared_score", shared / "eval" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "eval" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def align_figures(pair: GoldPair, alignment: Alignment, score: ModuleType) -> dict[str, float]:
    """Return the scorer's figures for an alignment; every correspondence counts as changed."""
    sides = {"earlier": pair.earlier, "later": pair.later}
    diff: dict[str, Any] = {side: {"outside": [o.paragraph for o in document.outside]} for side, document in sides.items()}
    diff["paragraphs"] = [
        {"earlier": p.earlier, "later": p.later, "kind": "changed" if p.earlier and p.later else _lone_kind(bool(p.earlier))}
        for p in alignment.pairs
    ]
    figures: dict[str, float] = score.score_align(list(pair.groups), diff)
    return figures


def _lone_kind(in_earlier: bool) -> str:
    return "dropped" if in_earlier else "new"
