"""Two archived documents to published files, without the work where nothing changed since an earlier run."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import alignment
import reports
from alignment.corrections import Corrections
from flows.corrections import read_corrections
from flows.fingerprint import code_version
from flows.outcome import Comparison
from flows.settings import Settings
from flows.writing import write_file
from model import Document, Snapshot

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


def compare_held(settings: Settings, earlier: Held, later: Held, *, folder: str = "") -> Comparison:
    """Compare two copies of one series and write those files that differ from what stands on the site.

    `folder` is the name of their folder on the site, empty for that of the two years.
    """
    series, years = later.snapshot.series, folder or f"{earlier.snapshot.year}-{later.snapshot.year}"
    place = settings.site / series / years
    record = settings.cache / "comparisons" / series / f"{years}.json"
    corrections = read_corrections(settings, series)
    key = _key(earlier, later, corrections)
    if not settings.fresh and (kept := _kept(record, key, place)) is not None:
        return kept
    comparison = _publish(earlier, later, corrections, place)
    kept_as = {"key": key, "files": _digests(place), "entry": asdict(comparison.entry)}
    write_file(record, json.dumps(kept_as, ensure_ascii=False).encode())
    return comparison


def _publish(earlier: Held, later: Held, corrections: Corrections, folder: Path) -> Comparison:
    diff = alignment.compare(earlier.document, later.document, alignment.load_knowledge(), corrections)
    for note in diff.notes:
        sys.stderr.write(f"{earlier.snapshot.series} {folder.name}: {note}\n")
    for left_over in folder.glob(".*"):  # of a run that was killed: the series is worked on by one at a time
        left_over.unlink()
    sources = (earlier.snapshot, later.snapshot)
    rendered = {name: reports.render(diff, ending, sources) for ending, name in _files()}
    written = tuple(name for name, content in rendered.items() if write_file(folder / name, content))
    return Comparison(
        reports.comparison_entry(diff, f"{folder.name}/report.html", later.snapshot.fetched_at), folder, written
    )


def _files() -> list[tuple[str, str]]:
    return [(ending, name) for ending, name in FILE_NAMES.items() if ending in reports.ENDINGS]


def _key(earlier: Held, later: Held, corrections: Corrections) -> str:
    """Name the comparison by all that went into it: both copies, both documents, the corrections and the code."""
    version = code_version("model", "alignment", "reports")
    return hashlib.sha256(repr((earlier, later, corrections, version)).encode()).hexdigest()


def _kept(record: Path, key: str, folder: Path) -> Comparison | None:
    """Return the comparison of an earlier run if it was made of the same and its files stand as they were written."""
    try:
        kept: dict[str, Any] = json.loads(record.read_bytes())
        if (kept["key"], kept["files"]) != (key, _digests(folder)):
            return None
        return Comparison(reports.comparison_from_json(kept["entry"]), folder, ())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _digests(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for _, name in _files()}
