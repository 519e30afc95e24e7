"""The power goes: every disk that the real system calls could have left behind, and one fsync less each time.

A cycle runs under strace, whose log says what was written, named and forced out, in order. The disk is modelled as
POSIX promises and no better: bytes of a file are there after its fsync, an entry of a folder after the folder's fsync;
before that any subset of 512-byte blocks, of lengths and of entries may have arrived, in any order, or zeros or garbage
in their place. For a moment between two calls such a disk is drawn, written out, and read by a second reader and by the
store itself: what was acknowledged before the moment must be there.

The power of the test: with the fsyncs of one place in the code left out, some disk must show a loss.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import archive
from archive import Archive

from .independent import held
from .tally import Tally, chance
from .traced import traced
from .worker import body, start, visit

BLOCK = 512
HOME = Path(archive.__file__).parent
STATES_PER_ROUND = 50
TRACE = "openat,write,pwrite64,ftruncate,fsync,fdatasync,link,linkat,rename,unlink,unlinkat,mkdir,mkdirat,rmdir"
LINE = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)(?:<([^>]*)>)?")
HEX = re.compile(r"(?:\\x[0-9a-f]{2})+")


@dataclass(frozen=True)
class Call:
    """One system call that succeeded: its name, the paths in it, and the bytes and place of a write."""

    name: str
    paths: tuple[str, ...] = ()
    data: bytes = b""
    at: int = 0
    flags: str = ""


@dataclass
class File:
    """An inode: what is on the disk for sure, and the writes that are only in memory."""

    durable: bytes = b""
    pending: list[tuple[int, bytes]] = field(default_factory=list)

    def now(self) -> bytes:
        return _written(self.durable, self.pending)


def _written(content: bytes, writes: list[tuple[int, bytes]]) -> bytes:
    made = bytearray(content)
    for at, data in writes:
        if at < 0:  # a new length
            length = -at - 1
            made = made[:length] + bytes(max(0, length - len(made)))
            continue
        made += bytes(max(0, at - len(made)))
        made[at : at + len(data)] = data
    return bytes(made)


@dataclass
class Disk:
    """Folders and files below a root, as they are in memory and as they are on the disk for sure.

    An entry is a File or "" for a folder; `pending` are the changes of entries that no fsync of the folder has forced.
    """

    durable: dict[str, dict[str, File | str]] = field(default_factory=lambda: {"": {}})
    memory: dict[str, dict[str, File | str]] = field(default_factory=lambda: {"": {}})
    pending: dict[str, list[tuple[str, File | str | None]]] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)

    def enter(self, path: str, entry: File | str | None) -> None:
        folder, _, name = path.rpartition("/")
        if entry is None:
            self.memory.get(folder, {}).pop(name, None)
        else:
            self.memory.setdefault(folder, {})[name] = entry
            if entry == "":
                self.memory.setdefault(path, {})
        self.pending.setdefault(folder, []).append((name, entry))

    def find(self, path: str) -> File | str | None:
        folder, _, name = path.rpartition("/")
        return self.memory.get(folder, {}).get(name)

    def force(self, path: str) -> None:
        entry = self.find(path) if path else ""
        if isinstance(entry, File):
            entry.durable, entry.pending = entry.now(), []
        else:
            known = self.durable.setdefault(path, {})
            for name, one in self.pending.pop(path, []):
                _put(known, name, one)

    def apply(self, call: Call) -> None:
        """Take one call into account."""
        match call.name:
            case "openat":
                if "O_CREAT" in call.flags and self.find(call.paths[0]) is None:
                    self.enter(call.paths[0], File())
            case "write" | "pwrite64":
                file = self.find(call.paths[0])
                if isinstance(file, File):
                    at = call.at if call.at >= 0 else len(file.now())
                    file.pending.append((at, call.data))
            case "ftruncate":
                file = self.find(call.paths[0])
                if isinstance(file, File):
                    file.pending.append((-call.at - 1, b""))
            case "fsync" | "fdatasync":
                self.force(call.paths[0])
            case "link" | "linkat":
                self.enter(call.paths[1], self.find(call.paths[0]))
            case "rename":
                entry = self.find(call.paths[0])
                self.enter(call.paths[1], entry)
                self.enter(call.paths[0], None)
            case "unlink" | "unlinkat":
                self.enter(call.paths[0], None)
            case "mkdir" | "mkdirat":
                self.enter(call.paths[0], "")
            case "ack":
                self.acknowledged.append(call.flags)


def _put(entries: dict[str, File | str], name: str, entry: File | str | None) -> None:
    if entry is None:
        entries.pop(name, None)
    else:
        entries[name] = entry


def record(job: Callable[[Callable[[str], None]], None], root: Path, log: Path) -> tuple[list[Call], int]:
    """Run a job under strace and return its calls below `root`, acknowledgements included, and how it ended."""
    process, status = traced(job, log, "-e", f"trace={TRACE}", "-y", "-xx", "-s", "200000")
    said = process.said()
    assert not any(line.startswith("raised") for line in said), said
    return list(_calls(log, str(root))), status


def _calls(log: Path, root: str) -> Iterator[Call]:
    for line in log.read_text("latin-1").splitlines():
        found = LINE.match(line)
        if not found or int(found.group(3)) < 0:
            continue
        name, inside = found.group(1), found.group(2)
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in HEX.findall(inside)]
        names = [text.decode("utf-8", "replace") for text in texts]
        if name == "write" and "stored " in (names[-1] if names else "") and "pipe:" in names[0]:
            yield Call("ack", flags=names[-1].split()[1])
            continue
        below = [text.removeprefix(root).strip("/") for text in names if text == root or text.startswith(root + "/")]
        if not below and not (name.startswith("mkdir") or "sync" in name):
            continue
        if not below:
            continue
        if name in ("write", "pwrite64"):
            at = int(inside.rpartition(",")[2]) if name == "pwrite64" else -1
            yield Call(name, (below[0],), texts[-1] if len(texts) > 1 else b"", at)
        elif name == "ftruncate":
            yield Call(name, (below[0],), at=int(inside.rpartition(",")[2]))
        else:
            yield Call(name, tuple(below), flags=inside)


def draw(disk: Disk, rng: random.Random) -> dict[str, bytes | None]:
    """Return one disk that the power cut may leave: content by path, None for a folder."""
    eager = rng.random()  # how much of what was not forced out has arrived all the same
    folders = {name: dict(entries) for name, entries in disk.durable.items()}
    for folder, changes in disk.pending.items():
        entries = folders.setdefault(folder, {})
        for name, entry in changes:
            if rng.random() < eager:
                _put(entries, name, entry)
    made: dict[str, bytes | None] = {}
    torn: dict[int, bytes] = {}

    def walk(folder: str) -> None:
        for name, entry in folders.get(folder, {}).items():
            path = f"{folder}/{name}".strip("/")
            if isinstance(entry, File):
                made[path] = torn.setdefault(id(entry), _torn(entry, rng, eager))
            else:
                made[path] = None
                walk(path)

    walk("")
    return made


def _torn(file: File, rng: random.Random, eager: float) -> bytes:
    """Return what may be in a file: whole, nothing, or any of the blocks that were not forced out."""
    if not file.pending:
        return file.durable
    content = file.durable
    for at, data in file.pending:
        if at < 0:
            content = _written(content, [(at, data)]) if rng.random() < eager else content
            continue
        for start_ in range(0, len(data), BLOCK):
            piece, fate = data[start_ : start_ + BLOCK], rng.random()
            if fate < eager:
                content = _written(content, [(at + start_, piece)])
            elif fate < eager + 0.1:  # the length has arrived, the bytes have not
                filler = bytes(len(piece)) if rng.random() < 0.7 else rng.randbytes(len(piece))
                content = _written(content, [(at + start_, filler)])
    return content


def breaches(disk: Disk, made: dict[str, bytes | None], root: Path) -> list[str]:
    """Write a drawn disk out, read it, let the store work on, and return what was lost."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    for path, content in made.items():
        place = root / path
        if content is None:
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    found, wrong = held(root / "var" / "archive")
    lost = [f"{name} was acknowledged and is lost" for name in disk.acknowledged if name not in found]
    lost += wrong
    store = Archive(root / "var" / "archive")
    severe = [f"{fault.kind} {fault.path}" for fault in store.verify() if fault.severe]
    known = {snapshot.sha256 for snapshot in store.snapshots()}
    lost += [f"{name} is not shown by the store" for name in disk.acknowledged if name not in known]
    if not lost:
        fetched = store.put(body("after the cut"), visit(2021))
        if store.read(fetched.snapshot) != body("after the cut"):
            lost.append("the next report is not read")
    return lost + severe


