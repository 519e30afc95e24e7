"""Comparisons to published files, without the work where nothing changed since an earlier run."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import alignment
import reports
from flows.fingerprint import code_version
from flows.ground import Ground, read_ground
from flows.lineages import comparison_records, series_links
from flows.making import Held, Made, make_comparison, published_files
from flows.outcome import Comparison
from flows.settings import Settings
from flows.writing import sweep, write_file


def compare_held(
    settings: Settings, earlier: Held, later: Held, *, folder: str = "", made: Made | None = None
) -> Comparison:
    """Compare two copies of one series and write those files that differ from what stands on the site.

    `folder` is the name of their folder on the site, empty for that of the two years. `made` is the comparison where a
    worker has made it already.
    """
    series, years = later.snapshot.series, folder or _years(earlier, later)
    ground = pair_ground(settings, earlier, later)
    key = pair_key(earlier, later, ground)
    if not settings.fresh and (kept := _kept(settings, series, years, key)) is not None:
        return kept
    place = settings.site / series / years
    made = made or make_comparison(earlier, later, ground, years)
    comparison = _publish(made, series, place)
    kept_as = {"key": key, "files": _digests(place), "entry": asdict(comparison.entry), "links": made.links}
    write_file(_record(settings, series, years), json.dumps(kept_as, ensure_ascii=False).encode())
    return comparison


def is_published(settings: Settings, earlier: Held, later: Held) -> bool:
    """Say whether the comparison of two years stands on the site as these copies, corrections and rules make it."""
    series = later.snapshot.series
    key = pair_key(earlier, later, pair_ground(settings, earlier, later))
    return _kept(settings, series, _years(earlier, later), key) is not None


def pair_ground(settings: Settings, earlier: Held, later: Held) -> Ground:
    """Return what a comparison rests on, corrections of earlier years that go for these two by lineage among it."""
    ground = read_ground(settings, later.snapshot.series)
    if not ground.corrections.judgements:
        return ground
    links = series_links(settings, later.snapshot.series)
    carried = alignment.carried_over(ground.corrections, links, earlier.document, later.document)
    return replace(ground, corrections=carried)


def pair_key(earlier: Held, later: Held, ground: Ground) -> str:
    """Name a comparison by all that went into it: copies, documents, corrections, the years before, and the code."""
    version = code_version("model", "alignment", "reports")
    before = ground.before(later.snapshot.year)
    return hashlib.sha256(repr((earlier, later, ground.corrections, before, version)).encode()).hexdigest()


def _years(earlier: Held, later: Held) -> str:
    return f"{earlier.snapshot.year}-{later.snapshot.year}"


def _record(settings: Settings, series: str, years: str) -> Path:
    return comparison_records(settings, series) / f"{years}.json"


def _publish(made: Made, series: str, folder: Path) -> Comparison:
    for note in made.notes:
        sys.stderr.write(f"{series} {folder.name}: {note}\n")
    sweep(folder)  # the series is worked on by one run at a time
    written = tuple(name for name, content in made.files if write_file(folder / name, content))
    return Comparison(made.entry, folder, written)


def _kept(settings: Settings, series: str, years: str, key: str) -> Comparison | None:
    """Return the comparison of an earlier run if it was made of the same and its files stand as they were written."""
    folder = settings.site / series / years
    try:
        kept: dict[str, Any] = json.loads(_record(settings, series, years).read_bytes())
        if (kept["key"], kept["files"]) != (key, _digests(folder)):
            return None
        return Comparison(reports.comparison_from_json(kept["entry"]), folder, ())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _digests(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for _, name in published_files()}
