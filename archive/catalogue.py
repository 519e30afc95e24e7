"""The catalogue: sources/*.toml, one commented file per series, read into `Series` and checked as it is read.

A file is read only when its series is asked for: one that is wrong stops nobody who asks for another.

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

import datetime
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from archive.toml_tables import read_table
from model.document import Completeness, Edition
from model.errors import CatalogueError
from model.series import Address, Bounds, Listing, Series, Turning, Window

SOURCES = Path(__file__).resolve().parent.parent / "sources"
"""The catalogue that ships with the program; the files of bundled series lie beside it."""

Kind = Literal[
    "full_report", "leader_readout", "minister_report_excerpt", "interpretation", "press_conference", "relay"
]

_CHOICES = {"kind": get_args(Kind), "completeness": get_args(Completeness)}

_Year = Annotated[int, Meta(ge=1949, le=2100)]
_Count = Annotated[int, Meta(ge=0)]
_Span = tuple[_Count, _Count]
_Line = Annotated[str, Meta(pattern=r"\A\S.*\Z")]
# Paths name files under a root that somebody else chose: no dots, so no way out of it.
_Path = Annotated[str, Meta(pattern=r"\A[a-z0-9-]+(/([a-z0-9-]+|\{year\}))*\Z")]
_Ending = Annotated[str, Meta(pattern=r"\A(-[a-z]+)?\.(docx|html|pdf|txt)\Z")]
_Url = Annotated[str, Meta(pattern=r"\Ahttps?://[a-z0-9.-]+/[^\s\\#?@]*\Z")]
_Element = Annotated[str, Meta(pattern=r"\A[#.][A-Za-z][\w-]*\Z")]
_Day = Annotated[str, Meta(pattern=r"\A\d\d-\d\d\Z")]


class _Table(Struct, forbid_unknown_fields=True):
    """A table of the file: a misspelt key would otherwise be a rule that never holds.

    What no single value shows is refused in `__post_init__`, as "key: reason".
    """


class _BoundsTable(_Table):
    paragraphs: _Span
    sections: _Span
    characters: _Span

    def __post_init__(self) -> None:
        for name in ("paragraphs", "sections", "characters"):
            least, most = getattr(self, name)
            if least > most:
                raise ValueError(f"{name}: wants [least, most]")

    def made(self) -> Bounds:
        return Bounds(self.paragraphs, self.sections, self.characters)


class _EditionTable(_Table):
    kind: Kind
    publisher: str = ""
    completeness: Completeness = ""
    note: str = ""

    def made(self) -> Edition:
        return Edition(self.kind, self.publisher, completeness=self.completeness, note=self.note)


class _WindowTable(_Table):
    opens: _Day
    closes: _Day

    def __post_init__(self) -> None:
        self.made()

    def made(self) -> Window:
        return Window(_month_and_day("opens", self.opens), _month_and_day("closes", self.closes))


class _AddressTable(_Table):
    url: _Url
    content: tuple[_Element, ...]
    checked: bool
    years: tuple[_Year, ...] = ()
    since: _Year | None = None
    next_page: Annotated[str, Meta(pattern=r"\A\S(.{0,18}\S)?\Z")] | None = None
    most_pages: Annotated[int, Meta(ge=2, le=50)] | None = None

    def __post_init__(self) -> None:
        _check_distinct("content", self.content)
        _check_ascending("years", self.years)
        if bool(self.years) == bool(self.since):
            raise ValueError("years: wants either years or since, so that it is known what the address serves")
        if self.since and "{year}" not in self.url:
            raise ValueError("url: wants {year} when it serves every year since one")
        if (self.next_page is None) != (self.most_pages is None):
            raise ValueError(f"{'next_page' if self.next_page is None else 'most_pages'}: is missing")

    def made(self) -> Address:
        turning = Turning(self.next_page, self.most_pages) if self.next_page and self.most_pages else None
        return Address(self.url, self.years, self.content, self.checked, self.since or 0, turning)


class _ListingTable(_Table):
    year: _Year
    path: _Path | None = None
    kind: Kind | None = None
    publisher: str | None = None
    date: datetime.date | None = None
    completeness: Completeness | None = None
    note: str | None = None
    bounds: _BoundsTable | None = None

    def made(self, usual: Edition) -> Listing:
        """Return what is known of one year; what it leaves out is as in the series' own edition."""
        edition = Edition(
            kind=self.kind or usual.kind,
            publisher=usual.publisher if self.publisher is None else self.publisher,
            date=self.date.isoformat() if self.date else "",
            completeness=usual.completeness if self.completeness is None else self.completeness,
            note=usual.note if self.note is None else self.note,
        )
        return Listing(self.year, edition, self.path or "", self.bounds.made() if self.bounds else None)


