"""Runs of one series that are forced to overlap, some of them stopped in the middle and woken late: nothing twice.

Each process does what a run does: take the lock of the series, store what it fetched, tell what it is. What one is told
to fetch, the others fetch too. Writers that do not take the lock are let loose as well: the store must hold without it.
"""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from archive import Archive, open_events, record_event

from .independent import held, sha
from .tally import Tally, chance
from .worker import Process, body, start, visit

YEARS = (2001, 2002, 2003)


def _runner(root: Path, number: int, ready: int, locked: bool) -> Callable[[Callable[[str], None]], None]:
    def job(say: Callable[[str], None]) -> None:
        archive = Archive(root)
        os.read(ready, 1)  # returns for all at once, when the parent closes its end
        if locked:
            with archive.lock("gwr", patience=30):
                _work(archive, number, say)
        else:
            _work(archive, number, say, tell=False)

    return job


def _work(archive: Archive, number: int, say: Callable[[str], None], *, tell: bool = True) -> None:
    for year in YEARS:
        fetched = archive.put(body("overlap", number, year), visit(year))
        say(f"stored {fetched.snapshot.sha256} {fetched.changed}")
        for copy, before in open_events(archive, "gwr", year) if tell else ():
            record_event(archive, "edit" if before else "new", copy, before)


def rounds(seed: int, start_: int, folder: Path) -> Iterator[Tally]:
    number = start_
    while True:
        tally, rng = Tally(), chance(seed, "overlap", number)
        root = folder / f"{number // 20}"
        locked = rng.random() < 0.7
        ready, go = os.pipe()
        processes: list[Process] = []
        for _ in range(rng.randint(2, 6)):
            processes.append(start(_closing(go, _runner(root, number, ready, locked))))
        os.close(ready)
        os.close(go)
        stopped = _zombie(rng, processes)
        statuses = [process.end() for process in processes if process is not stopped]
        if stopped is not None:
            statuses.append(stopped.end())
        lines = [line for process in processes for line in process.said()]
        tally.count(overlaps=1, runs=len(processes), zombies=int(stopped is not None))
        wrong_ends = [line for line in lines if line.startswith(("raised", "refused"))]
        tally.expect(not any(statuses) and not wrong_ends, f"overlap {number}: {wrong_ends[:2]} {statuses}")
        _check(tally, number, root, lines, locked)
        yield tally
        number += 1


def _closing(go: int, job: Callable[[Callable[[str], None]], None]) -> Callable[[Callable[[str], None]], None]:
    def waiting(say: Callable[[str], None]) -> None:
        os.close(go)
        job(say)

    return waiting


def _zombie(rng, processes: list[Process]) -> Process | None:
    """Stop one of the processes for a while in the middle of its work."""
    if rng.random() < 0.5:
        return None
    victim = rng.choice(processes)
    time.sleep(rng.uniform(0, 0.05))
    os.kill(victim.pid, signal.SIGSTOP)
    time.sleep(rng.uniform(0.02, 0.1))
    os.kill(victim.pid, signal.SIGCONT)
    return victim


def _check(tally: Tally, number: int, root: Path, lines: list[str], locked: bool) -> None:
    found, wrong = held(root)
    for words in wrong:
        tally.breach(f"overlap {number}: {words}")
    archive = Archive(root)
    told = Counter(capture.visit.about for capture in archive.captures() if capture.outcome in ("new", "edit"))
    tally.expect(all(count == 1 for count in told.values()), f"overlap {number}: an event was told twice")
    for year in YEARS:
        name = sha(body("overlap", number, year))
        tally.expect(name in found, f"overlap {number}: {year} was acknowledged and is lost")
        stored = sum(one.outcome == "stored" and one.sha256 == name for one in archive.captures())
        changed = sum(line == f"stored {name} True" for line in lines)
        tally.count(duplicates=stored - 1)
        tally.expect(stored == changed == 1, f"overlap {number}: {year} was stored {stored} times, {changed} said so")
    tally.count(acknowledged=sum(line.startswith("stored") for line in lines))
