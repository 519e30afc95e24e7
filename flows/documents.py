"""Bytes to documents, with what was parsed before kept under the snapshot's hash and the version of the code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import parsers
from flows.fingerprint import digest_of, rules_of
from flows.settings import Settings
from flows.writing import write_file
from model import Document, NotHeld, Series, Snapshot, UnusableInput, document_from_json, document_to_json

_REMEMBERED = 128


def parse_file(path: Path, *, series: Series | None = None, year: int | None = None) -> Document:
    """Parse one file on disk. Where neither option nor text gives a year, one in the file's name does."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NotHeld(f"{path}: cannot be read ({error.strerror})") from error
    return parsers.dated_by_name(parsers.parse(content, name=path.name, series=series, year=year), path.name)


def parse_snapshot(
    settings: Settings, series: Series, snapshot: Snapshot, contents: Sequence[bytes], *, accepted: bool = False
) -> Document:
    """Parse an archived copy, or read what an earlier run made of the same bytes with the same rules.

    `accepted` says that a person has taken it for the report, whatever the checks say.
    """
    kept = _path(settings, series, snapshot, accepted)
    if (document := None if settings.fresh else _read(kept)) is not None:
        return document
    document = parse_copy(series, snapshot, contents, accepted=accepted)
    write_file(kept, _json(document))
    return document


def parse_copy(series: Series, snapshot: Snapshot, contents: Sequence[bytes], *, accepted: bool = False) -> Document:
    """Parse an archived copy, whatever earlier runs have made of it."""
    return parsers.parse_pages(
        contents,
        name=snapshot.name,
        media_type=snapshot.media_type,
        charset=snapshot.charset,
        series=series,
        year=snapshot.year,
        accepted=accepted,
    )


def is_kept(settings: Settings, series: Series, snapshot: Snapshot) -> bool:
    """Say whether `parse_snapshot` has a document of an earlier run."""
    return _path(settings, series, snapshot, False).is_file()


def keep_document(settings: Settings, series: Series, snapshot: Snapshot, document: Document) -> None:
    """Keep what another process has parsed for `parse_snapshot`."""
    write_file(_path(settings, series, snapshot, False), _json(document))


def _path(settings: Settings, series: Series, snapshot: Snapshot, accepted: bool) -> Path:
    return settings.cache / "documents" / f"{_key(series, snapshot, accepted)}.json"


def _json(document: Document) -> bytes:
    return json.dumps(document_to_json(document), ensure_ascii=False).encode()


def _read(kept: Path) -> Document | None:
    """Return a kept document; None where it was never parsed, or the file is no document."""
    try:
        return _document(kept.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, UnusableInput):
        return None


@lru_cache(maxsize=_REMEMBERED)
def _document(content: bytes) -> Document:
    """Remembered, for a run needs most documents as this year's, as last year's and for the history."""
    return document_from_json(json.loads(content))


def _key(series: Series, snapshot: Snapshot, accepted: bool) -> str:
    """Name the result by all that went into it: bytes, what the server said, catalogue entry and code."""
    said = (snapshot.sha256, snapshot.pages, snapshot.year, snapshot.name, snapshot.media_type, snapshot.charset)
    return digest_of((said, series, accepted, rules_of("parsers")))
