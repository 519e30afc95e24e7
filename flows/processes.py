"""Processes that go on after the command that started them: found again by their record, ended by their id.

var/run/NAME.json holds the process id with the moment at which that process was started, as the kernel counts it: an
id alone may by now be somebody else's. What a process prints goes to var/run/NAME.log.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from flows.writing import write_file
from model import TifaError

STARTED = b"--- started by tifa ---\n"
LONGEST_LOG = 5_000_000
"""Bytes of a log; what is longer is cut to its last half."""


@dataclass(frozen=True, slots=True)
class Launch:
    """A process to be started. `address` and `note` go on record for those who find it."""

    name: str
    command: Sequence[str]
    environ: Mapping[str, str]
    address: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Daemon:
    """A started process. `started` is its start in clock ticks since boot; `address` is empty where it serves none."""

    name: str
    pid: int
    started: int
    address: str = ""
    note: str = ""

    @property
    def alive(self) -> bool:
        """Whether this very process is still running."""
        return _started(self.pid) == self.started


def start(folder: Path, launch: Launch) -> Daemon:
    """Start a process in a session of its own, so that it outlives this one and its terminal; put it on record."""
    folder.mkdir(parents=True, exist_ok=True)
    shorten_log(folder / f"{launch.name}.log")
    with (folder / f"{launch.name}.log").open("ab") as log:
        log.write(STARTED)
        log.flush()
        process = subprocess.Popen(
            launch.command,
            env=dict(launch.environ),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    process.returncode = 0  # it is meant to outlive this object, which would otherwise complain
    daemon = Daemon(launch.name, process.pid, _started(process.pid) or 0, launch.address, launch.note)
    write_file(folder / f"{launch.name}.json", msgspec.json.encode(daemon))
    return daemon


def find(folder: Path, name: str) -> Daemon | None:
    """Return the process on record under a name if it is running."""
    daemon = last_known(folder, name)
    return daemon if daemon is not None and daemon.alive else None


def last_known(folder: Path, name: str) -> Daemon | None:
    """Return the process on record under a name, running or not; None after it was ended in good order."""
    try:
        return msgspec.json.decode((folder / f"{name}.json").read_bytes(), type=Daemon)
    except (OSError, msgspec.DecodeError):
        return None


def stop(folder: Path, daemon: Daemon, *, patience: float = 30.0) -> None:
    """Ask a process to end, make it end after `patience` seconds, and forget it."""
    for number, seconds in ((signal.SIGTERM, patience), (signal.SIGKILL, 30.0)):
        with suppress(ProcessLookupError):
            if daemon.alive:
                os.kill(daemon.pid, number)
        if _ended(daemon, seconds):
            (folder / f"{daemon.name}.json").unlink(missing_ok=True)
            return
    raise TifaError(f"process {daemon.pid} ({daemon.name}) does not end")


def last_words(folder: Path, name: str, lines: int = 3) -> str:
    """Return the last lines that a process has printed since it was started, as one line."""
    try:
        content = (folder / f"{name}.log").read_bytes().rpartition(STARTED)[2]
    except OSError:
        return ""
    return " | ".join(content.decode(errors="replace").split("\n")[-lines - 1 :]).strip(" |")


def shorten_log(log: Path) -> None:
    """Cut a log that has grown too long to its last half; its writer appends, so it may go on meanwhile."""
    with suppress(FileNotFoundError):
        if log.stat().st_size <= LONGEST_LOG:
            return
        with log.open("r+b") as file:
            file.seek(-LONGEST_LOG // 2, os.SEEK_END)
            file.readline()
            kept = file.read()
            file.seek(0)
            file.write(kept)
            file.truncate()


def _ended(daemon: Daemon, patience: float) -> bool:
    end = time.monotonic() + patience
    while daemon.alive:
        if time.monotonic() > end:
            return False
        with suppress(ChildProcessError):  # where it is a child of this process, it must be waited for to disappear
            os.waitpid(daemon.pid, os.WNOHANG)
        time.sleep(0.1)
    return True


def _started(pid: int) -> int | None:
    """Return when a process was started (field 22 of its stat), None where there is none or it is only a remnant."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else int(fields[19])
