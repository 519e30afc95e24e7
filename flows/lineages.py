"""The links of every comparison of a series that was made, as they stand in the cache beside the comparisons."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from flows.settings import Settings
from model.lineage import YearLinks, links_from_json


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
