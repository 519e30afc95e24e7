"""Damage to what lies on the disk: each must be named by verify, and nothing else; and indexes that are no good.

rot     a bit, a cut, a swap, a foreign file ... in a copy of a small archive
index   the index lost, cut, flipped, of the future or of another archive: made anew the same
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from archive import Archive, reject, withhold
from archive.capture import Page, Visit, digest
from model import TifaError

from .tally import Tally, chance
from .worker import body, visit

PER_ROUND = 100


def made(root: Path) -> Archive:
    """Return an archive with reports of several years, again, in pages, withheld, rejected and failed."""
    archive = Archive(root)
    for year in range(2001, 2009):
        archive.put(body("rot", year), visit(year))
    archive.put(body("rot", 2001), visit(2001))
    archive.put(body("rot", "second"), visit(2001))
    further = body("page", 2)
    page = Page("http://reports.invalid/2", digest(further))
    archive.put(body("page", 1), Visit("most", 2005, "http://reports.invalid/1", pages=(page,)), [further])
    archive.note(visit(2010), "failed")
    withhold(archive, archive.latest("gwr", 2003), "wall")
    reject(archive, archive.latest("gwr", 2004), "draft")
    return archive


# Each damage returns the paths of which at least one must be named and the paths that may be named besides.
Damage = Callable[[Path, random.Random], tuple[set[str], set[str]]]


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _pick(root: Path, rng: random.Random, pattern: str) -> Path:
    return rng.choice(sorted(path for path in root.glob(pattern) if path.is_file()))


def _next(root: Path, path: Path) -> set[str]:
    """The record after a damaged one no longer follows it, and verify may say so too."""
    follows = path.with_name(f"{int(path.stem) + 1:08d}.json") if path.suffix == ".json" else path
    return {_name(root, follows)}


def _change(root: Path, path: Path, content: bytes) -> tuple[set[str], set[str]]:
    path.write_bytes(content)
    return {_name(root, path)}, _next(root, path)


def flip(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    path = _pick(root, rng, rng.choice(("objects/*/*", "captures/*.json")))
    content = bytearray(path.read_bytes())
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    return _change(root, path, bytes(content))


def cut(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    path = _pick(root, rng, rng.choice(("objects/*/*", "captures/*.json")))
    content = path.read_bytes()
    return _change(root, path, content[: rng.randrange(len(content))])


def grow(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    path = _pick(root, rng, rng.choice(("objects/*/*", "captures/*.json")))
    return _change(root, path, path.read_bytes() + rng.randbytes(rng.randint(1, 600)))


def zeros(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    path = _pick(root, rng, rng.choice(("objects/*/*", "captures/*.json")))
    return _change(root, path, bytes(path.stat().st_size))


def delete(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    path = _pick(root, rng, rng.choice(("objects/*/*", "captures/*.json")))
    path.unlink()
    return {_name(root, path)}, _next(root, path)


def swap(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    pattern = rng.choice(("objects/*/*", "captures/*.json"))
    one, other = rng.sample(sorted(root.glob(pattern)), 2)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return {_name(root, one), _name(root, other)}, _next(root, one) | _next(root, other)


def rename(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    path = _pick(root, rng, "objects/*/*")
    to = path.with_name(rng.randbytes(32).hex())
    path.rename(to)
    return {_name(root, path)}, {_name(root, to)}


def double(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    path = _pick(root, rng, "objects/*/*")
    to = path.parent.parent / f"{rng.randrange(256):02x}" / f"{rng.randrange(256):02x}{path.name[2:]}"
    if to.exists():
        to = path.with_name(f"{path.name}.bak")
    to.parent.mkdir(exist_ok=True)
    shutil.copy(path, to)
    return {_name(root, to)}, set()


def foreign(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    folder = root / rng.choice(("objects", "objects/00", "captures"))
    folder.mkdir(exist_ok=True)
    path = folder / rng.choice(("note.txt", ".DS_Store", "00000001.json.bak", "提法", "head~", "x" * 64))
    path.write_bytes(rng.randbytes(9))
    return {_name(root, path)}, set()


def link(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    path = _pick(root, rng, "objects/*/*")
    path.unlink()
    path.symlink_to(rng.choice(("/etc/passwd", "/nowhere", ".")))
    return {_name(root, path)}, set()


def folder(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    path = _pick(root, rng, "objects/*/*")
    path.unlink()
    path.mkdir()
    return {_name(root, path)}, set()


def head(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    path = root / "captures" / "head"
    content = bytearray(path.read_bytes())
    if rng.random() < 0.5:
        content[rng.randrange(len(content) - 1)] ^= 1 << rng.randrange(7)
        path.write_bytes(bytes(content))
    else:
        path.write_bytes(bytes(content[: rng.randrange(len(content) - 1)]))
    return {"captures/head"}, set()


def forge(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    """A record rewritten with care, and every record after it made to follow; only the head still tells."""
    paths = sorted((root / "captures").glob("*.json"))
    at = rng.randrange(len(paths))
    content = paths[at].read_bytes().replace(b"reports.invalid", b"forgery.invalid")
    for path in paths[at:]:
        old = digest(path.read_bytes())
        path.write_bytes(content)
        new = digest(content)
        follows = path.with_name(f"{int(path.stem) + 1:08d}.json")
        content = follows.read_bytes().replace(old.encode(), new.encode()) if follows.exists() else b""
    return {_name(root, paths[-1])}, set()


def tail(root: Path, rng: random.Random) -> tuple[set[str], set[str]]:
    paths = sorted((root / "captures").glob("*.json"))
    gone = paths[-rng.randint(1, 3) :]
    for path in gone:
        path.unlink()
    return {_name(root, path) for path in gone}, set()


DAMAGES: tuple[Damage, ...] = (
    flip, flip, flip, cut, grow, zeros, delete, swap, rename, double, foreign, link, folder, head, forge, tail,
)  # fmt: skip


def damages(seed: int, start: int, folder_: Path) -> Iterator[Tally]:
    whole = made(folder_ / "whole")
    shown = {copy: whole.read_pages(copy) for copy in whole.snapshots()}
    number = start
    while True:
        tally = Tally()
        for case in range(PER_ROUND):
            rng = chance(seed, f"rot/{number}", case)
            root = folder_ / "copy"
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(whole.root, root, copy_function=os.link if False else shutil.copy)
            damage = rng.choice(DAMAGES)
            must, may = damage(root, rng)
            tally.count(damages=1)
            _judge(tally, f"round {number}, case {case}, {damage.__name__}", root, must, may, shown)
        yield tally
        number += 1


def _judge(tally: Tally, case: str, root: Path, must: set[str], may: set[str], shown: dict) -> None:
    try:
        archive = Archive(root)
        faults = [fault for fault in archive.verify() if fault.kind != "index"]
        named = {fault.path for fault in faults}
        # A record that is gone or damaged takes with it what it says of its object, which then is nobody's.
        unowned = {fault.path for fault in faults if fault.kind == "unreferenced"}
        tally.count(named=int(bool(named & must)))
        tally.expect(bool(named & must), f"{case}: {must} is damaged and not named")
        extra = named - must - may - unowned
        tally.count(false_alarms=len(extra))
        tally.expect(not extra, f"{case}: {extra} is named and not damaged")
        tally.expect(all(fault.cost for fault in faults), f"{case}: no cost is told")
        for copy, pages in shown.items():
            touched = {f"objects/{one[:2]}/{one}" for one in (copy.sha256, *(page.sha256 for page in copy.pages))}
            if not touched & (must | may):
                tally.expect(archive.read_pages(copy) == pages, f"{case}: an undamaged copy is not read")
                tally.count(undamaged_copies_read=1)
    except (TifaError, OSError, ValueError) as error:
        tally.breach(f"{case}: verify stumbles: {type(error).__name__} {error}")


# The index.


def _dump(root: Path) -> list[tuple]:
    connection = sqlite3.connect(root / "index.sqlite")
    try:
        return connection.execute("SELECT * FROM captures ORDER BY sequence").fetchall()
    finally:
        connection.close()


def _harm(root: Path, rng: random.Random) -> str:
    file = root / "index.sqlite"
    content = bytearray(file.read_bytes())
    kind = rng.choice(
        ("gone", "empty", "cut", "flip", "noise", "text", "folder", "future", "other", "stale", "rows", "lies")
    )
    if kind == "gone":
        file.unlink()
    elif kind == "empty":
        file.write_bytes(b"")
    elif kind == "cut":
        file.write_bytes(bytes(content[: rng.randrange(1, len(content))]))
    elif kind == "flip":
        for _ in range(rng.randint(1, 40)):
            content[rng.randrange(100)] ^= 1 << rng.randrange(8)
        file.write_bytes(bytes(content))
    elif kind == "noise":
        at = rng.randrange(len(content))
        file.write_bytes(bytes(content[:at]) + rng.randbytes(len(content) - at))
    elif kind == "text":
        file.write_text("no database")
    elif kind == "folder":
        file.unlink()
        (root / "index.sqlite-journal").write_bytes(rng.randbytes(600))
    else:
        _tamper(file, kind, rng)
    return kind


def _tamper(file: Path, kind: str, rng: random.Random) -> None:
    connection = sqlite3.connect(file)
    with connection:
        if kind == "future":
            connection.execute("PRAGMA user_version = 99")
        elif kind == "other":
            connection.execute(
                "UPDATE captures SET digest = ? WHERE sequence = (SELECT max(sequence) FROM captures)", ("0" * 64,)
            )
        elif kind == "stale":
            connection.execute("DELETE FROM captures WHERE sequence > ?", (rng.randint(0, 9),))
        elif kind == "rows":
            connection.execute("DROP TABLE captures")
        else:
            connection.execute("UPDATE captures SET sequence = sequence + 1000")
    connection.close()


def indexes(seed: int, start: int, folder_: Path) -> Iterator[Tally]:
    whole = made(folder_ / "whole")
    whole.rebuild()
    right, copies = _dump(whole.root), whole.snapshots()
    number = start
    while True:
        tally, rng = Tally(), chance(seed, "index", number)
        root = folder_ / "copy"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(whole.root, root)
        kind = _harm(root, rng)
        tally.count(indexes=1)
        try:
            # Half of them by the command, half by the next question.
            archive = Archive(root)
            if rng.random() < 0.5:
                archive.rebuild()
            tally.expect(archive.snapshots() == copies, f"index {number} ({kind}): other copies are shown")
            same = _dump(root) == right
            tally.count(rebuilt_identically=int(same))
            tally.expect(same, f"index {number} ({kind}): not rebuilt identically")
        except (TifaError, sqlite3.Error, OSError) as error:
            tally.breach(f"index {number} ({kind}): {type(error).__name__} {error}")
        yield tally
        number += 1
