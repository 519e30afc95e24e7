"""The catalogue: sources/*.toml, one commented file per series, read into `Series` and checked as it is read.

id, title, publisher        id is the file's name without .toml
first_year                  the first year that the series can be asked for
path, endings               where a year's file stands under a --from root, and which endings are tried, in order
no_report, not_held         years without a document; years whose document exists but is not to be had here
bundled                     its files ship beside the catalogue and need no network
[edition]                   kind, publisher, completeness of a document that no listing describes
[window]                    opens, closes: "MM-DD" in Asia/Shanghai; closes before opens runs over New Year
[bounds.<kind>]             paragraphs, sections, characters: [least, most] of the body
[[address]]                 url, and which years it serves: years = [...] or since = ...; content, checked;
                            next_page and most_pages where articles are split: what the link to the next page says
                            ("下一页"), and how many pages are fetched at most
[[listing]]                 year, and what is known of its document: path, kind, publisher, date, completeness,
                            note, and bounds where it is unlike its kind
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from archive.table import Table
from model.document import Completeness, Edition
from model.errors import CatalogueError
from model.series import Address, Bounds, Listing, Series, Turning, Window

SOURCES = Path(__file__).resolve().parent.parent / "sources"
"""The catalogue that ships with the program; the files of bundled series lie beside it."""

KINDS = ("full_report", "leader_readout", "minister_report_excerpt", "interpretation", "press_conference", "relay")
COMPLETENESS: tuple[Completeness, ...] = ("full", "excerpt", "readout", "relay")

_ID = r"[a-z][a-z0-9-]{0,31}"
# Paths name files under a root that somebody else chose: no dots, so no way out of it.
_PATH = r"[a-z0-9-]+(/([a-z0-9-]+|\{year\}))*"
_ENDING = r"(-[a-z]+)?\.(docx|html|pdf|txt)"
_ELEMENT = r"[#.][A-Za-z][\w-]*"


def load_catalogue(folder: Path = SOURCES) -> dict[str, Series]:
    """Return every series of a catalogue folder by id, in the order of the ids.

    Raises CatalogueError for the first file that breaks the schema, naming file, key and reason.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise CatalogueError(f"{folder}: holds no catalogue file (*.toml)")
    return {file.stem: _read_file(file) for file in files}


def _read_file(file: Path) -> Series:
    try:
        values = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{file.name}: no TOML in UTF-8: {error}") from error
    series = _series(Table(values, file.name))
    if series.id != file.stem:
        raise CatalogueError(f"{file.name}: id: {series.id!r} is not the name of the file")
    return series


def _series(table: Table) -> Series:
    addresses = tuple(_address(entry) for entry in table.tables("address"))
    edition = _edition(table.table("edition"))
    series = Series(
        id=table.text("id", pattern=_ID),
        title=table.text("title", pattern=r"\S.*"),
        publisher=table.text("publisher", pattern=r"\S.*"),
        edition=edition,
        path=table.text("path", pattern=_PATH),
        endings=table.texts("endings", pattern=_ENDING),
        addresses=addresses,
        hosts=tuple(sorted({urlsplit(address.url).hostname or "" for address in addresses})),
        window=_window(table.table("window")) if table.has("window") else None,
        bounds=_bounds_by_kind(table.table("bounds")) if table.has("bounds") else (),
        first_year=table.year("first_year"),
        no_report=table.years("no_report"),
        not_held=table.years("not_held"),
        listings=tuple(_listing(entry, edition) for entry in table.tables("listing")),
        bundled=table.flag("bundled", default=False),
    )
    _check_whole(table, series)
    return series


def _check_whole(table: Table, series: Series) -> None:
    """Refuse what no single key shows: unknown keys, a path for one year only, years that contradict one another."""
    table.close()
    listed = [listing.year for listing in series.listings]
    if "{year}" not in series.path:
        raise table.error("path", "wants {year} somewhere")
    if not series.endings:
        raise table.error("endings", "wants at least one ending")
    if len(set(listed)) < len(listed):
        raise table.error("listing", "describes the same year twice")
    for year in (*series.no_report, *series.not_held, *listed):
        if year < series.first_year:
            raise table.error("first_year", f"is later than {year}, which the file also names")
    for year in sorted(set(series.no_report) & {*series.not_held, *listed}):
        raise table.error("no_report", f"{year} is also listed or not held")


def _address(table: Table) -> Address:
    url = table.text("url", pattern=r"https?://[a-z0-9.-]+/[^\s\\#?@]*")
    years, since = table.years("years"), table.year("since", default=0)
    if bool(years) == bool(since):
        raise table.error("years", "wants either years or since, so that it is known what the address serves")
    if since and "{year}" not in url:
        raise table.error("url", "wants {year} when it serves every year since one")
    content = table.texts("content", pattern=_ELEMENT)
    address = Address(
        url=url,
        years=years,
        content=content,
        checked=table.flag("checked"),
        since=since,
        turning=_turning(table) if table.has("next_page") or table.has("most_pages") else None,
    )
    table.close()
    return address


def _turning(table: Table) -> Turning:
    return Turning(label=table.text("next_page", pattern=r"\S(.{0,18}\S)?"), most=table.number("most_pages", 2, 50))


def _edition(table: Table) -> Edition:
    edition = Edition(
        kind=table.text("kind", among=KINDS),
        publisher=table.text("publisher", default=""),
        completeness=_completeness(table, ""),
        note=table.text("note", default=""),
    )
    table.close()
    return edition


def _listing(table: Table, usual: Edition) -> Listing:
    """Return what is known of one year; what it leaves out is as in the series' own edition."""
    edition = Edition(
        kind=table.text("kind", default=usual.kind, among=KINDS),
        publisher=table.text("publisher", default=usual.publisher),
        date=_date(table),
        completeness=_completeness(table, usual.completeness),
        note=table.text("note", default=usual.note),
    )
    listing = Listing(
        year=table.year("year"),
        edition=edition,
        path=table.text("path", default="", pattern=_PATH),
        bounds=_bounds(table.table("bounds")) if table.has("bounds") else None,
    )
    table.close()
    return listing


def _completeness(table: Table, default: Completeness) -> Completeness:
    word = table.text("completeness", default=default, among=COMPLETENESS)
    return next((known for known in COMPLETENESS if known == word), default)


def _date(table: Table) -> str:
    value = table.text("date", default="")
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError as error:
        raise table.error("date", f"{value!r} is no day in the form 2026-03-05") from error


def _window(table: Table) -> Window:
    window = Window(opens=_day(table, "opens"), closes=_day(table, "closes"))
    table.close()
    return window


def _day(table: Table, key: str) -> tuple[int, int]:
    month, day = (int(part) for part in table.text(key, pattern=r"\d\d-\d\d").split("-"))
    try:
        date(2000, month, day)
    except ValueError as error:
        raise table.error(key, "is no day of the year in the form 03-05") from error
    return month, day


def _bounds_by_kind(table: Table) -> tuple[tuple[str, Bounds], ...]:
    kinds = table.names()
    for kind in kinds:
        if kind not in KINDS:
            raise table.error(kind, f"is none of {', '.join(KINDS)}")
    return tuple((kind, _bounds(table.table(kind))) for kind in kinds)


def _bounds(table: Table) -> Bounds:
    bounds = Bounds(table.span("paragraphs"), table.span("sections"), table.span("characters"))
    table.close()
    return bounds
