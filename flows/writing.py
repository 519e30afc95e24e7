"""Files that readers see whole: written beside their place, then moved into it, and only when they differ."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from model import TifaError


@contextmanager
def only_writer(lock: Path) -> Iterator[None]:
    """Wait until no other process is inside with the same lock file, then enter; the lock ends with the process."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def sweep(folder: Path) -> None:
    """Remove what a killed process left half written in a folder; only for one who writes there alone."""
    for left_over in folder.glob(".*.????????"):  # as _moved_into names them
        left_over.unlink()


def write_file(path: Path, content: bytes) -> bool:
    """Put `content` at `path` in one step; return False, touching nothing, where it already stands there.

    Raises TifaError where the disk refuses.
    """
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        raise TifaError(f"{path}: cannot be written ({error.strerror or error})") from error
    return True


@contextmanager
def write_stream(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file to write to; it stands at `path`, whole and on the disk, once the block has ended without an error.

    Raises TifaError where the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _moved_into(path) as file:
            yield file
    except OSError as error:
        raise TifaError(f"{path}: cannot be written ({error.strerror or error})") from error


def _replace(path: Path, content: bytes) -> None:
    with _moved_into(path) as file:
        file.write(content)


@contextmanager
def _moved_into(path: Path) -> Iterator[IO[bytes]]:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.fchmod(file.fileno(), 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
