"""The archive: objects, the chain of capture records and the index over it, as one thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path

from archive.capture import Capture, Outcome, Visit
from archive.chain import Chain
from archive.content import ContentError, unwrap
from archive.durable import sync_upwards
from archive.index import Index
from archive.locks import Occupied, hold
from archive.objects import Objects
from archive.recall import Recall, shown
from archive.verify import Fault, find_faults
from model.errors import DamagedArchive, NotHeld, TifaError, UsageError
from model.snapshot import Snapshot

TOOL = f"tifa {version('tifa')}"


def utc_now() -> datetime:
    """Return the present moment; tests pass another clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a visit brought: the copy that is held now, and whether it is another one than before."""

    snapshot: Snapshot
    changed: bool


class Archive:
    """An archive folder. Nothing is created before the first write; what was written is never rewritten.

    `now` is the clock of the capture records. The calls are safe against other processes doing the same; `lock` is for
    a whole run, so that a series is not worked on twice at a time.
    """

    def __init__(self, root: Path, *, now: Callable[[], datetime] = utc_now) -> None:
        self.root = root
        self.now = now
        self._temporary = root / "tmp"
        self._locks = root / "locks"
        self._objects = Objects(root / "objects", self._temporary)
        self._chain = Chain(root / "captures", self._temporary, self._locks / "head.lock")
        self._index = Index(root / "index.sqlite", self._chain, self._locks / "index.lock")
        self._recall = Recall(self._chain, self._index)
        self._synced = False
        self._sweep()

    def lock(self, series: str, *, patience: float = 60.0) -> AbstractContextManager[None]:
        """Hold a series for one run; raises Occupied after waiting `patience` seconds for another run to end."""
        if not re.fullmatch(r"[a-z][a-z0-9-]*", series):
            raise UsageError(f"{series!r} is no id of a series")
        return hold(self._locks / "series" / f"{series}.lock", patience=patience)

    def put(self, body: bytes, visit: Visit, further: Sequence[bytes] = ()) -> Fetched:
        """Keep the wire bytes of a visit and put it on record; return the copy that is now held.

        `further` are the bytes of the pages that the visit names, in the same order. Bytes that are held already for
        the series and year give the held copy and `changed` False. When this returns, bytes and record are on the disk.
        """
        with self._writing():
            sha256 = self._objects.add(body)
            if [self._objects.add(page) for page in further] != [page.sha256 for page in visit.pages]:
                raise ValueError("the pages are not those that the visit names")
            while True:
                link = self._chain.last()
                held = self._held_again(visit, sha256)
                capture = self._capture(visit, "unchanged" if held else "stored", sha256, len(body))
                capture = replace(capture, sequence=link.sequence + 1, previous=link.sha256)
                if self._chain.add(capture):
                    return Fetched(held or capture.snapshot(), changed=held is None)

    def note(self, visit: Visit, outcome: Outcome, snapshot: Snapshot | None = None) -> None:
        """Put a visit on record that brought no new bytes; `snapshot` is the held copy it is about, if any."""
        sha256 = snapshot.sha256 if snapshot else ""
        with self._writing():
            capture = self._capture(visit, outcome, sha256, 0)
            while True:
                link = self._chain.last()
                if self._chain.add(replace(capture, sequence=link.sequence + 1, previous=link.sha256)):
                    return

    def read(self, snapshot: Snapshot) -> bytes:
        """Return the (first) document of a snapshot, its content coding undone; raises DamagedArchive or NotHeld."""
        return self._unwrapped(snapshot, snapshot.sha256, snapshot.content_encoding)

    def read_pages(self, snapshot: Snapshot) -> tuple[bytes, ...]:
        """Return all pages of a snapshot in order, one for most; raises as `read` does."""
        further = (self._unwrapped(snapshot, page.sha256, page.content_encoding) for page in snapshot.pages)
        return (self.read(snapshot), *further)

    def read_object(self, sha256: str) -> bytes:
        """Return the wire bytes of one object; raises DamagedArchive or NotHeld."""
        return self._objects.read(sha256)

    def _unwrapped(self, snapshot: Snapshot, sha256: str, coding: str) -> bytes:
        place = f"{snapshot.series} {snapshot.year}"
        try:
            return unwrap(self._objects.read(sha256), coding)
        except (DamagedArchive, NotHeld) as error:
            raise type(error)(f"{place}: {error}") from error
        except ContentError as error:
            raise DamagedArchive(f"{place}: object {sha256}: {error}") from error

    def known(self, series: str, year: int, url: str) -> tuple[Snapshot, dict[str, str]] | None:
        """Return the copy that an address gave last, and the headers it came with.

        None where it gave none, or where the object is no longer whole and must be fetched anew.
        """
        place = (series, year, url)
        answers = self._index.captures("series = ? AND year = ? AND url = ? AND sha256 != ''", place)
        given = [capture for capture in answers if capture.visit.status == HTTPStatus.OK]
        if not given or not self._objects.intact(given[-1].sha256):
            return None
        copies = [
            one for one in self.records(series, year) if one.outcome == "stored" and one.sha256 == given[-1].sha256
        ]
        return (copies[-1].snapshot(), dict(given[-1].visit.headers)) if copies else None

    def latest(self, series: str, year: int) -> Snapshot | None:
        """Return the copy of a year that was stored last, or None where none is held."""
        copies = self.copies(series, year)
        return copies[-1].snapshot() if copies else None

    def snapshots(self, series: str | None = None) -> tuple[Snapshot, ...]:
        """Return every copy held, of one series or of all, in the order in which they were stored."""
        return tuple(capture.snapshot() for capture in shown(self.records(series)))

    def years(self, series: str) -> tuple[int, ...]:
        """Return the years of which a copy is held, ascending."""
        return tuple(sorted({snapshot.year for snapshot in self.snapshots(series)}))

    def copies(self, series: str, year: int) -> tuple[Capture, ...]:
        """Return the records of the copies of a year that are shown, in the order in which they were stored."""
        return shown(self.records(series, year))

    def records(self, series: str | None = None, year: int | None = None) -> tuple[Capture, ...]:
        """Return the copies, verdicts and events on record, of all series, of one or of one of its years, in order."""
        if series is None:
            return self._recall.of_all()
        return self._recall.of_series(series) if year is None else self._recall.of_year(series, year)

    def stored(self, snapshot: Snapshot) -> Capture:
        """Return the record by which a copy was stored last; raises NotHeld."""
        records = self.records(snapshot.series, snapshot.year)
        same = [one for one in records if one.outcome == "stored" and one.is_of(snapshot)]
        if not same:
            raise NotHeld(f"{snapshot.series} {snapshot.year}: the archive has no copy {snapshot.sha256}")
        return same[-1]

    def last_found(self, series: str) -> Capture | None:
        """Return the last visit that found a document of a series, changed or not; None where none did."""
        return self._index.newest("series = ? AND outcome IN ('stored', 'unchanged')", (series,))

    def captures(self, series: str | None = None, year: int | None = None) -> tuple[Capture, ...]:
        """Return every visit on record, of a series, of one of its years or of all, failed ones included, in order."""
        wanted = {"series": series, "year": year}
        chosen = {column: value for column, value in wanted.items() if value is not None}
        where = " AND ".join(f"{column} = ?" for column in chosen) or "TRUE"
        return self._index.captures(where, tuple(chosen.values()))

    def verify(self) -> tuple[Fault, ...]:
        """Check every object and record; return what is damaged, missing or foreign, in the order of the paths."""
        return find_faults(self.root, self._objects, self._chain, self._index)

    def rebuild(self) -> None:
        """Make the index anew from the capture records."""
        with self._writing():
            self._index.rebuild()

    def _held_again(self, visit: Visit, sha256: str) -> Snapshot | None:
        """Return the copy that these bytes repeat: the one shown, or the one stored last even if it is not shown."""
        records = self.records(visit.series, visit.year)
        stored = tuple(one for one in records if one.outcome == "stored")
        candidates = (*shown(records)[-1:], *stored[-1:])
        same = (one for one in candidates if one.sha256 == sha256 and _bytes(one.visit) == _bytes(visit))
        return next((capture.snapshot() for capture in same), None)

    def _capture(self, visit: Visit, outcome: Outcome, sha256: str, size: int) -> Capture:
        at = self.now().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        return Capture(0, "", outcome, at, TOOL, sha256, size, visit)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Mark this process as one whose temporary files are in use; say in one line where the disk refuses."""
        try:
            self._make_folders()
            with hold(self._locks / "writers.lock", shared=True, patience=60.0):
                yield
        except OSError as error:
            raise TifaError(f"the archive {self.root} cannot be written: {error.strerror or error}") from error

    def _make_folders(self) -> None:
        """Make the folders; force their names out even if they exist, for their maker may have been killed before."""
        for folder in (self._temporary, self.root / "objects", self.root / "captures"):
            folder.mkdir(parents=True, exist_ok=True)
        if not self._synced:
            sync_upwards(self.root / "captures")
            self._synced = True

    def _sweep(self) -> None:
        """Remove what killed processes left half written, unless some process is writing now."""
        with suppress(Occupied, OSError):  # where it cannot be done now it is done at another start
            if any(self._temporary.iterdir()):
                with hold(self._locks / "writers.lock"):
                    for path in self._temporary.iterdir():
                        path.unlink()


def _bytes(visit: Visit) -> list[str]:
    """Return what the further pages of a visit are, wherever they stand."""
    return [page.sha256 for page in visit.pages]
