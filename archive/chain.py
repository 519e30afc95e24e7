"""The chain of capture records: captures/00000001.json and so on, each with the sha256 of the one before it.

A record is claimed by linking a finished file to the next free number: of two processes one gets it and the other
looks again, so no lock is needed and a process that is stopped halfway blocks nobody. captures/head names the last
record and its sha256: without it the loss of the newest records, or damage to the last, could not be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.capture import Capture, digest
from archive.durable import claim_file, replace_file, sync_folder
from archive.locks import Occupied, hold
from model.errors import DamagedArchive


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A place in the chain: the number of a record (0 before the first) and its sha256."""

    sequence: int = 0
    sha256: str = ""


_RECORD = re.compile(r"[0-9]{8}\.json")


class Chain:
    """The folder captures/."""

    def __init__(self, folder: Path, temporary: Path, lock: Path) -> None:
        self._folder = folder
        self._temporary = temporary
        self._lock = lock

    def path(self, sequence: int) -> Path:
        """Return where a record stands or would stand."""
        return self._folder / f"{sequence:08d}.json"

    def read(self, sequence: int) -> bytes | None:
        """Return the bytes of a record, or None where there is none."""
        try:
            return self.path(sequence).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise DamagedArchive(f"capture record {sequence} cannot be read: {error.strerror}") from error

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the records that are there, ascending."""
        return tuple(sorted(int(path.stem) for path in self._paths() if _RECORD.fullmatch(path.name)))

    def last(self) -> ChainLink:
        """Return the newest link: what the head names, or what was added after it.

        The head's sha256 is trusted over the file's bytes, so that damage to the last record breaks the chain instead
        of becoming part of it.
        """
        link = self.head() or self._last_file()
        while (content := self.read(link.sequence + 1)) is not None:
            link = ChainLink(link.sequence + 1, digest(content))
        return link

    def add(self, capture: Capture) -> bool:
        """Append a record made for the newest link; False where another process was faster: look again."""
        content = capture.to_bytes()
        if not claim_file(self.path(capture.sequence), content, self._temporary):
            return False
        self._set_head(ChainLink(capture.sequence, digest(content)))
        return True

    def head(self) -> ChainLink | None:
        """Return the link that captures/head names, or None where it is missing or damaged."""
        try:
            sequence, sha256, check = (self._folder / "head").read_text("ascii").split()
            return ChainLink(int(sequence), sha256) if check == _check(sequence, sha256) else None
        except (OSError, ValueError):
            return None

    def foreign(self) -> Iterator[Path]:
        """Yield what stands in the folder and is neither a record nor the head."""
        known = {self.path(number) for number in self.numbers()} | {self._folder / "head"}
        yield from sorted(path for path in self._paths() if path not in known)

    def _paths(self) -> list[Path]:
        """Return everything that stands in the folder; an error of the disk must not look like an empty folder."""
        try:
            return list(self._folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise DamagedArchive(f"the capture records cannot be listed: {error.strerror}") from error

    def _last_file(self) -> ChainLink:
        numbers = self.numbers()
        return ChainLink(numbers[-1], digest(self.read(numbers[-1]) or b"")) if numbers else ChainLink()

    def _set_head(self, link: ChainLink) -> None:
        """Move the head forward, never back; where another process is at it, the next record brings it up to date."""
        sequence = f"{link.sequence:08d}"
        content = f"{sequence} {link.sha256} {_check(sequence, link.sha256)}\n".encode("ascii")
        try:
            with hold(self._lock):
                head = self.head()
                if link.sequence > (head or ChainLink()).sequence:
                    replace_file(self._folder / "head", content, self._temporary)
                    if head is None:  # from now on there is one, an older one at worst
                        sync_folder(self._folder)
        except Occupied:
            return


def _check(sequence: str, sha256: str) -> str:
    """Return what proves that the head's line is whole: a flipped digit must not move the chain."""
    return digest(f"{sequence} {sha256}".encode("ascii"))
