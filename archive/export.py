"""WARC out: every copy and every record of the archive, for the programs of other web archives.

An export is for interchange; the archive itself stays as it is, since WARC readers in common use take a cut record for
a whole one. Records have ids made of hashes and dates of the captures, so the same archive gives the same bytes.
"""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING
from urllib.parse import quote

from archive.capture import Capture
from archive.store import TOOL, Archive
from model.errors import DamagedArchive, NotHeld

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.warcwriter import WARCWriter

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def export_warc(archive: Archive, out: IO[bytes]) -> tuple[str, ...]:
    """Write the archive as gzipped WARC 1.1, one member per record; return what had to be left out, in words.

    A copy that came over HTTP is a `response` with the headers on record, a file a `resource`, a visit that found the
    same again a `revisit`. Behind each stands its capture record as `metadata`; failed and refused visits, verdicts and
    events have that alone. Wire bytes keep their content coding; chunks are joined.
    """
    # An export is made now and then, and no other command should wait for the library.
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    captures = archive.captures()
    left_out: list[str] = []
    if captures:
        writer.write_record(_about_the_file(writer, captures))
    stored: dict[str, Capture] = {}
    for capture in captures:
        try:
            for record in _records(writer, archive, capture, stored):
                writer.write_record(record)
        except (DamagedArchive, NotHeld) as error:
            left_out.append(f"{capture.visit.series} {capture.visit.year}: {error}")
        if capture.outcome == "stored":
            stored[capture.content] = capture
        writer.write_record(_metadata(writer, capture))
    return tuple(left_out)


def _records(
    writer: WARCWriter, archive: Archive, capture: Capture, stored: dict[str, Capture]
) -> Iterator[ArcWarcRecord]:
    """Yield what a capture brought: its pages, or the note that it found an earlier capture's again."""
    visit = capture.visit
    final = visit.redirects[-1] if visit.redirects else visit.url
    if capture.outcome == "stored":
        places = [(final, capture.sha256), *((page.url, page.sha256) for page in visit.pages)]
        bodies = [(url, archive.read_object(sha256)) for url, sha256 in places]
        for number, (url, body) in enumerate(bodies):
            if visit.status:
                yield _response(writer, capture, number, url, body)
            else:
                headers = _headers(capture, f"page {number}")
                kind = visit.media_type or "application/octet-stream"
                yield writer.create_warc_record(
                    _target(url), "resource", io.BytesIO(body), len(body), kind, warc_headers_dict=headers
                )
    elif capture.outcome == "unchanged" and capture.content in stored:
        first = stored[capture.content]
        yield writer.create_revisit_record(
            _target(final),
            f"sha256:{capture.sha256}",
            _target(first.visit.redirects[-1] if first.visit.redirects else first.visit.url),
            first.fetched_at,
            warc_headers_dict=_headers(capture, "revisit"),
        )


def _response(writer: WARCWriter, capture: Capture, number: int, url: str, body: bytes) -> ArcWarcRecord:
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 - see export_warc

    kept = list(capture.visit.headers) if number == 0 else []
    http = StatusAndHeaders(f"{capture.visit.status} OK", kept, protocol="HTTP/1.1")
    return writer.create_warc_record(
        _target(url),
        "response",
        io.BytesIO(body),
        len(body),
        warc_headers_dict=_headers(capture, f"page {number}"),
        http_headers=http,
    )


def _metadata(writer: WARCWriter, capture: Capture) -> ArcWarcRecord:
    content = capture.to_bytes()
    return writer.create_warc_record(
        _target(capture.visit.url),
        "metadata",
        io.BytesIO(content),
        len(content),
        "application/json",
        warc_headers_dict=_headers(capture, "record"),
    )


def _about_the_file(writer: WARCWriter, captures: tuple[Capture, ...]) -> ArcWarcRecord:
    fields = f"software: {TOOL}\r\nformat: WARC File Format 1.1\r\nrecords: {len(captures)}\r\n".encode()
    headers = _headers(captures[-1], "warcinfo")
    return writer.create_warc_record(
        "", "warcinfo", io.BytesIO(fields), len(fields), "application/warc-fields", warc_headers_dict=headers
    )


def _headers(capture: Capture, role: str) -> dict[str, str]:
    name = uuid.uuid5(uuid.NAMESPACE_OID, f"{role} {capture.previous} {capture.sequence} {capture.content}")
    return {"WARC-Record-ID": f"<{name.urn}>", "WARC-Date": capture.fetched_at}


def _target(url: str) -> str:
    """Return an address as a URI on one line; places that are none get a scheme of our own."""
    quoted = quote(url, safe="!#$%&'()*+,/:;=?@[]~")
    return quoted if _ADDRESS.match(url) else f"urn:x-tifa:{quoted}"
