"""Processes that write to an archive and say what was acknowledged, forked from this one so that they start at once."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from archive import Archive
from archive.capture import Visit
from flows.writing import write_file
from model import TifaError

SITE = b"<!doctype html><title>%d</title>" + b"<p>report</p>" * 400 + b"<!-- %d -->"


def visit(year: int, series: str = "gwr") -> Visit:
    return Visit(series, year, f"http://reports.invalid/{series}/{year}.txt", name=f"{year}.txt")


def body(*key: object) -> bytes:
    """Return the bytes of a report that the key determines; of several sizes, so that writes are split."""
    name = "/".join(map(str, key)).encode()
    return name + b"." * (37 * (len(name) * 7919 % 400))


@dataclass
class Process:
    """A forked process. `said` reads the lines it has written so far."""

    pid: int
    reading: int
    heard: bytes = b""

    def said(self) -> list[str]:
        """Return all lines that were completed; call it after the process has ended."""
        while part := os.read(self.reading, 65536):
            self.heard += part
        os.close(self.reading)
        return self.heard.decode().split("\n")[:-1]

    def first(self) -> None:
        """Wait for the first line."""
        while b"\n" not in self.heard and (part := os.read(self.reading, 65536)):
            self.heard += part

    def end(self) -> int:
        """Wait for its end and return what waitpid says of it."""
        return os.waitpid(self.pid, 0)[1]

    def kill(self) -> int:
        os.kill(self.pid, signal.SIGKILL)
        return self.end()


def start(job: Callable[[Callable[[str], None]], None]) -> Process:
    """Fork a process that does the job; what it says goes to the parent at once and survives its death."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Process(pid, reading)
    code = 70
    try:
        os.close(reading)
        job(lambda line: os.write(writing, f"{line}\n".encode()) and None)
        code = 0
    except TifaError as error:
        os.write(writing, f"refused {error}\n".encode())
        code = 71
    except BaseException as error:
        os.write(writing, f"raised {type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(code)
    raise AssertionError("not reached")


def store_and_publish(root: Path, key: object, count: int) -> Callable[[Callable[[str], None]], None]:
    """Return a job: store reports one after the other, publish a page after each, and say each when it is done."""

    def job(say: Callable[[str], None]) -> None:
        archive = Archive(root / "archive")
        say("begun")
        for number in range(count):
            fetched = archive.put(body(key, number), visit(2000 + number % 20))
            say(f"stored {fetched.snapshot.sha256}")
            archive.note(visit(2000 + number % 20), "failed")
            write_file(root / "site" / "report.html", SITE % (number, number))
            say(f"published {number}")

    return job


def pause(seconds: float) -> None:
    """Sleep, with a sharper end than time.sleep gives below a millisecond."""
    end = time.perf_counter() + seconds
    if seconds > 0.002:
        time.sleep(seconds - 0.001)
    while time.perf_counter() < end:
        pass
