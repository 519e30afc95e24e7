"""Files that people obtained, into the archive."""

from __future__ import annotations

from pathlib import Path

import archive
from archive import Archive
from flows.documents import parse_file
from model import Series, Snapshot


def add_checked_file(store: Archive, path: Path, series: Series, year: int, url: str = "") -> Snapshot:
    """Archive a file that a person obtained and return its copy; what is no report is refused before it is stored."""
    parse_file(path, series=series, year=year)
    return archive.add_file(store, path, series, year, url=url)
