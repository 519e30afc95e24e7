"""The commands about what is there: archive, quarantine and doctor. None imports prefect."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that none waits for the others' libraries

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.settings import load_settings
from model import DamagedArchive, TifaError

archive_app = typer.Typer(help="What is held.", rich_markup_mode=None)
quarantine_app = typer.Typer(
    help="Copies that are held back because they do not look like the report.", rich_markup_mode=None
)


@archive_app.command("list")
def show(series: Annotated[str, typer.Argument(help="Only this series.")] = "") -> None:
    """Print one line per copy held: series, year, time of capture, sha256, address."""
    from archive import Archive
    from flows.named_series import find_series

    chosen = find_series(series).id if series else None
    for snapshot in Archive(load_settings().archive).snapshots(chosen):
        sys.stdout.write(
            f"{snapshot.series}\t{snapshot.year}\t{snapshot.fetched_at}\t{snapshot.sha256}\t{snapshot.url}\n"
        )


@archive_app.command()
def verify() -> None:
    """Check every object and every capture record; print one line per fault."""
    from archive import Archive

    store = Archive(load_settings().archive)
    faults = store.verify()
    for fault in faults:
        sys.stdout.write(f"{fault.kind}\t{fault.path}\t{fault.cost}\n")
    severe = sum(fault.severe for fault in faults)
    if severe:
        raise DamagedArchive(f"{store.root}: {severe} objects or records are not as they were written")
    sys.stderr.write(f"{len(store.snapshots())} copies, nothing lost\n")


@archive_app.command()
def rebuild() -> None:
    """Make the index anew from the capture records."""
    from archive import Archive

    store = Archive(load_settings().archive)
    store.rebuild()
    sys.stderr.write(f"{len(store.snapshots())} copies in the index\n")


@archive_app.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE.warc.gz", help="Where to write it.")],
) -> None:
    """Write every copy and every record as WARC, for the programs of other web archives."""
    from archive import Archive, export_warc
    from flows.writing import write_stream

    store = Archive(load_settings().archive)
    with write_stream(file) as out:
        left_out = export_warc(store, out)
    for line in left_out:
        sys.stdout.write(f"{line}\n")
    if left_out:
        raise DamagedArchive(f"{file}: written without {len(left_out)} copies that are damaged or missing")
    sys.stderr.write(f"{len(store.captures())} records in {file}\n")


def doctor() -> None:
    """Print versions, folders, the schedules, the last good run of each series, and what is set wrong."""
    from flows.health import describe, troubles

    settings = load_settings()
    for name, value in describe(settings):
        sys.stdout.write(f"{name}\t{value}\n")
    found = troubles(settings)
    for trouble in found:
        sys.stdout.write(f"trouble\t{trouble.what}: {trouble.remedy}\n")
    if found:
        raise TifaError(f"{len(found)} things are set wrong, see the lines that begin with trouble")


Digits = Annotated[str, typer.Argument(metavar="SHA256", help="The first digits of the copy's sha256, as listed.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; goes on record with the verdict.")]


@quarantine_app.command("list")
def show_withheld() -> None:
    """Print one line per copy held back: series, year, since when, sha256, address, why."""
    from archive import Archive, withheld

    for one in withheld(Archive(load_settings().archive)):
        copy = one.snapshot
        why = " ".join(one.ruling.reason.split())
        sys.stdout.write(f"{copy.series}\t{copy.year}\t{one.ruling.at}\t{copy.sha256}\t{copy.url}\t{why}\n")


@quarantine_app.command("accept")
def accept(digits: Digits, reason: Reason = "") -> None:
    """Say that a copy is the report of its year: the next run publishes it. It must still be readable."""
    import archive
    from flows.documents import parse_snapshot
    from flows.named_series import find_series

    settings = load_settings()
    store = archive.Archive(settings.archive)
    copy = archive.find_copy(store, digits)
    with store.lock(copy.series):
        parse_snapshot(settings, find_series(copy.series), copy, store.read_pages(copy), accepted=True)
        archive.accept(store, copy, reason)
    sys.stderr.write(f"{copy.series} {copy.year}: accepted; the next run works with it\n")


@quarantine_app.command("reject")
def reject(digits: Digits, reason: Reason = "") -> None:
    """Say that a copy is no report of its year: it stays as evidence and is never worked with again."""
    import archive

    store = archive.Archive(load_settings().archive)
    copy = archive.find_copy(store, digits)
    with store.lock(copy.series):
        archive.reject(store, copy, reason)
    sys.stderr.write(f"{copy.series} {copy.year}: rejected\n")
