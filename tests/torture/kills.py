"""SIGKILL at a random moment of storing and publishing; then the next process must find all that was acknowledged."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from archive import Archive

from .independent import held
from .tally import Tally, chance
from .worker import SITE, body, pause, start, store_and_publish, visit

PER_ARCHIVE = 10
"""Kills that one archive has to survive before a new one is begun."""
LONGEST = 0.1
"""Seconds after which a process is killed at the latest: a dozen reports."""


def rounds(seed: int, start_: int, folder: Path) -> Iterator[Tally]:
    acknowledged: set[str] = set()
    number = start_
    while True:
        root = folder / f"{number // PER_ARCHIVE}"
        if number % PER_ARCHIVE == 0 or not root.exists():
            shutil.rmtree(folder, ignore_errors=True)
            root.mkdir(parents=True)
            acknowledged = set()
        yield _round(seed, number, root, acknowledged)
        number += 1


def _round(seed: int, number: int, root: Path, acknowledged: set[str]) -> Tally:
    tally, rng = Tally(), chance(seed, "kills", number)
    process = start(store_and_publish(root, number, 1000))
    process.first()
    pause(rng.uniform(0, LONGEST))
    process.kill()
    lines = process.said()
    mine = {line.split()[1] for line in lines if line.startswith("stored ")}
    acknowledged |= mine
    tally.count(kills=1, acknowledged=len(mine))
    tally.expect(
        not [line for line in lines if line.startswith(("raised", "refused"))], f"round {number}: {lines[-1:]}"
    )
    _check(tally, number, root, acknowledged)
    return tally


def _check(tally: Tally, number: int, root: Path, acknowledged: set[str]) -> None:
    found, wrong = held(root / "archive")
    for name in acknowledged - found:
        tally.breach(f"round {number}: {name} was acknowledged and is lost")
    for words in wrong:
        tally.breach(f"round {number}: {words}")
    page = root / "site" / "report.html"
    if page.exists():
        content = page.read_bytes()
        half = not any(content == SITE % (n, n) for n in [int(content[22:40].split(b"<")[0] or b"0")])
        tally.expect(not half, f"round {number}: half a page was published")
    # The next process works on without anybody's help, and leaves no temporary file of the dead one.
    archive = Archive(root / "archive")
    fetched = archive.put(body("after", number), visit(2021))
    acknowledged.add(fetched.snapshot.sha256)
    tally.expect(
        archive.read(fetched.snapshot) == body("after", number), f"round {number}: the next report is not read"
    )
    tally.expect(not list((root / "archive" / "tmp").iterdir()), f"round {number}: temporary files were left")
    severe = [fault for fault in archive.verify() if fault.severe]
    tally.expect(not severe, f"round {number}: {severe[:1]}")