def cycle(root: Path, first: int, count: int) -> Callable[[Callable[[str], None]], None]:
    """Return a job that stores some reports, one of them twice, says so, and looks at what is held."""

    def job(say: Callable[[str], None]) -> None:
        store = Archive(root / "var" / "archive")
        for number in [*range(first, first + count), first]:
            fetched = store.put(body("cut", number), visit(2000 + number))
            say(f"stored {fetched.snapshot.sha256}")
        store.note(visit(2003), "failed")
        store.snapshots()

    return job


def plain(folder: Path) -> list[list[Call]]:
    """Record a cycle in a new archive with another after it, and cycles of a process that is killed before the next."""
    traces = []
    for number, kill in enumerate((None, 1, 2, 3, 4, 5, 7, 9, 12)):
        root = folder / f"trace{number}"
        root.mkdir()
        calls: list[Call] = []
        if kill is not None:
            calls += _killed(root, folder / "log", kill)
        for first in (1, 3):
            more, status = record(cycle(root, first, 2), root, folder / "log")
            assert status == 0
            calls += more
        traces.append(calls)
    return traces


def _killed(root: Path, log: Path, at: int) -> list[Call]:
    """Record a process that dies just before its n-th fsync: what it made is there, and nobody has forced it out."""

    def job(say: Callable[[str], None]) -> None:
        forced, real = 0, os.fsync

        def fsync(descriptor: int) -> None:
            nonlocal forced
            forced += 1
            if forced == at:
                os.kill(os.getpid(), 9)
            real(descriptor)

        os.fsync = fsync
        cycle(root, 1, 2)(say)

    return record(job, root, log)[0]