class _EntryTable(_Table):
    id: Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9-]{0,31}\Z")]
    title: _Line
    publisher: _Line
    first_year: _Year
    path: _Path
    endings: Annotated[tuple[_Ending, ...], Meta(min_length=1)]
    edition: _EditionTable
    no_report: tuple[_Year, ...] = ()
    not_held: tuple[_Year, ...] = ()
    bundled: bool = False
    window: _WindowTable | None = None
    bounds: dict[str, dict[str, Any]] = {}
    address: tuple[_AddressTable, ...] = ()
    listing: tuple[_ListingTable, ...] = ()

    def __post_init__(self) -> None:
        listed = [listing.year for listing in self.listing]
        if "{year}" not in self.path:
            raise ValueError("path: wants {year} somewhere")
        _check_distinct("endings", self.endings)
        _check_ascending("no_report", self.no_report)
        _check_ascending("not_held", self.not_held)
        if len(set(listed)) < len(listed):
            raise ValueError("listing: describes the same year twice")
        for year in (*self.no_report, *self.not_held, *listed):
            if year < self.first_year:
                raise ValueError(f"first_year: is later than {year}, which the file also names")
        for year in sorted(set(self.no_report) & {*self.not_held, *listed}):
            raise ValueError(f"no_report: {year} is also listed or not held")


def series_ids(folder: Path = SOURCES) -> tuple[str, ...]:
    """Return the ids of the series of a catalogue folder, in order: the names of its files, none of which is read.

    Raises CatalogueError where there is none.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise CatalogueError(f"{folder}: holds no catalogue file (*.toml)")
    return tuple(file.stem for file in files)


def load_series(name: str, folder: Path = SOURCES) -> Series:
    """Return one series of a catalogue folder, by its id; no other file is read.

    Raises CatalogueError where its file is missing or breaks the schema, naming file, key and reason.
    """
    file = folder / f"{name}.toml"
    try:
        values = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise CatalogueError(f"{file.name}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{file.name}: no TOML in UTF-8: {error}") from error
    series = series_from_toml(values, file.name)
    if series.id != name:
        raise CatalogueError(f"{file.name}: id: {series.id!r} is not the name of the file")
    return series


def load_catalogue(folder: Path = SOURCES) -> dict[str, Series]:
    """Return every series of a catalogue folder by id, in order; raises CatalogueError for the first wrong file."""
    return {name: load_series(name, folder) for name in series_ids(folder)}


def series_from_toml(values: dict[str, Any], file: str) -> Series:
    """Return the series that a file of this name describes; raises CatalogueError."""
    entry = read_table(values, _EntryTable, f"{file}: ", _CHOICES)
    usual = entry.edition.made()
    return Series(
        id=entry.id,
        title=entry.title,
        publisher=entry.publisher,
        edition=usual,
        path=entry.path,
        endings=entry.endings,
        addresses=tuple(address.made() for address in entry.address),
        hosts=tuple(sorted({urlsplit(address.url).hostname or "" for address in entry.address})),
        window=entry.window.made() if entry.window else None,
        bounds=tuple(_bounds_by_kind(entry.bounds, f"{file}: bounds.")),
        first_year=entry.first_year,
        no_report=entry.no_report,
        not_held=entry.not_held,
        listings=tuple(listing.made(usual) for listing in entry.listing),
        bundled=entry.bundled,
    )


def _bounds_by_kind(given: dict[str, dict[str, Any]], place: str) -> Iterator[tuple[str, Bounds]]:
    for kind, table in given.items():
        if kind not in get_args(Kind):
            raise CatalogueError(f"{place}{kind}: is none of {', '.join(get_args(Kind))}")
        yield kind, read_table(table, _BoundsTable, f"{place}{kind}.").made()


def _check_distinct(key: str, values: Sequence[str]) -> None:
    if len(set(values)) < len(values):
        raise ValueError(f"{key}: holds the same entry twice")


def _check_ascending(key: str, years: Sequence[int]) -> None:
    if list(years) != sorted(set(years)):
        raise ValueError(f"{key}: wants each year once, in ascending order")


def _month_and_day(key: str, given: str) -> tuple[int, int]:
    month, day = (int(part) for part in given.split("-"))
    try:
        datetime.date(2000, month, day)
    except ValueError:
        raise ValueError(f"{key}: is no day of the year in the form 03-05") from None
    return month, day
