"""Objects: the raw bytes of snapshots, each in a file named by its sha256."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from archive.capture import digest
from archive.durable import replace_file, sync_folder
from model.errors import DamagedArchive, NotHeld

_NAME = re.compile(r"[0-9a-f]{64}")


class Objects:
    """The folder objects/: two hexadecimal digits, then files of the full sha256."""

    def __init__(self, folder: Path, temporary: Path) -> None:
        self._folder = folder
        self._temporary = temporary

    def path(self, sha256: str) -> Path:
        """Return where an object stands or would stand."""
        if not _NAME.fullmatch(sha256):
            raise DamagedArchive(f"{sha256!r} is no name of an object")
        return self._folder / sha256[:2] / sha256

    def add(self, content: bytes) -> str:
        """Keep some bytes and return their name; an intact object that is already there is left alone.

        A file that no longer holds what its name says is replaced by the right bytes: it is damage, not an object.
        """
        name = digest(content)
        target = self.path(name)
        if not self.intact(name):
            target.parent.mkdir(exist_ok=True)
            replace_file(target, content, self._temporary)
        # Object and folder may be another process's, which has not yet forced their names to the disk.
        sync_folder(target.parent)
        sync_folder(self._folder)
        return name

    def read(self, sha256: str) -> bytes:
        """Return an object; raises NotHeld where there is none, DamagedArchive where its bytes are others."""
        path = self.path(sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise NotHeld(f"object {sha256} is missing from the archive") from error
        except OSError as error:
            raise DamagedArchive(f"object {sha256} cannot be read: {error.strerror} ({path})") from error
        if digest(content) != sha256:
            raise DamagedArchive(f"object {sha256} is damaged: its bytes no longer have that sha256 ({path})")
        return content

    def intact(self, sha256: str) -> bool:
        """Return whether the object is there and whole."""
        try:
            self.read(sha256)
        except (NotHeld, DamagedArchive):
            return False
        return True

    def names(self) -> Iterator[str]:
        """Yield the names of the files that stand where an object of their name belongs."""
        for path in self.files():
            if _NAME.fullmatch(path.name) and path == self.path(path.name):
                yield path.name

    def files(self) -> Iterator[Path]:
        """Yield everything below the folder that is no folder, in the order of the paths."""
        yield from sorted(path for path in self._folder.rglob("*") if path.is_symlink() or not path.is_dir())
