"""The index: the capture records as an SQLite table, so that the newest copy of a year is found without reading all.

It holds nothing that the records do not: it may be deleted at any time, and a damaged or older one is made anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from archive.capture import Capture, capture_from_bytes, digest
from archive.chain import Chain
from archive.locks import Occupied, hold
from model.errors import DamagedArchive

VERSION = 2
_PATIENCE = 60.0
"""Seconds to wait for another process that is writing the index."""

_TABLE = """
    CREATE TABLE captures (
        sequence INTEGER PRIMARY KEY, digest TEXT NOT NULL, outcome TEXT NOT NULL, series TEXT NOT NULL,
        year INTEGER NOT NULL, url TEXT NOT NULL, sha256 TEXT NOT NULL, content TEXT NOT NULL, record BLOB NOT NULL
    ) STRICT;
    CREATE INDEX by_year ON captures (series, year, sequence);
    CREATE INDEX by_content ON captures (content, sequence);
"""
_INSERT = "INSERT OR IGNORE INTO captures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

Row = tuple[int, str, str, str, int, str, str, str, bytes]
Answer = TypeVar("Answer")


class Index:
    """The file index.sqlite, kept in step with a chain of records."""

    def __init__(self, file: Path, chain: Chain, lock: Path) -> None:
        self._file = file
        self._chain = chain
        self._lock = lock
        self._sound = False

    def captures(self, where: str = "TRUE", values: tuple[str | int, ...] = ()) -> tuple[Capture, ...]:
        """Return the records that an SQL condition on the columns selects, in order."""
        return self._select(f"{where} ORDER BY sequence", values)

    def newest(self, where: str, values: tuple[str | int, ...]) -> Capture | None:
        """Return the last of the records that an SQL condition selects."""
        return next(iter(self._select(f"{where} ORDER BY sequence DESC LIMIT 1", values)), None)

    def _select(self, condition: str, values: tuple[str | int, ...]) -> tuple[Capture, ...]:
        if self._chain.last().sequence == 0:
            return ()  # an archive that holds nothing is left as it is, and may not even exist
        query = f"SELECT record FROM captures WHERE {condition}"
        return self._ask(lambda database: tuple(capture_from_bytes(row[0]) for row in database.execute(query, values)))

    def rows(self) -> tuple[Row, ...] | None:
        """Return the whole table as it stands in the file, in step or not; None where the file is unusable."""
        if not self._file.exists():
            return ()
        try:
            with self._open() as database:
                return tuple(database.execute("SELECT * FROM captures ORDER BY sequence"))
        except (sqlite3.Error, Occupied, OSError):
            return None

    def rebuild(self) -> None:
        """Make the index anew from the records alone."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with hold(self._lock, patience=_PATIENCE):
            for name in (self._file.name, f"{self._file.name}-journal"):
                self._file.with_name(name).unlink(missing_ok=True)
            with closing(sqlite3.connect(self._file)) as database, database:
                self._fill(database)
        self._sound = True

    def _fill(self, database: sqlite3.Connection) -> None:
        database.executescript(f"{_TABLE} PRAGMA user_version = {VERSION};")
        database.executemany(_INSERT, expected_rows(self._chain))

    def _ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Answer from an index that is in step; make it anew where the file turns out to be no good.

        Where the disk takes no file at all the answer comes from an index in memory: it is derived, and slower at most.
        """
        for anew in (False, True):
            try:
                if anew:
                    self.rebuild()
                with self._open() as database:
                    if self._is_sound(database) and self._follow(database):
                        return question(database)
            except (sqlite3.Error, DamagedArchive, Occupied, OSError):
                continue
        with closing(sqlite3.connect(":memory:")) as database:
            self._fill(database)
            return question(database)

    def _is_sound(self, database: sqlite3.Connection) -> bool:
        """Look once at every page of the file: a page that is cut off would only be missed where it is asked for."""
        self._sound = self._sound or database.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        return self._sound

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if not self._file.exists():
            raise sqlite3.DatabaseError("there is no index")
        with (
            hold(self._lock, shared=True, patience=_PATIENCE),
            closing(sqlite3.connect(self._file, timeout=_PATIENCE)) as database,
        ):
            yield database

    def _follow(self, database: sqlite3.Connection) -> bool:
        """Add the records that came since; False where the index cannot have come from these records."""
        version = database.execute("PRAGMA user_version").fetchone()[0]
        known = database.execute("SELECT max(sequence), digest FROM captures").fetchone()
        newest = self._chain.last().sequence
        sequence = known[0] or 0
        if version != VERSION or sequence > newest or not self._agrees(known):
            return False
        if sequence < newest:
            with database:
                numbers = range(sequence + 1, newest + 1)
                database.executemany(_INSERT, (row for n in numbers if (row := _row(self._chain, n))))
        return True

    def _agrees(self, known: tuple[int | None, str]) -> bool:
        if known[0] is None:
            return True
        content = self._chain.read(known[0])
        return content is not None and digest(content) == known[1]


def expected_rows(chain: Chain) -> Iterator[Row]:
    """Yield the rows that the index of a chain must hold: one for every record that can be read."""
    return (row for number in chain.numbers() if (row := _row(chain, number)))


def _row(chain: Chain, number: int) -> Row | None:
    try:
        content = chain.read(number)
        if content is None:
            return None
        capture = capture_from_bytes(content)
    except DamagedArchive:
        return None
    visit = capture.visit
    return (
        number,
        digest(content),
        capture.outcome,
        visit.series,
        visit.year,
        visit.url,
        capture.sha256,
        capture.content,
        content,
    )
