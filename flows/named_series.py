"""Series by name, as commands and flows are given them. A series is read from the catalogue when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import archive
from flows.settings import Settings, load_settings
from model import Series, UsageError


def series_names() -> tuple[str, ...]:
    """Return the names of all series of the catalogue."""
    return archive.series_ids(load_settings().sources)


def find_series(name: str) -> Series:
    """Return a series of the catalogue; raise UsageError for a name that is not in it."""
    sources = load_settings().sources
    if name not in (known := archive.series_ids(sources)):
        raise UsageError(f"unknown series {name!r}: the catalogue has {', '.join(known)}")
    return archive.load_series(name, sources)


def choose_series(settings: Settings, names: Sequence[str], source: str) -> tuple[str, ...]:
    """Return the names that were given, once each and checked; without any, those of all series that can be had.

    That is a series with a file or address in the catalogue or a copy in the archive, or any under a granted root.
    """
    if names:
        return tuple(dict.fromkeys(find_series(name).id for name in names))
    store = archive.Archive(settings.archive)
    catalogue = archive.load_catalogue(settings.sources).values()
    return tuple(
        series.id
        for series in catalogue
        if series.bundled or series.addresses or source or len(store.years(series.id)) > 1
    )
