"""One fetched copy of a document: what archive/ keeps and flows/ hand to parsers/."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A further page of an article that its site has split over several; `sha256` names its raw bytes."""

    url: str
    sha256: str
    content_encoding: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A stored copy. `sha256` names the raw bytes as they came over the wire; `fetched_at` is ISO UTC.

    `name` is the last part of the address (it only serves to tell the format), `media_type` and `charset` are what
    the server said, empty where it said nothing. `content_encoding` ("gzip", "deflate" or empty) is how the wire bytes
    wrap the document; `Archive.read` unwraps it. `pages` are those after the first, in order, where it has several.
    """

    series: str
    year: int
    url: str
    name: str
    fetched_at: str
    sha256: str
    media_type: str = ""
    charset: str = ""
    content_encoding: str = ""
    pages: tuple[Page, ...] = ()
