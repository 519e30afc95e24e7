"""Documents that come as files: from a granted folder, from the bundled samples, or by hand."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

from archive.capture import Visit
from archive.request import Errand
from archive.store import Archive, Fetched
from model.errors import FetchError, NotHeld, UnusableInput, UsageError
from model.series import Series
from model.snapshot import Snapshot

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".htm": "text/html",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
}
"""The kinds of file that a document comes as, and what a server would call them."""

_LARGEST = 32 * 1024 * 1024
"""Bytes; a scanned document of two hundred pages is smaller."""


def fetch_from_folder(errand: Errand, root: Path) -> Fetched:
    """Take the first file of a folder that the series' template names, in the order of its endings, into the archive.

    Without a grant the files are the bundled ones: their place goes on record relative to `root`, since they are the
    same wherever the program is installed.
    """
    stem = errand.series.path_of(errand.year)
    for ending in errand.series.endings:
        path = root / f"{stem}{ending}"
        if not path.resolve().is_relative_to(root.resolve()):
            raise FetchError(f"{errand.place}: {path} leads out of {root}")
        body = _read_file(errand.place, path)
        if body is not None:
            url = path.resolve().as_uri() if errand.grant else f"sources/{stem}{ending}"
            return _put_file(errand.archive, body, path, Visit(errand.series.id, errand.year, url, grant=errand.grant))
    raise NotHeld(f"{errand.place}: no file {root / stem} with an ending {', '.join(errand.series.endings)}")


def add_file(archive: Archive, path: Path, series: Series, year: int, url: str = "") -> Snapshot:
    """Put a file that a person obtained into the archive and return its copy; `url` is where it is said to come from.

    Raises NotHeld for a missing file, UsageError for an ending or a year that the series cannot have, UnusableInput
    for an empty one.
    """
    place = f"{series.id} {year}"
    if path.suffix.lower() not in MEDIA_TYPES:
        raise UsageError(f"{place}: {path}: no kind of report file ({', '.join(MEDIA_TYPES)})")
    if year in series.no_report or year < series.first_year:
        raise UsageError(f"{place}: the series has no report of that year")
    body = _read_file(place, path)
    if body is None:
        raise NotHeld(f"{place}: {path}: no such file")
    visit = Visit(series.id, year, url or path.resolve().as_uri(), grant="tifa add")
    return _put_file(archive, body, path, visit).snapshot


def _put_file(archive: Archive, body: bytes, path: Path, visit: Visit) -> Fetched:
    media_type = MEDIA_TYPES[path.suffix.lower()]
    return archive.put(body, replace(visit, name=path.name, media_type=media_type, framing="file"))


def _read_file(place: str, path: Path) -> bytes | None:
    """Return the bytes of a regular file, None where there is no file; never waits for a pipe or a device."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise NotHeld(f"{place}: {path}: no regular file")
            body = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotHeld(f"{place}: {path}: cannot be read: {error.strerror}") from error
    if not body:
        raise UnusableInput(f"{place}: {path}: is empty", reason="empty")
    if len(body) > _LARGEST:
        raise UnusableInput(f"{place}: {path}: is larger than {_LARGEST} bytes", reason="too-large")
    return body
