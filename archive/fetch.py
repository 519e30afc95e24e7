"""fetch_report: the one verb that brings a document in, wherever it may come from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from archive.catalogue import SOURCES
from archive.files import fetch_from_folder
from archive.request import Errand, Terms
from archive.store import Archive, Fetched
from model.errors import NotHeld, UsageError
from model.series import Series, Turning

USUAL = Terms()


def fetch_report(
    archive: Archive, series: Series, year: int, *, source: str | None = None, terms: Terms = USUAL
) -> Fetched:
    """Bring the document of one year into the archive and return the copy that is then held.

    `source` is a person's grant for this call (--from): a folder, or scheme://host:port with an optional path, below
    which the file is looked for by the series' template and endings. Without it, bundled series are read from the
    program's own folder, and others from the addresses of the catalogue.

    Every attempt is put on record, failed and refused ones too; what was held stays as it was. Raises NotHeld for a
    year without a document or without a known place, FetchError (with `transient`) for a place that gave nothing whole,
    UsageError for a source that is no such grant, UnusableInput for an empty document.
    """
    _refuse_impossible(series, year)
    errand = Errand(archive, series, year, source or "", terms)
    if source is not None and "://" in source:
        return _fetch_over_http(errand, dict.fromkeys(_below(source, series, year)))
    if source is not None:
        return fetch_from_folder(errand, _folder(source))
    if series.bundled:
        return fetch_from_folder(errand, SOURCES)
    addresses = [address for address in series.addresses if address.serves(year)]
    if not addresses:
        return _held_already(archive, series, year)
    turnings = {address.url.replace("{year}", str(year)): address.turning for address in addresses}
    return _fetch_over_http(errand, turnings)


def _fetch_over_http(errand: Errand, urls: Mapping[str, Turning | None]) -> Fetched:
    # httpx and its company take longer to import than most commands take to run, and most fetch nothing.
    from archive.web import fetch_from_addresses  # noqa: PLC0415

    return fetch_from_addresses(errand, urls)


def _below(root: str, series: Series, year: int) -> tuple[str, ...]:
    return tuple(f"{root.rstrip('/')}/{series.path_of(year)}{ending}" for ending in series.endings)


def _folder(source: str) -> Path:
    root = Path(source)
    if not source or not root.is_dir():
        raise UsageError(f"--from {source}: no folder, and no address of the form http://host:port")
    return root


def _refuse_impossible(series: Series, year: int) -> None:
    if year in series.no_report:
        raise NotHeld(f"{series.id} {year}: no report was given in that year")
    if year < series.first_year:
        raise NotHeld(f"{series.id} {year}: the series is known from {series.first_year} on")


def _held_already(archive: Archive, series: Series, year: int) -> Fetched:
    """Return the copy that is held of a year for which no address is known: it came by hand or by another grant."""
    held = archive.latest(series.id, year)
    if held is None:
        why = "is known to exist but is not in our collection" if year in series.not_held else "has no known address"
        raise NotHeld(f"{series.id} {year}: the report {why}; use --from, or tifa add")
    return Fetched(held, changed=False)
