"""Verification: every object, every record and the index, each fault named with what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from archive.capture import Capture, capture_from_bytes, digest
from archive.chain import Chain, ChainLink
from archive.index import Index, expected_rows
from archive.objects import Objects
from model.errors import DamagedArchive

FaultKind = Literal["damaged", "missing", "foreign", "chain", "unreferenced", "index"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written. `path` is relative to the archive, `cost` says in words what is lost.

    `severe` is false where nothing is lost: an index that can be made anew, an object that an interrupted run left.
    """

    kind: FaultKind
    path: str
    cost: str
    severe: bool = True


def find_faults(root: Path, objects: Objects, chain: Chain, index: Index) -> tuple[Fault, ...]:
    """Return every fault of an archive, in the order of the paths; never raises for what it finds."""
    captures, faults = _check_chain(root, chain)
    faults += _check_objects(root, objects, captures)
    faults += _check_index(chain, index)
    return tuple(sorted(faults, key=lambda fault: (fault.path, fault.kind)))


def _check_chain(root: Path, chain: Chain) -> tuple[list[Capture], list[Fault]]:
    """Read the records from the first to the last; each must hold the sha256 of the one before it."""
    faults = [
        Fault("foreign", _relative(root, path), "nothing: the archive did not write it") for path in chain.foreign()
    ]
    head = chain.head()
    numbers = chain.numbers()
    if head is None and len(numbers) > 1:
        faults.append(Fault("missing", "captures/head", "whether the newest records are complete cannot be told"))
    entries: list[_Entry] = []
    for number in range(1, max([*numbers, head.sequence if head else 0], default=0) + 1):
        try:
            content = chain.read(number) or b""
            entries.append(_Entry(number, digest(content), capture_from_bytes(content)))
        except DamagedArchive as error:
            kind: FaultKind = "damaged" if number in numbers else "missing"
            path = _relative(root, chain.path(number))
            faults.append(Fault(kind, path, f"the record of one visit: {error}"))
            entries.append(_Entry(number, "", None))
    broken = dict(_broken_links(entries, head))
    faults += [Fault("chain", _relative(root, chain.path(number)), cost) for number, cost in broken.items()]
    # What a changed record says of an object is not believed either.
    believed = (entry for entry in entries if entry.number not in broken)
    return [entry.capture for entry in believed if entry.capture is not None], faults


@dataclass(frozen=True, slots=True)
class _Entry:
    """A place in the chain as it was read: the sha256 of the file and its record, None where there is none whole."""

    number: int
    sha256: str
    capture: Capture | None


def _broken_links(entries: list[_Entry], head: ChainLink | None) -> Iterator[tuple[int, str]]:
    """Yield the numbers of the records that are whole in themselves and not those that were written.

    Where a record names another one before it, one of the two was changed: the later one is believed if it is itself
    the one that its successor, or the head, names.
    """
    vouched = True  # whether the successor of the entry in hand is believed
    named = ""
    for entry in reversed(entries):
        if head and entry.number == head.sequence:
            named, vouched = head.sha256, True
        if entry.capture is None:
            named, vouched = "", False
            continue
        if entry.capture.sequence != entry.number:
            yield entry.number, f"it is record {entry.capture.sequence} under another number"
            named, vouched = "", False
            continue
        believed = not named or named == entry.sha256
        if not believed and vouched:
            yield entry.number, "the record of one visit: what follows it names other bytes"
        elif not believed:
            believed = True  # it is the successor that was changed, and it is named already
        named, vouched = entry.capture.previous, believed
    if entries and entries[0].capture is not None and entries[0].capture.previous:
        yield 1, "a record before it is missing"


def _check_objects(root: Path, objects: Objects, captures: list[Capture]) -> list[Fault]:
    uses = _uses(captures)
    present = set(objects.names())
    faults: list[Fault] = []
    for path in objects.files():
        name = path.name
        if name not in present or path != objects.path(name):
            faults.append(Fault("foreign", _relative(root, path), "nothing: it is no object of the archive"))
        elif not objects.intact(name):
            faults.append(Fault("damaged", _relative(root, path), _cost(uses.get(name, []))))
        elif name not in uses:
            cost = "nothing: no record names it; an interrupted run leaves such an object"
            faults.append(Fault("unreferenced", _relative(root, path), cost, severe=False))
    missing = sorted(set(uses) - present)
    return faults + [Fault("missing", _relative(root, objects.path(name)), _cost(uses[name])) for name in missing]


def _uses(captures: list[Capture]) -> dict[str, list[str]]:
    """Return for every object on record which copies rest on it."""
    uses: dict[str, list[str]] = {capture.sha256: [] for capture in captures if capture.sha256}
    for capture in captures:
        if capture.outcome == "stored":
            for sha256 in (capture.sha256, *(page.sha256 for page in capture.visit.pages)):
                copy = f"{capture.visit.series} {capture.visit.year} of {capture.fetched_at}"
                uses.setdefault(sha256, []).append(copy)
    return uses


def _cost(visits: list[str]) -> str:
    return f"the copy of {'; '.join(visits)}" if visits else "nothing: no copy rests on it"


def _check_index(chain: Chain, index: Index) -> list[Fault]:
    """Compare the index with the records; one that lags behind or is missing is brought up when it is next asked."""
    rows = index.rows()
    if rows is not None and rows == tuple(islice(expected_rows(chain), len(rows))):
        return []
    return [
        Fault("index", "index.sqlite", "nothing: tifa archive rebuild makes it anew from the records", severe=False)
    ]


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
