"""The links of every comparison of a series that was made, as they stand in the cache beside the comparisons."""

from __future__ import annotations

import json
from pathlib import Path

from flows.settings import Settings
from model.lineage import YearLinks, links_from_json


def comparison_records(settings: Settings, series: str) -> Path:
    """Return the folder of what is kept of each comparison of a series."""
    return settings.cache / "comparisons" / series


def series_links(settings: Settings, series: str) -> tuple[YearLinks, ...]:
    """Return the links of the comparisons of a series; a record that cannot be read says nothing."""
    found = []
    for path in sorted(comparison_records(settings, series).glob("*.json")):
        try:
            if links := json.loads(path.read_bytes())["links"]:
                found.append(links_from_json(links))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return tuple(found)
