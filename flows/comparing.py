"""Comparisons to published files, without the work where nothing changed since an earlier run.

What is kept of each is one record in the cache, with its links: lineage and judgements that carry over rest on those.
A record that is not there or was made by other rules is made again by the next run of its series (flows/current.py).
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

import alignment
from flows.console import log
from flows.fingerprint import digest_of, rules_of
from flows.ground import Ground, read_ground
from flows.making import Held, Made, make_comparison, published_files
from flows.outcome import Comparison
from flows.settings import Settings
from flows.writing import sweep, write_file
from model import Snapshot
from model.lineage import YearLinks
from reports import ComparisonEntry

SCHEMA = "tifa/kept-comparison@1"


@dataclass(frozen=True, slots=True)
class KeptComparison:
    """What is kept of a comparison: its files by sha256, its entry of the site, and its links to lineage.

    `key` names all that went into it, `rules` the stages that made it. `basis` is the same as `key` in what can be told
    without the documents, empty until it is noted.
    """

    schema: str
    key: str
    rules: str
    files: dict[str, str]
    entry: ComparisonEntry
    links: YearLinks | None
    basis: str = ""


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
    if not settings.fresh and (stands := standing(settings, series, years, key=key)) is not None:
        return stands
    made = made or make_comparison(earlier, later, ground, years)
    place = settings.site / series / years
    comparison = _publish(made, series, place)
    keep(settings, series, years, KeptComparison(SCHEMA, key, rules(), _digests(place), made.entry, made.links))
    return comparison


def is_published(settings: Settings, earlier: Held, later: Held) -> bool:
    """Say whether the comparison of two years stands on the site as these copies, corrections and rules make it."""
    series = later.snapshot.series
    key = pair_key(earlier, later, pair_ground(settings, earlier, later))
    return standing(settings, series, years_of(earlier.snapshot, later.snapshot), key=key) is not None


def standing(settings: Settings, series: str, years: str, *, key: str = "", basis: str = "") -> Comparison | None:
    """Return the comparison of an earlier run, None unless its record has this key or basis and its files stand."""
    kept = kept_comparison(settings, series, years)
    if kept is None or (key and kept.key != key) or (basis and kept.basis != basis):
        return None
    folder = settings.site / series / years
    try:
        return Comparison(kept.entry, folder, ()) if kept.files == _digests(folder) else None
    except OSError:
        return None


def kept_comparison(settings: Settings, series: str, years: str) -> KeptComparison | None:
    """Return what is kept of a comparison, by the name of its folder on the site; None where that is nothing usable.

    A record of another version is named in one line: what it holds can be made again.
    """
    path = _record(settings, series, years)
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=KeptComparison)
    except (OSError, msgspec.DecodeError):
        return None
    if kept.schema != SCHEMA:
        log.warning("%s: %s, which this version of Tifa does not know: the comparison is made again", path, kept.schema)
        return None
    return kept


def is_outdated(settings: Settings, series: str, years: str) -> bool:
    """Say whether no record is left of a comparison, or one of other rules than those of today."""
    kept = kept_comparison(settings, series, years)
    return kept is None or kept.rules != rules()


def keep(settings: Settings, series: str, years: str, kept: KeptComparison) -> None:
    """Put on record what is kept of a comparison."""
    write_file(_record(settings, series, years), msgspec.json.encode(kept))


def rules() -> str:
    """Return the digest of all rules that a comparison rests on, from the bytes of its copies to its files."""
    return digest_of(rules_of("parsers", "alignment", "reports"))


def series_links(settings: Settings, series: str) -> tuple[YearLinks, ...]:
    """Return the links of the comparisons of a series; a record that cannot be read says nothing."""
    kept = (kept_comparison(settings, series, path.stem) for path in _records(settings, series))
    return tuple(one.links for one in kept if one is not None and one.links is not None)


def records_digest(settings: Settings, series: str) -> str:
    """Return the sha256 over the records of a series' comparisons; one that cannot be read says nothing."""
    digest = hashlib.sha256()
    for path in _records(settings, series):
        with suppress(OSError):
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def pair_ground(settings: Settings, earlier: Held, later: Held) -> Ground:
    """Return what a comparison rests on, corrections of earlier years that go for these two by lineage among it."""
    ground = read_ground(settings, later.snapshot.series)
    if not ground.corrections.judgements:
        return ground
    links = series_links(settings, later.snapshot.series)
    carried = alignment.carried_over(ground.corrections, links, earlier.document, later.document)
    return replace(ground, corrections=carried)


def pair_key(earlier: Held, later: Held, ground: Ground) -> str:
    """Name a comparison by all that went into it: copies, documents, corrections, the years before, and the rules."""
    before = ground.before(later.snapshot.year)
    return digest_of((earlier, later, ground.corrections, before, rules()))


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


def _record(settings: Settings, series: str, years: str) -> Path:
    return settings.cache / "comparisons" / series / f"{years}.json"


def _records(settings: Settings, series: str) -> Iterator[Path]:
    return iter(sorted((settings.cache / "comparisons" / series).glob("*.json")))
