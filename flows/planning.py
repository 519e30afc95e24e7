"""Which years a run is about, from the catalogue, the archive and the calendar. Pure: the day is an argument."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

from model import NotHeld, Series, UsageError, Window

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")  # no daylight saving time, hence no time zone data needed


def today_in_china() -> date:
    """Return the day by which windows open and close."""
    return datetime.now(CHINA).date()


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The years of one series in a run, ascending.

    `optional` are those whose absence is no failure: not yet published, or one of all that the catalogue could name.
    `again` are pairs of other years that are compared too, since what the site shows of them was made by other rules.
    """

    series: str
    years: tuple[int, ...]
    optional: tuple[int, ...]
    again: tuple[tuple[int, int], ...] = ()

    def pairs(self, had: Collection[int]) -> tuple[tuple[int, int], ...]:
        """Return each year with the one before it in the list, and the pairs to be made again, where both were had.

        An optional year that is absent leaves the list; one that failed stands between its neighbours. They are in the
        order in which one rests on another: an analyst's judgement carries over to later years.
        """
        listed = [year for year in self.years if year in had or year not in self.optional]
        wanted = {*pairwise(listed), *self.again}
        return tuple(
            (earlier, later) for earlier, later in sorted(wanted, key=_by_later_year) if {earlier, later} <= {*had}
        )

    def place(self, year: int) -> str:
        """Name a year in messages, with the side of the comparison that it stands on."""
        sides = {self.years[0]: "earlier", self.years[-1]: "later"}
        return f"{self.series} {year} ({sides.get(year, 'later and earlier')})"


def _by_later_year(pair: tuple[int, int]) -> tuple[int, int]:
    return pair[1], pair[0]


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked of a run: these years, or all, or (neither) the latest two; `source` is the --from root.

    `tentative` says that nobody named the series: it is looked for under the root and need not be there. `as_held` says
    that the copies in the archive are what is wanted: no place is asked for a newer one.
    """

    years: tuple[int, ...] = ()
    all_years: bool = False
    source: str = ""
    tentative: bool = False
    as_held: bool = False


def check_years(years: Iterable[int]) -> tuple[int, ...]:
    """Return the years sorted and once each; raise UsageError where there is nothing to compare."""
    chosen = tuple(sorted(set(years)))
    if len(chosen) == 1:
        raise UsageError(f"--years {chosen[0]}: a comparison needs two or more years")
    return chosen


def check_source(source: str) -> str:
    """Return a --from root as it goes on record: an address as given, a folder by its full path."""
    if not source or "://" in source:
        return source
    if not Path(source).is_dir():
        raise UsageError(f"--from {source}: no folder, and no address of the form http://host:port")
    return str(Path(source).absolute())


def plan_years(series: Series, wish: Wish, held: Collection[int], today: date) -> YearPlan:
    """Return the years of a run: those wished for, or out of those that are held or can be had.

    Raises NotHeld where a year never had a report, or where fewer than two years can be had at all.
    """
    optional: tuple[int, ...] = ()
    if wish.years:
        years = _asked(series, wish.years)
        optional = years if wish.tentative else ()
    else:
        known = range(series.first_year, _last_year(series, held, today) + 1)
        had = tuple(year for year in known if year in held or can_be_fetched(series, year, wish.source))
        years = had if wish.all_years else _latest(had, held)
        optional = years if wish.all_years or wish.tentative else _expected(series, years, today)
    if len(years) < 2:
        raise NotHeld(f"{series.id}: fewer than two years are held or have an address: use `tifa add` or --from")
    return YearPlan(series.id, years, tuple(year for year in optional if year not in held))


def _asked(series: Series, years: tuple[int, ...]) -> tuple[int, ...]:
    for year in years:
        if year in series.no_report:
            raise NotHeld(f"{series.id} {year}: no report was given in that year")
    return years


def _latest(had: tuple[int, ...], held: Collection[int]) -> tuple[int, ...]:
    """The latest two; and the one before them where the last is only hoped for, so that two are left without it."""
    hoped_for = had[-1:] != () and had[-1] not in held
    enough = len(had) >= 3 and had[-2] in held and had[-3] in held
    return had[-3:] if hoped_for and enough else had[-2:]


def _expected(series: Series, years: tuple[int, ...], today: date) -> tuple[int, ...]:
    """The year that may appear any day now."""
    return years[-1:] if series.window is not None and is_open(series.window, today) else ()


def is_fetched(series: Series) -> bool:
    """Say whether reports of a series come by themselves, from an address or with the program, or only by hand."""
    return bool(series.addresses) or series.bundled


def can_be_fetched(series: Series, year: int, source: str) -> bool:
    """Say whether there is a place to fetch a year from: a granted root, a bundled file or an address."""
    if year in series.no_report:
        return False
    if series.bundled and not source:
        return any(listing.year == year for listing in series.listings)
    return bool(source) or any(address.serves(year) for address in series.addresses)


def _last_year(series: Series, held: Collection[int], today: date) -> int:
    """The newest year that the catalogue, the archive or the calendar knows of."""
    listed = (listing.year for listing in series.listings)
    due = due_year(series.window, today) if series.window is not None and not series.bundled else 0
    return max((due, *held, *listed), default=0)


def due_year(window: Window, today: date) -> int:
    """Return the newest year whose window has opened by `today`; a window over New Year belongs to its closing year."""
    runs_over = window.opens > window.closes
    opened = (today.month, today.day) >= window.opens
    return today.year + (1 if opened else 0) - (0 if runs_over else 1)


def is_open(window: Window, today: date) -> bool:
    """Say whether the report is expected about `today`."""
    day = (today.month, today.day)
    if window.opens <= window.closes:
        return window.opens <= day <= window.closes
    return day >= window.opens or day <= window.closes


def day_in_china(moment: str) -> str:
    """Return the day, 2026-03-05, of a moment that is given as ISO UTC."""
    return datetime.fromisoformat(moment).astimezone(CHINA).date().isoformat()


def expected_days(window: Window, year: int) -> str:
    """Return the days in which a year's report is due, as they are read: 2026年3月5日—3月20日."""
    opening = year - 1 if window.opens > window.closes else year
    (month, day), (last_month, last_day) = window.opens, window.closes
    last_year = f"{year}年" if opening != year else ""
    return f"{opening}年{month}月{day}日—{last_year}{last_month}月{last_day}日"
