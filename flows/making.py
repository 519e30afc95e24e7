"""Two documents to the bytes of every published file: pure, so that any process anywhere may do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import alignment
import reports
from flows.ground import Ground
from model import Document, Snapshot
from model.lineage import links_to_json

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

    `links` is what lineage keeps of it, as JSON has it; None for two copies of one year.
    """

    entry: reports.ComparisonEntry
    files: tuple[tuple[str, bytes], ...]
    notes: tuple[str, ...]
    links: dict[str, Any] | None = None


def make_comparison(earlier: Held, later: Held, ground: Ground, folder: str) -> Made:
    """Align, diff and render two copies of one series; `folder` is the name of their folder on the site."""
    knowledge = alignment.load_knowledge()
    documents = (earlier.document, later.document)
    diff = alignment.compare(*documents, knowledge, ground.corrections, ground.history)
    sources = (earlier.snapshot, later.snapshot)
    files = tuple((name, reports.render(diff, ending, sources)) for ending, name in published_files())
    entry = reports.comparison_entry(diff, f"{folder}/report.html", later.snapshot.fetched_at)
    links = alignment.year_links(diff, knowledge, ground.corrections)
    return Made(entry, files, tuple(diff.notes), links_to_json(links) if links else None)


def published_files() -> list[tuple[str, str]]:
    """Return the endings and names of the files that a comparison is published as."""
    return [(ending, name) for ending, name in FILE_NAMES.items() if ending in reports.ENDINGS]
