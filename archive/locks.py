"""Locks of the operating system (flock): gone with the process that held them, so nobody ever unlocks by hand."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.errors import TifaError

_POLL = 0.05
"""Seconds between two tries: flock knows no time-out of its own."""


class Occupied(TifaError):
    """Another process (or another caller in this one) holds the lock."""


@contextmanager
def hold(path: Path, *, shared: bool = False, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock of a file while the block runs; raises Occupied after `patience` seconds of waiting.

    The lock belongs to this call: a second call in the same process waits like any other.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    try:
        _acquire(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX, path, patience)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, kind: int, path: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= end:
                raise Occupied(f"{path.stem}: held by another run ({path})") from error
            time.sleep(_POLL)
        else:
            return
