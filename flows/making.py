"""Two documents to the bytes of every published file: pure, so that any process anywhere may do it.

Workers elsewhere do it in batches: plain functions of plain values, whichever engine runs them. A worker decides
nothing and writes nothing. It parses copies that it reads from the archive or its mirror, and makes comparisons into
bytes; the run that asked keeps, checks and publishes them, so that the same files come out of every engine. What a
worker cannot do is left out, and the run meets the same difficulty itself and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import alignment
import reports
from archive import Archive, Mirror
from flows.documents import parse_copy
from flows.ground import Ground
from model import Document, Series, Snapshot, TifaError
from model.lineage import YearLinks

# The report is the page that a person opens; the text is its first screen, for mails and messages; the JSON is the
# whole diff for other programs.
FILE_NAMES = {
    ".html": "report.html",
    ".txt": "report.txt",
    ".xlsx": "report.xlsx",
    ".docx": "report.docx",
    ".json": "diff.json",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A document with the archived copy that it was parsed from."""

    snapshot: Snapshot
    document: Document


@dataclass(frozen=True, slots=True)
class Made:
    """A comparison in bytes: what the site says about it, its files by name, and notes for whoever runs the job.

    `links` is what lineage keeps of it; None for two copies of one year.
    """

    entry: reports.ComparisonEntry
    files: tuple[tuple[str, bytes], ...]
    notes: tuple[str, ...]
    links: YearLinks | None = None


def make_comparison(earlier: Held, later: Held, ground: Ground, folder: str) -> Made:
    """Align, diff and render two copies of one series; `folder` is the name of their folder on the site."""
    knowledge = alignment.load_knowledge()
    documents = (earlier.document, later.document)
    diff = alignment.compare(*documents, knowledge, ground.corrections, ground.history)
    view = reports.view_of(diff, (earlier.snapshot, later.snapshot))
    files = tuple((name, reports.render_view(view, ending)) for ending, name in published_files())
    entry = reports.comparison_entry(view, f"{folder}/report.html", later.snapshot.fetched_at)
    links = alignment.year_links(diff, knowledge, ground.corrections)
    return Made(entry, files, tuple(diff.notes), links)


def published_files() -> list[tuple[str, str]]:
    """Return the endings and names of the files that a comparison is published as."""
    return [(ending, name) for ending, name in FILE_NAMES.items() if ending in reports.ENDINGS]


DOCUMENTS_AT_ONCE, PAIRS_AT_ONCE = 12, 6
"""Sizes of a batch: a second or two of work, beside which the tenth of a second that a task costs is little."""


def parse_batch(origin: str, series: Series, snapshots: Sequence[Snapshot]) -> list[Document | None]:
    """Parse copies read from `origin`, the folder of the archive or the address of its mirror; None for a refusal."""
    store = Mirror(origin) if "://" in origin else Archive(Path(origin))
    return [_parsed(store, series, snapshot) for snapshot in snapshots]


def compare_batch(pairs: Sequence[tuple[Held, Held]], ground: Ground) -> list[Made | None]:
    """Make the comparisons of some pairs; None where that is refused."""
    return [_compared(earlier, later, ground) for earlier, later in pairs]


def _parsed(store: Archive | Mirror, series: Series, snapshot: Snapshot) -> Document | None:
    try:
        return parse_copy(series, snapshot, store.read_pages(snapshot))
    except TifaError:
        return None


def _compared(earlier: Held, later: Held, ground: Ground) -> Made | None:
    try:
        return make_comparison(earlier, later, ground, f"{earlier.snapshot.year}-{later.snapshot.year}")
    except TifaError:
        return None
