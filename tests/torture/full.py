"""A disk that is full: a file system of a few kilobytes, one size after the other, in a mount namespace of its own.

Whatever does not fit is refused in words; what was acknowledged stays readable; when room comes back, work goes on.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from archive import Archive
from model import TifaError

from .independent import held
from .tally import Tally
from .worker import body, start, visit

SIZES = range(24, 424, 4)
"""Kilobytes; the last ones hold everything."""
REPORTS = 24
_NEW_MOUNTS, _NEW_USER = 0x00020000, 0x10000000
_PRIVATE, _RECURSIVE, _REMOUNT = 1 << 18, 1 << 14, 32


def lacking() -> str:
    """Return why this cannot be done here, empty where it can."""
    if sys.platform != "linux":
        return "mount namespaces are Linux's"
    probe = subprocess.run(
        ["unshare", "-Urm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    )
    return "" if probe.returncode == 0 else "this machine gives no mount namespace"


def _call(name: str, *arguments: object) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments):
        raise OSError(ctypes.get_errno(), name)


def _mounted(folder: Path, size: int, flags: int = 0) -> None:
    _call("mount", b"none", str(folder).encode(), b"tmpfs", flags, f"size={size}k".encode())


def _job(folder: Path, size: int) -> Callable[[Callable[[str], None]], None]:
    def job(say: Callable[[str], None]) -> None:
        user, group = os.getuid(), os.getgid()
        _call("unshare", _NEW_MOUNTS | (0 if user == 0 else _NEW_USER))
        if user:
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"0 {user} 1")
            Path("/proc/self/gid_map").write_text(f"0 {group} 1")
        _call("mount", None, b"/", None, _PRIVATE | _RECURSIVE, None)
        _mounted(folder, size)
        _fill(folder / "archive", say)
        _mounted(folder, 4096, _REMOUNT)
        archive = Archive(folder / "archive")
        fetched = archive.put(body("room"), visit(2021))
        say(
            "ok resumed" if archive.read(fetched.snapshot) == body("room") else "VIOLATION no work after there was room"
        )
        severe = [fault for fault in archive.verify() if fault.severe]
        if severe or list((folder / "archive" / "tmp").iterdir()):
            say(f"VIOLATION left behind: {severe}")

    return job


def _fill(root: Path, say: Callable[[str], None]) -> None:
    acknowledged: dict[str, bytes] = {}
    for number in range(REPORTS):
        content = body("full", number)
        try:
            fetched = Archive(root).put(content, visit(2000 + number % 20))
            acknowledged[fetched.snapshot.sha256] = content
            say("ok acknowledged")
        except TifaError:
            say("ok refused")
    found, wrong = held(root)
    for words in [*(f"{name} is lost" for name in set(acknowledged) - found), *wrong]:
        say(f"VIOLATION {words}")
    archive = Archive(root)
    for copy in archive.snapshots():
        if copy.sha256 in acknowledged and archive.read(copy) != acknowledged[copy.sha256]:
            say("VIOLATION an old report is not read")


def rounds(seed: int, start_: int, folder: Path) -> Iterator[Tally]:
    step = 7
    for number in range(start_, len(SIZES)):
        size = SIZES[(number * step + seed) % len(SIZES)]
        tally = Tally()
        process = start(_job(folder, size))
        process.end()
        lines = process.said()
        tally.count(sizes=1, acknowledged=lines.count("ok acknowledged"), refused=lines.count("ok refused"))
        tally.expect("ok resumed" in lines, f"{size} kB: {lines[-1:]}")
        for line in lines:
            tally.expect(line.startswith("ok"), f"{size} kB: {line}")
        yield tally
