"""A forked job under strace: what it asked of the kernel, and what the kernel is made to answer."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from .worker import Process, start

# Everything that changes something on the disk, and what decides whether it may.
MUTATING = (
    "openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "link", "linkat", "rename", "renameat2",
    "unlink", "unlinkat", "mkdir", "mkdirat", "fchmod", "flock", "fcntl", "close",
)  # fmt: skip
PATIENCE = 90.0
"""Seconds after which a job is taken to hang; the longest wait of the store for a lock is a minute."""
CALL = re.compile(r"^\d+\s+(\w+)\(")


def lacking() -> str:
    """Return why strace cannot be used here, empty where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    probe = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if probe.returncode == 0 else "this machine does not let strace trace"


def traced(job: Callable[[Callable[[str], None]], None], log: Path, *options: str) -> tuple[Process, int]:
    """Run a job in a forked process under strace; return the process and its wait status."""
    ready, go = os.pipe()

    def waiting(say: Callable[[str], None]) -> None:
        os.close(go)
        os.read(ready, 1)
        os.close(ready)
        job(say)

    process = start(waiting)
    os.close(ready)
    command = ["strace", "-f", "-o", str(log), *options, "-p", str(process.pid)]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    told = tracer.stderr.readline()
    assert "attached" in told, told
    os.write(go, b"!")
    os.close(go)
    alarm = threading.Timer(PATIENCE, os.kill, (process.pid, signal.SIGKILL))
    alarm.start()
    status = process.end()
    alarm.cancel()
    tracer.stderr.close()
    tracer.wait()
    return process, status


def calls(log: Path) -> Counter:
    """Return how often each system call was made."""
    return Counter(found.group(1) for line in log.read_text("latin-1").splitlines() if (found := CALL.match(line)))
