"""The records that say what is held: copies, verdicts, events. Visits, of which there are many more, are left out.

A run asks for them again and again, so those of a series are read from the index once and followed along the chain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain as joined

from archive.capture import VERDICTS, VISITS, Capture, capture_from_bytes
from archive.chain import Chain, ChainLink
from archive.index import Index
from model.errors import DamagedArchive

_HOLDING = f"outcome NOT IN {VISITS}"


class Recall:
    """The records of the series that were asked for, as they stand in the chain now."""

    def __init__(self, chain: Chain, index: Index) -> None:
        self._chain = chain
        self._index = index
        self._at = ChainLink()  # the link up to which what is remembered goes
        self._series: dict[str, dict[int, list[Capture]]] = {}

    def of_all(self) -> tuple[Capture, ...]:
        """Return the records of all series, in order; nothing of it is remembered."""
        return self._index.captures(_HOLDING)

    def of_series(self, series: str) -> tuple[Capture, ...]:
        """Return the records of a series, in order."""
        return tuple(sorted(joined.from_iterable(self._years(series).values()), key=lambda one: one.sequence))

    def of_year(self, series: str, year: int) -> tuple[Capture, ...]:
        """Return the records of one year of a series, in order."""
        return tuple(self._years(series).get(year, ()))

    def _years(self, series: str) -> dict[int, list[Capture]]:
        newest = self._chain.last()
        if newest != self._at:
            self._follow(newest)
        if series not in self._series:
            records = self._index.captures(f"series = ? AND {_HOLDING}", (series,))
            self._series[series] = _by_year(one for one in records if one.sequence <= newest.sequence)
        return self._series[series]

    def _follow(self, newest: ChainLink) -> None:
        """Add the records that came since; forget all where the chain is not the one that was read."""
        for number in range(self._at.sequence + 1, newest.sequence + 1) if self._series else ():
            record = self._record(number)
            if record is not None and number == self._at.sequence + 1 and record.previous != self._at.sha256:
                self._series.clear()
            if record is not None and record.outcome not in VISITS and record.visit.series in self._series:
                self._series[record.visit.series][record.visit.year].append(record)
        if newest.sequence <= self._at.sequence:
            self._series.clear()
        self._at = newest

    def _record(self, number: int) -> Capture | None:
        """Return a record; None where it is damaged or missing, as the index leaves it out."""
        try:
            content = self._chain.read(number)
            return None if content is None else capture_from_bytes(content)
        except DamagedArchive:
            return None


def shown(records: Iterable[Capture]) -> tuple[Capture, ...]:
    """Return the stored copies that are shown as documents, in order.

    One that was found to be no document stays on record and is not shown again, unless it is accepted after all.
    """
    copies: list[Capture] = []
    verdicts: dict[tuple[str, int, str], str] = {}
    for one in records:
        if one.outcome == "stored":
            copies.append(one)
        elif one.outcome in VERDICTS:
            verdicts[_place(one)] = one.outcome
    return tuple(copy for copy in copies if verdicts.get(_place(copy), "accepted") == "accepted")


def _place(capture: Capture) -> tuple[str, int, str]:
    return capture.visit.series, capture.visit.year, capture.content


def _by_year(records: Iterable[Capture]) -> dict[int, list[Capture]]:
    years: dict[int, list[Capture]] = defaultdict(list)
    for one in records:
        years[one.visit.year].append(one)
    return years
