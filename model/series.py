"""An entry of the catalogue: one publisher's yearly report. sources/*.toml is read into these by archive/."""

from __future__ import annotations

from dataclasses import dataclass

from model.document import Edition


@dataclass(frozen=True, slots=True)
class Window:
    """The days, (month, day) inclusive in Asia/Shanghai, in which the document is expected; may run over New Year."""

    opens: tuple[int, int]
    closes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Turning:
    """How an article goes on over several pages: what its link to the next one says, and how many pages at most."""

    label: str
    most: int


@dataclass(frozen=True, slots=True)
class Address:
    """Where a document stands. `url` may hold {year}; `years` is empty where it serves every year from `since` on.

    `checked` is true only once a fetch has succeeded; `content` names the elements (CSS id or class) of the body;
    `turning` is None where articles stand on one page.
    """

    url: str
    years: tuple[int, ...]
    content: tuple[str, ...]
    checked: bool
    since: int = 0
    turning: Turning | None = None

    def serves(self, year: int) -> bool:
        """Return whether the document of a year stands here."""
        return year in self.years if self.years else year >= self.since


@dataclass(frozen=True, slots=True)
class Bounds:
    """Least and most of what a document of one kind holds; outside it the page is not the document."""

    paragraphs: tuple[int, int]
    sections: tuple[int, int]
    characters: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Listing:
    """A known document of one year: its edition and, where they depart from the series' own, its path and bounds."""

    year: int
    edition: Edition
    path: str
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One series.

    `path` is the template under a --from root ("gwr/{year}") and `endings` what is tried after it, in order.
    `no_report` are years in which none was given, `not_held` years whose document exists but is not to be had here.
    `bundled` says that its files ship with the program, in sources/. `bounds` are by edition kind;
    `edition` is what a document is when no listing says otherwise.
    """

    id: str
    title: str
    publisher: str
    edition: Edition
    path: str
    endings: tuple[str, ...]
    addresses: tuple[Address, ...]
    hosts: tuple[str, ...]
    window: Window | None
    bounds: tuple[tuple[str, Bounds], ...]
    first_year: int
    no_report: tuple[int, ...] = ()
    not_held: tuple[int, ...] = ()
    listings: tuple[Listing, ...] = ()
    bundled: bool = False

    def edition_of(self, year: int) -> Edition:
        """Return the edition listed for a year, or the series' usual one."""
        return next((listing.edition for listing in self.listings if listing.year == year), self.edition)

    def bounds_of(self, year: int) -> Bounds | None:
        """Return the bounds that a document of this year must keep: its own, those of its kind, or None."""
        own = next((listing.bounds for listing in self.listings if listing.year == year), None)
        return own or dict(self.bounds).get(self.edition_of(year).kind)

    def path_of(self, year: int) -> str:
        """Return the path of a year's document under a --from root, without its ending."""
        own = next((listing.path for listing in self.listings if listing.year == year and listing.path), "")
        return (own or self.path).replace("{year}", str(year))
