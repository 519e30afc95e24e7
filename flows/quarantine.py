"""The commands about copies that are withheld: what waits for a person, and the person's word, which is remembered."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that none waits for the others' libraries

from __future__ import annotations

import sys
from typing import Annotated

import typer

from flows.settings import load_settings

app = typer.Typer(help="Copies that are held back because they do not look like the report.", rich_markup_mode=None)

Digits = Annotated[str, typer.Argument(metavar="SHA256", help="The first digits of the copy's sha256, as listed.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; goes on record with the verdict.")]


@app.command("list")
def show() -> None:
    """Print one line per copy held back: series, year, since when, sha256, address, why."""
    from archive import Archive, withheld

    for one in withheld(Archive(load_settings().archive)):
        copy = one.snapshot
        why = " ".join(one.standing.reason.split())
        sys.stdout.write(f"{copy.series}\t{copy.year}\t{one.standing.at}\t{copy.sha256}\t{copy.url}\t{why}\n")


@app.command("accept")
def accept(digits: Digits, reason: Reason = "") -> None:
    """Say that a copy is the report of its year: the next run publishes it. It must still be readable."""
    import archive
    from flows.catalogue import find_series
    from flows.documents import parse_snapshot

    settings = load_settings()
    store = archive.Archive(settings.archive)
    copy = archive.find_copy(store, digits)
    with store.lock(copy.series):
        parse_snapshot(settings, find_series(copy.series), copy, store.read_pages(copy), accepted=True)
        archive.accept(store, copy, reason)
    sys.stderr.write(f"{copy.series} {copy.year}: accepted; the next run works with it\n")


@app.command("reject")
def reject(digits: Digits, reason: Reason = "") -> None:
    """Say that a copy is no report of its year: it stays as evidence and is never worked with again."""
    import archive

    store = archive.Archive(load_settings().archive)
    copy = archive.find_copy(store, digits)
    with store.lock(copy.series):
        archive.reject(store, copy, reason)
    sys.stderr.write(f"{copy.series} {copy.year}: rejected\n")