def rounds(seed: int, start_: int, folder: Path) -> Iterator[Tally]:
    """Draw disks at every boundary of every trace, in an order that the seed determines, for as long as it is asked."""
    traces = plain(folder)
    places = [(trace, at) for trace in range(len(traces)) for at in range(1, len(traces[trace]) + 1)]
    number = start_
    while True:
        trace, at = places[(number * 7919 + seed) % len(places)]
        tally, disk = Tally(), Disk()
        for call in traces[trace][:at]:
            disk.apply(call)
        seen = set()
        for state in range(STATES_PER_ROUND):
            made = draw(disk, chance(seed, f"powercut/{number}", state))
            key = hash(tuple(sorted(made.items(), key=lambda item: item[0])))
            if key in seen:
                continue
            seen.add(key)
            tally.count(states=1)
            for words in breaches(disk, made, folder / "disk"):
                tally.breach(f"trace {trace}, before call {at}, state {number}/{state}: {words}")
        tally.count(boundaries=1)
        yield tally
        number += 1


# Mutants: one place in the code that no longer forces anything out.


def _place(depth: int) -> str:
    """Return who called fsync: file and line of the nearest frames inside the archive."""
    frames, frame = [], sys._getframe(depth)
    while frame is not None and len(frames) < 3:
        if Path(frame.f_code.co_filename).parent == HOME:
            frames.append(f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(frames)


def _mutated(job: Callable[[Callable[[str], None]], None], place: str) -> Callable[[Callable[[str], None]], None]:
    """Return the job with the fsyncs of one place left out; with "" it says all places instead."""

    def mutant(say: Callable[[str], None]) -> None:
        real = os.fsync

        def fsync(descriptor: int) -> None:
            here = _place(2)
            if not place:
                say(f"place {here}")
            if here != place:
                real(descriptor)

        os.fsync = fsync
        job(say)

    return mutant


def mutants(seed: int, start_: int, folder: Path) -> Iterator[Tally]:
    """Leave out the fsyncs of one place after the other; each must be seen in some disk of some trace."""
    (folder / "places").mkdir()
    process = start(_mutated(cycle(folder / "places", 1, 2), ""))
    process.end()
    places = sorted({line.removeprefix("place ") for line in process.said() if line.startswith("place ")})
    places.sort(key=lambda place: "_set_head" in place)  # the ones that are hardest to catch come last
    for number, place in enumerate(places[start_:], start=start_):
        tally = Tally()
        tally.count(mutants=1, caught=0)
        states = _caught(seed, number, place, folder)
        if states:
            tally.count(caught=1, states_until_caught=states)
        elif "_set_head" in place:
            tally.count(off_the_path_of_acknowledgement=1)
        else:
            tally.breach(f"without the fsync at {place} nothing is lost in any disk that was drawn")
        yield tally


def _caught(seed: int, number: int, place: str, folder: Path) -> int:
    """Return how many disks were drawn until the mutant lost something; 0 where none did."""
    states = 0
    for kill in (None, *range(1, 14)):
        root = folder / f"mutant{number}-{kill}"
        root.mkdir()
        calls = _killed_mutant(root, folder / "log", kill, place) if kill else []
        for first in (1, 3):
            calls += record(_mutated(cycle(root, first, 2), place), root, folder / "log")[0]
        disk, before = Disk(), 0
        for at, call in enumerate(calls):
            disk.apply(call)
            if call.name != "ack" or at == before:
                continue
            for state in range(40):
                states += 1
                made = draw(disk, chance(seed, f"mutant/{place}/{kill}/{at}", state))
                if breaches(disk, made, folder / "disk"):
                    return states
    return 0


def _killed_mutant(root: Path, log: Path, at: int, place: str) -> list[Call]:
    def job(say: Callable[[str], None]) -> None:
        forced, real = 0, os.fsync

        def fsync(descriptor: int) -> None:
            nonlocal forced
            forced += 1
            if forced == at:
                os.kill(os.getpid(), 9)
            if _place(2) != place:
                real(descriptor)

        os.fsync = fsync
        cycle(root, 1, 2)(say)

    return record(job, root, log)[0]
