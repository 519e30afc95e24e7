"""A second copy of the archive at any address that fsspec knows: a shared folder, or a store like S3.

It has the same layout, objects/ and captures/, and only grows. The truth stays with the archive on the local disk,
whose locks and links a store of objects does not have; workers on other machines read from here, and whoever has lost
the disk copies it back and calls `tifa archive rebuild`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import fsspec

from archive.capture import Capture, digest
from archive.content import ContentError, unwrap
from archive.store import Archive
from model.errors import DamagedArchive, NotHeld, TifaError
from model.snapshot import Snapshot


class Mirror:
    """The copy below an address such as s3://bucket/tifa or /mnt/tifa."""

    def __init__(self, url: str) -> None:
        self.url = url
        try:
            self._files, root = fsspec.url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise TifaError(f"{url}: no address that can be read and written: {error}") from error
        self._root = str(root).rstrip("/")

    def follow(self, archive: Archive) -> int:
        """Bring over what the archive has put on record since the last time; return how many records that were.

        An object is there before the record that names it, and the mark moves last: what is interrupted is done again.
        """
        try:
            done = int(self._read("mirrored") or b"0")
            new = [capture for capture in archive.captures() if capture.sequence > done]
            for capture in new:
                self._bring(archive, capture)
            if new:
                self._write("captures/head", (archive.root / "captures" / "head").read_bytes())
                self._write("mirrored", str(new[-1].sequence).encode())
        except TifaError:
            raise
        except Exception as error:  # each kind of store has errors of its own
            raise TifaError(f"{self.url}: cannot be written: {error}") from error
        return len(new)

    def read_pages(self, snapshot: Snapshot) -> tuple[bytes, ...]:
        """Return all pages of a copy in order, unwrapped and checked, as `Archive.read_pages` does."""
        first = (snapshot.sha256, snapshot.content_encoding)
        further = ((page.sha256, page.content_encoding) for page in snapshot.pages)
        return tuple(self._unwrapped(*one) for one in (first, *further))

    def _unwrapped(self, sha256: str, coding: str) -> bytes:
        content = self._read(_object(sha256))
        if content is None:
            raise NotHeld(f"object {sha256} is missing from {self.url}")
        if digest(content) != sha256:
            raise DamagedArchive(f"object {sha256} at {self.url} is damaged: its bytes no longer have that sha256")
        try:
            return unwrap(content, coding)
        except ContentError as error:
            raise DamagedArchive(f"object {sha256}: {error}") from error

    def _bring(self, archive: Archive, capture: Capture) -> None:
        if capture.outcome == "stored":
            for sha256 in (capture.sha256, *(page.sha256 for page in capture.visit.pages)):
                self._write(_object(sha256), archive.read_object(sha256))
        self._write(f"captures/{capture.sequence:08d}.json", capture.to_bytes())

    def _read(self, name: str) -> bytes | None:
        try:
            content: Any = self._files.cat_file(f"{self._root}/{name}")
        except FileNotFoundError:
            return None
        return bytes(content)

    def _write(self, name: str, content: bytes) -> None:
        path = f"{self._root}/{name}"
        self._files.makedirs(str(Path(path).parent), exist_ok=True)
        self._files.pipe_file(path, content)


def _object(sha256: str) -> str:
    return f"objects/{sha256[:2]}/{sha256}"
