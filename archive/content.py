"""Content codings: wire bytes to the document inside, with proof that nothing was cut off.

HTTP libraries hand out what a cut gzip body still gave and say nothing, so the wire bytes are kept and unwrapped
here: the decompressor must have seen the end and its checksum, and nothing may follow it.
"""

from __future__ import annotations

import zlib

ACCEPTED = "gzip, deflate"
"""What is asked for: codings whose end can be proved with the standard library."""

DECODED_LIMIT = 64 * 1024 * 1024
"""Bytes that a document may unfold to; the longest real document is below one megabyte, scanned PDFs are below this."""

_MEMBERS = 100
"""Members that a gzip body may have: no server sends more than a few, and each costs a copy of the rest."""

_GZIP, _ZLIB, _RAW = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS


class ContentError(ValueError):
    """The bytes do not unwrap whole; the message is the reason in words."""


class CutOff(ContentError):
    """The end of the compressed body is missing: the next try may bring it."""


def unwrap(body: bytes, coding: str, limit: int = DECODED_LIMIT) -> bytes:
    """Return the document that a body of this content coding ("gzip", "deflate", "identity" or "") carries.

    Raises ContentError where it is cut, damaged, larger than `limit` bytes or of another coding.
    """
    match coding:
        case "" | "identity":
            return body
        case "gzip" | "x-gzip":
            return _gunzip(body, limit)
        case "deflate":
            # The name means the zlib format; some servers send the bare stream inside it.
            return _inflate(body, _ZLIB if _is_zlib(body) else _RAW, limit)[0]
    raise ContentError(f"content coding {coding!r} was not asked for")


def _gunzip(body: bytes, limit: int) -> bytes:
    """Unwrap one gzip member after the other: the format allows several."""
    parts: list[bytes] = []
    rest = body
    while rest or not parts:
        if len(parts) == _MEMBERS:
            raise ContentError(f"more than {_MEMBERS} gzip members")
        part, rest = _inflate(rest, _GZIP, limit - sum(map(len, parts)), several=True)
        parts.append(part)
    return b"".join(parts)


def _inflate(body: bytes, window: int, limit: int, *, several: bool = False) -> tuple[bytes, bytes]:
    """Return what one stream unfolds to, and what follows it."""
    decompressor = zlib.decompressobj(window)
    try:
        decoded = decompressor.decompress(body, limit + 1)
    except zlib.error as error:
        raise ContentError(f"compressed body is damaged: {error}") from error
    if len(decoded) > limit:
        raise ContentError(f"unfolds to more than {limit} bytes")
    if not decompressor.eof:
        raise CutOff("compressed body is cut off")
    if decompressor.unused_data and not several:
        raise ContentError("something follows the end of the compressed body")
    return decoded, decompressor.unused_data


def _is_zlib(body: bytes) -> bool:
    """Return whether the first two bytes are a zlib header (RFC 1950: method 8, divisible by 31)."""
    return len(body) >= 2 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
