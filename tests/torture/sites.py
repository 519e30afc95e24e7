"""Every mutating system call of one whole cycle: the process dies there, or the call fails there, once or from then on.

sites    SIGKILL just before the call
errors   the call fails with an error of the disk, of the quota or of the process's limits
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from archive import Archive, withhold
from flows.writing import write_file
from model import TifaError

from .independent import held, sha
from .tally import Tally, chance
from .traced import MUTATING, calls, traced
from .worker import SITE, body, visit

ERRORS = {
    "openat": ("EMFILE", "EIO", "ENOSPC", "EACCES"),
    "write": ("EIO", "ENOSPC", "EDQUOT", "EINTR"),
    "pwrite64": ("EIO", "ENOSPC", "EDQUOT"),
    "fsync": ("EIO", "ENOSPC", "EDQUOT"),
    "fdatasync": ("EIO",),
    "ftruncate": ("EIO",),
    "link": ("EIO", "ENOSPC", "EDQUOT"),
    "rename": ("EIO", "ENOSPC"),
    "unlink": ("EIO", "EACCES"),
    "mkdir": ("EIO", "ENOSPC", "EMLINK"),
    "fchmod": ("EIO",),
    "flock": ("EINTR", "ENOLCK"),
}


def cycle(root: Path) -> Callable[[Callable[[str], None]], None]:
    """Return the job: two reports, one of them again, a verdict, a failed visit, a page, and a look at what is held.

    The archive already holds something, so that both old and new folders are met. Refusals are said and the job goes on
    as a run would with its next year.
    """

    def job(say: Callable[[str], None]) -> None:
        archive = Archive(root / "archive")
        for number in (1, 2, 1):
            _try(say, f"stored {number}", lambda number=number: archive.put(body("site", number), visit(2000 + number)))
        _try(say, "noted", lambda: archive.note(visit(2003), "failed"))
        _try(
            say,
            "withheld",
            lambda: withhold(archive, archive.latest("gwr", 2002), "wall") if archive.latest("gwr", 2002) else None,
        )
        _try(say, "looked", archive.snapshots)
        _try(say, "published", lambda: write_file(root / "site" / "report.html", SITE % (1, 1)))

    return job


def _try(say: Callable[[str], None], done: str, deed: Callable[[], object]) -> None:
    try:
        deed()
    except TifaError:
        say(f"no {done}")
    else:
        say(done)


def prepared(folder: Path, name: str) -> Path:
    """Return a new folder with an archive of one report and a page of before."""
    root = folder / name
    shutil.rmtree(root, ignore_errors=True)
    Archive(root / "archive").put(body("before"), visit(1999))
    write_file(root / "site" / "report.html", SITE % (0, 0))
    return root


def _sites(folder: Path) -> list[tuple[str, int]]:
    """Return every call of the undisturbed cycle as (name, n-th of its name)."""
    root, log = prepared(folder, "count"), folder / "log"
    process, status = traced(cycle(root), log, "-e", f"trace={','.join(MUTATING)}")
    assert status == 0, process.said()
    process.said()
    return [(name, n) for name, count in sorted(calls(log).items()) if name in MUTATING for n in range(1, count + 1)]


def kills(seed: int, start_: int, folder: Path) -> Iterator[Tally]:
    sites = [(name, n) for name, n in _sites(folder) if name != "close"]
    chance(seed, "sites", 0).shuffle(sites)
    for name, n in sites[start_:]:
        tally, root = Tally(), prepared(folder, "root")
        process, status = traced(
            cycle(root), Path(os.devnull), "-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={n}"
        )
        tally.count(sites=1, killed=int(os.WIFSIGNALED(status)))
        _check(tally, f"killed at {name} {n}", root, process.said())
        yield tally


def errors(seed: int, start_: int, folder: Path) -> Iterator[Tally]:
    cells = [
        (name, n, error, plus)
        for name, n in _sites(folder)
        for error in ERRORS.get(name, ())
        for plus in ("", "+")
        if (error, plus) != ("EINTR", "+")  # Python asks again for as long as it is interrupted
    ]
    chance(seed, "errors", 0).shuffle(cells)
    for name, n, error, plus in cells[start_:]:
        tally, root = Tally(), prepared(folder, "root")
        process, status = traced(
            cycle(root), Path(os.devnull), "-e", f"trace={name}", "-e", f"inject={name}:error={error}:when={n}{plus}"
        )
        lines = process.said()
        cell = f"{error} at {name} {n}{plus}"
        refused = sum(line.startswith("no ") for line in lines)
        tally.count(cells=1, refused_with_a_typed_error=refused)
        raised = [line for line in lines if line.startswith(("raised", "refused"))]
        # Where the pipe to the parent itself is made to fail the job cannot speak; that says nothing of the archive.
        pipe = name == "write" and raised and "OSError" in raised[0] and _is_pipe(lines)
        tally.expect(not raised or pipe, f"{cell}: {raised}")
        tally.expect(os.WIFEXITED(status), f"{cell}: ended by a signal")
        _check(tally, cell, root, lines)
        yield tally


def _is_pipe(lines: list[str]) -> bool:
    return not any(line.startswith("no ") for line in lines[-1:])


def _check(tally: Tally, case: str, root: Path, lines: list[str]) -> None:
    found, wrong = held(root / "archive")
    wanted = {sha(body("before"))} | {
        sha(body("site", int(line.split()[1]))) for line in lines if line.startswith("stored ")
    }
    tally.count(acknowledged=len(wanted) - 1)
    for name in wanted - found:
        tally.breach(f"{case}: {name} was acknowledged and is lost")
    for words in wrong:
        tally.breach(f"{case}: {words}")
    page = (root / "site" / "report.html").read_bytes()
    tally.expect(page in (SITE % (0, 0), SITE % (1, 1)), f"{case}: half a page")
    archive = Archive(root / "archive")
    fetched = archive.put(body("after"), visit(2021))
    tally.expect(archive.read(fetched.snapshot) == body("after"), f"{case}: the next report is not read")
    left = list((root / "archive" / "tmp").iterdir())
    tally.expect(not left, f"{case}: {len(left)} temporary files were left")
    severe = [fault for fault in archive.verify() if fault.severe]
    tally.expect(not severe, f"{case}: {severe[:1]}")
