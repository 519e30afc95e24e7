"""The capture record: what was seen, where and when, in one attempt to get a document."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Literal

import msgspec

from model.errors import DamagedArchive
from model.snapshot import Page, Snapshot

SCHEMA = "tifa/capture@1"

Verdict = Literal["withheld", "accepted", "rejected"]
"""withheld: the program takes a stored copy for no document of that year. accepted: it is one after all, by a person's
word or because the checks now pass. rejected: a person has said that it is none. The last verdict counts."""

EventKind = Literal["new", "revision", "edit", "same"]
"""What a newly stored copy of a year is: the first one; another edition of the same report; the same page with its text
changed and nobody saying so; the same text in other bytes."""

Outcome = Literal["stored", "unchanged", "failed", "refused"] | Verdict | EventKind
"""stored: new content. unchanged: what is held already (304 or the same bytes). failed: no whole answer. refused: not
asked for, or not kept, because a rule forbids it. The others are verdicts on stored copies and events."""

_NAME = re.compile(r"([0-9a-f]{64})?")

VERDICTS: tuple[Verdict, ...] = ("withheld", "accepted", "rejected")
VISITS = ("unchanged", "failed", "refused")
EVENTS: tuple[EventKind, ...] = ("new", "revision", "edit", "same")

Framing = Literal["length", "chunks", "close", "file", ""]
"""How the end of the body was known: declared length, chunked coding, end of file, or only the connection's close."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One attempt as its maker saw it. `url` is what was asked for, `redirects` where that led, in order.

    `grant` is the --from root that allowed it, empty for an address of the catalogue; `reason` says in words why the
    attempt gave nothing. `headers` are those of the answer that bear on its identity, names in lower case. `pages` are
    the further pages of an article that is split over several. `about` is the number of the stored record that a
    verdict or an event is about, `against` of the one before it for that year; 0 where there is none.
    """

    series: str
    year: int
    url: str
    name: str = ""
    grant: str = ""
    redirects: tuple[str, ...] = ()
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str = ""
    charset: str = ""
    content_encoding: str = ""
    framing: Framing = ""
    reason: str = ""
    pages: tuple[Page, ...] = ()
    about: int = 0
    against: int = 0


class _Schema(msgspec.Struct):
    """What every record says first of itself."""

    schema: str


@dataclass(frozen=True, slots=True)
class Capture:
    """A visit on record. `previous` is the sha256 of the record before it, which chains the records to one another.

    `sha256` and `size` (bytes) are those of the wire bytes that the record is about, empty and 0 where there are none.
    """

    sequence: int
    previous: str
    outcome: Outcome
    fetched_at: str
    tool: str
    sha256: str
    size: int
    visit: Visit

    def to_bytes(self) -> bytes:
        """Return the record as it stands in its file: sorted JSON on one line."""
        record = {"schema": SCHEMA} | msgspec.to_builtins(self)
        for name in ("pages", "about", "against"):
            if not record["visit"][name]:
                del record["visit"][name]  # most documents stand on one page, most records are visits
        return json.dumps(record, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode() + b"\n"

    @property
    def content(self) -> str:
        """Return what names the whole content of the copy: the sha256 of its page, or one over those of all pages."""
        digests = (self.sha256, *(page.sha256 for page in self.visit.pages))
        return digest(" ".join(digests).encode("ascii")) if self.visit.pages else self.sha256

    def is_of(self, snapshot: Snapshot) -> bool:
        """Say whether this record is about the bytes of a copy."""
        return (self.sha256, self.visit.pages) == (snapshot.sha256, snapshot.pages)

    def snapshot(self) -> Snapshot:
        """Return the copy that this record is about."""
        visit = self.visit
        return Snapshot(
            series=visit.series,
            year=visit.year,
            url=visit.redirects[-1] if visit.redirects else visit.url,
            name=visit.name,
            fetched_at=self.fetched_at,
            sha256=self.sha256,
            media_type=visit.media_type,
            charset=visit.charset,
            content_encoding=visit.content_encoding,
            pages=visit.pages,
        )


def capture_from_bytes(content: bytes) -> Capture:
    """Return the record that `Capture.to_bytes` wrote; raises DamagedArchive for anything else."""
    try:
        schema = msgspec.json.decode(content, type=_Schema).schema
        if schema != SCHEMA:
            raise DamagedArchive(f"a capture record of an unknown schema: {schema}; another version of Tifa reads it")
        capture = msgspec.json.decode(content, type=Capture)
        names = (capture.sha256, *(page.sha256 for page in capture.visit.pages))
        intact = capture.to_bytes() == content and all(_NAME.fullmatch(name) for name in names)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedArchive(f"a capture record that cannot be read: {error}") from error
    if not intact:
        raise DamagedArchive("a capture record that is not as it was written")
    return capture


def digest(content: bytes) -> str:
    """Return the sha256 of some bytes in hexadecimal, the name of an object and the link of the chain."""
    return hashlib.sha256(content).hexdigest()
