"""Comparisons to published files, without the work where nothing changed since an earlier run."""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import alignment
import reports
from flows.fingerprint import digest_of, rules_of
from flows.ground import Ground, read_ground
from flows.making import Held, Made, make_comparison, published_files
from flows.outcome import Comparison
from flows.settings import Settings
from flows.writing import sweep, write_file
from model import Snapshot
from model.lineage import YearLinks, links_from_json


def compare_held(
    settings: Settings, earlier: Held, later: Held, *, folder: str = "", made: Made | None = None
) -> Comparison:
    """Compare two copies of one series and write those files that differ from what stands on the site.

    `folder` is the name of their folder on the site, empty for that of the two years. `made` is the comparison where a
    worker has made it already.
    """
    series, years = later.snapshot.series, folder or years_of(earlier.snapshot, later.snapshot)
    ground = pair_ground(settings, earlier, later)
    key = pair_key(earlier, later, ground)
    place = settings.site / series / years
    if not settings.fresh and (kept := kept_comparison(settings, series, years, "key", key)) is not None:
        return kept
    made = made or make_comparison(earlier, later, ground, years)
    comparison = _publish(made, series, place)
    kept_as = {"key": key, "files": _digests(place), "entry": asdict(comparison.entry), "links": made.links}
    write_file(comparison_record(settings, series, years), json.dumps(kept_as, ensure_ascii=False).encode())
    return comparison


def is_published(settings: Settings, earlier: Held, later: Held) -> bool:
    """Say whether the comparison of two years stands on the site as these copies, corrections and rules make it."""
    series = later.snapshot.series
    key = pair_key(earlier, later, pair_ground(settings, earlier, later))
    return kept_comparison(settings, series, years_of(earlier.snapshot, later.snapshot), "key", key) is not None


def kept_comparison(settings: Settings, series: str, years: str, mark: str, value: str) -> Comparison | None:
    """Return the comparison of an earlier run, None unless its record has this mark and its files stand as written.

    The mark is its "key", which names all that went into it, or its "basis", which can be told without the documents.
    """
    folder = settings.site / series / years
    try:
        kept: dict[str, Any] = json.loads(comparison_record(settings, series, years).read_bytes())
        if kept[mark] != value or kept["files"] != _digests(folder):
            return None
        return Comparison(reports.comparison_from_json(kept["entry"]), folder, ())
    except (OSError, ValueError, KeyError, TypeError):
        return None


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
    before = ground.before(later.snapshot.year)
    return digest_of((earlier, later, ground.corrections, before, rules_of("alignment", "reports")))


def years_of(earlier: Snapshot, later: Snapshot) -> str:
    """Return the name of the folder in which two years of a series are compared."""
    return f"{earlier.year}-{later.year}"


def _publish(made: Made, series: str, folder: Path) -> Comparison:
    for note in made.notes:
        sys.stderr.write(f"{series} {folder.name}: {note}\n")
    sweep(folder)  # the series is worked on by one run at a time
    written = tuple(name for name, content in made.files if write_file(folder / name, content))
    return Comparison(made.entry, folder, written)


def _digests(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for _, name in published_files()}


def comparison_record(settings: Settings, series: str, years: str) -> Path:
    """Return the file of what is kept of a comparison, by the name of its folder on the site."""
    return settings.cache / "comparisons" / series / f"{years}.json"


def series_links(settings: Settings, series: str) -> tuple[YearLinks, ...]:
    """Return the links of the comparisons of a series; a record that cannot be read says nothing."""
    found = []
    for path in _records(settings, series):
        try:
            if links := json.loads(path.read_bytes())["links"]:
                found.append(links_from_json(links))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return tuple(found)


def records_digest(settings: Settings, series: str) -> str:
    """Return the sha256 over the records of a series' comparisons; one that cannot be read says nothing."""
    digest = hashlib.sha256()
    for path in _records(settings, series):
        with suppress(OSError):
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _records(settings: Settings, series: str) -> list[Path]:
    return sorted((settings.cache / "comparisons" / series).glob("*.json"))
