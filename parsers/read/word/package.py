"""A DOCX file as checked parts: every bound is tested on the zip directory before anything is unpacked.

Python's zipfile does not look for members that share their bytes (the trick of the strongest zip bombs) before 3.11.8,
so the check is made here. Parts are read by name in memory; nothing is ever written under a name from the file.
"""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from model.errors import UnusableInput

MOST_MEMBERS = 5_000
MOST_UNPACKED = 256 * 1024 * 1024  # bytes in all members; a document of 100 pages with pictures stays below 30 MB
MOST_XML = 32 * 1024 * 1024  # bytes of one XML part
MOST_RATIO = 200  # unpacked to packed size; XML reaches about 30, deflate's own limit is 1,032
SMALL = 1024 * 1024  # below this many unpacked bytes the ratio does not matter
LOCAL_HEADER = 30  # bytes of a local file header before its name

MAIN = "word/document.xml"
# "Strict" packages (ISO 29500) say the same things under another name.
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Package:
    """The XML parts of one DOCX file, each parsed without entities, DTD or network."""

    def __init__(self, content: bytes) -> None:
        """Open the package; raises UnusableInput ("damaged", "bomb", "unsupported-format", "encrypted", "doctype")."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise UnusableInput(f"damaged DOCX: {error}", reason="damaged") from None
        members = self._archive.infolist()
        _check_sizes(members)
        _check_overlap(members, content)
        self._names = frozenset(member.filename for member in members)
        if MAIN not in self._names:
            raise UnusableInput("a zip file, but no DOCX: word/document.xml is missing", reason="unsupported-format")
        self._parts = {name: self._parse(name) for name in sorted(self._names) if name.endswith((".xml", ".rels"))}

    def part(self, name: str) -> etree._Element | None:
        """Return the root element of a part, None where the package has no such part."""
        return self._parts.get(name)

    def _parse(self, name: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self._read(name).replace(STRICT, TRANSITIONAL), parser)
        except (etree.XMLSyntaxError, zipfile.BadZipFile, EOFError, ValueError) as error:
            raise UnusableInput(f"damaged DOCX: {name}: {error}", reason="damaged") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnusableInput(f"{name} holds a DOCTYPE, which no DOCX may", reason="doctype")
        return root

    def _read(self, name: str) -> bytes:
        try:
            with self._archive.open(name) as member:
                content = member.read(MOST_XML + 1)
        except (RuntimeError, NotImplementedError) as error:  # how zipfile reports a password, an unknown method
            raise UnusableInput(f"{name} cannot be opened: {error}", reason="encrypted") from None
        except Exception as error:
            # zlib, lzma and bz2 each raise their own classes on damaged data.
            raise UnusableInput(f"damaged DOCX: {name}: {error}", reason="damaged") from None
        if len(content) > MOST_XML:
            raise UnusableInput(f"{name} unpacks to more than {MOST_XML} bytes", reason="bomb")
        return content


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise UnusableInput(f"a DOCX with {len(members)} members is no document", reason="bomb")
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise UnusableInput(f"the DOCX unpacks to more than {MOST_UNPACKED} bytes", reason="bomb")
    for member in members:
        if member.file_size > SMALL and member.file_size > MOST_RATIO * max(1, member.compress_size):
            raise UnusableInput(f"{member.filename} unpacks to over {MOST_RATIO} times its size", reason="bomb")
    if len({member.filename for member in members}) < len(members):
        raise UnusableInput("the DOCX holds two members of the same name", reason="bomb")


def _check_overlap(members: list[zipfile.ZipInfo], content: bytes) -> None:
    """Refuse members that begin before the one in front of them has ended, and members beyond the file."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    starts = [*(member.header_offset for member in ordered), len(content)][1:]
    for member, limit in zip(ordered, starts, strict=True):
        if member.header_offset + LOCAL_HEADER + member.compress_size > limit:
            raise UnusableInput("the DOCX has members that overlap", reason="bomb")
