"""Which reader a file needs, told from its bytes first: names and media types are claims, signatures are facts."""

from __future__ import annotations

import re
from typing import Literal

from model.errors import UnusableInput

Format = Literal["html", "docx", "pdf", "text"]

HEAD = 4096  # bytes in which a signature or the first tag must stand

# Signatures of files that are no document in any of our formats, with what a person can do about it.
FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or WPS file (.doc/.wps): save it as .docx"),
    (b"{\\rtf", "an RTF file: save it as .docx"),
    (b"\x1f\x8b", "gzip data: unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it first"),
    (b"\x89PNG\r\n\x1a\n", "a picture: it needs OCR"),
    (b"\xff\xd8\xff", "a picture: it needs OCR"),
    (b"GIF8", "a picture: it needs OCR"),
    (b"II*\x00", "a picture: it needs OCR"),
    (b"MM\x00*", "a picture: it needs OCR"),
)

# Tags that only a page has; a text about markup would have to open with one of them to be taken for a page.
MARKUP = re.compile(
    rb"<(?:!--|(?:!doctype\s+html|\?xml|html|head|meta|title|script|style|body|div|span|table|section|article|p|h[1-6])\b)",
    re.IGNORECASE,
)
# Without a single tag in it a file is no page, whatever it is called. NULs stand between the letters in UTF-16.
TAG = re.compile(rb"<\0?[A-Za-z!/]")
NAMES: dict[str, Format] = {".html": "html", ".htm": "html", ".shtml": "html", ".xhtml": "html"}
MEDIA_TYPES: dict[str, Format] = {"text/html": "html", "application/xhtml+xml": "html"}


def format_of(content: bytes, *, name: str = "", media_type: str = "") -> Format:
    """Return the format of `content`; the name and the media type speak only where the bytes do not.

    Raises UnusableInput ("empty", "unsupported-format").
    """
    head = content[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head and not content.strip():
        raise UnusableInput("empty: there is nothing in the file", reason="empty")
    if content.startswith(b"PK\x03\x04"):
        return "docx"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for signature, advice in FOREIGN:
        if content.startswith(signature):
            raise UnusableInput(f"unsupported format: {advice}", reason="unsupported-format")
    if b"MIME-Version:" in head and b"multipart/related" in head:
        message = "unsupported format: a web archive (.mht): save the page as .html"
        raise UnusableInput(message, reason="unsupported-format")
    return _text_or_page(content, head, name, media_type)


def _text_or_page(content: bytes, head: bytes, name: str, media_type: str) -> Format:
    # NULs go so that a page in UTF-16 shows its tags too.
    if MARKUP.match(head.replace(b"\0", b"").lstrip(b"\xff\xfe")):
        return "html"
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    claimed = NAMES.get(suffix) or MEDIA_TYPES.get(media_type.split(";", maxsplit=1)[0].strip().lower())
    return claimed if claimed and TAG.search(content) else "text"
