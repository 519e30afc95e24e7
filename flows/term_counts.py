"""How often the formulations of a series' page stand in every held report, not only in the two of one comparison."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import alignment
from flows.fingerprint import code_version, digest_of
from flows.history import held_copies, read_history
from flows.settings import Settings
from flows.writing import write_file
from model import Series
from reports import ComparisonEntry, TermCounts, listed_terms, term_counts_from_json


def count_terms(settings: Settings, series: Series, comparisons: Sequence[ComparisonEntry]) -> tuple[TermCounts, ...]:
    """Return the terms that the page of a series lists, each with its count in every report that is held.

    What an earlier run has counted in the same copies by the same rules is not counted again.
    """
    terms = listed_terms(comparisons)
    kept = settings.cache / "terms" / f"{series.id}.json"
    version = code_version("parsers", "model", "text", "alignment", "reports")
    key = digest_of((terms, series, held_copies(settings, series.id), version))
    counted = None if settings.fresh else _read(kept, key)
    if counted is None:
        counted = _counted(settings, series.id, terms)
        content = {"key": key, "terms": [asdict(one) for one in counted]}
        write_file(kept, json.dumps(content, ensure_ascii=False).encode())
    return counted


def _counted(settings: Settings, series: str, terms: Sequence[str]) -> tuple[TermCounts, ...]:
    traces = alignment.trace_all(terms, read_history(settings, series))
    return tuple(
        TermCounts(term, tuple((year.year, year.count) for year in one.years))
        for term, one in zip(terms, traces, strict=True)
    )


def _read(kept: Path, key: str) -> tuple[TermCounts, ...] | None:
    try:
        content = json.loads(kept.read_bytes())
        return tuple(map(term_counts_from_json, content["terms"])) if content["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
