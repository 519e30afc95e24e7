"""The commands that work on files at once: parse, compare, add. None of them imports prefect."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that none waits for the others' libraries

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.settings import load_settings
from flows.writing import write_file
from model import NotHeld, Series, UnusableInput

if TYPE_CHECKING:
    from model import Diff, Document

SeriesOption = Annotated[str, typer.Option("--series", metavar="SERIES", help="The entry of the catalogue.")]
YearOption = Annotated[int | None, typer.Option("--year", min=1949, max=2100, help="The year of the report.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def parse(
    file: Annotated[Path, typer.Argument(help="A report: HTML, text, DOCX or PDF.")],
    series: SeriesOption = "",
    year: YearOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the section tree of one file."""
    import parsers
    from flows.documents import parse_file
    from model import document_to_json, in_english

    document = parse_file(file, series=_entry(series), year=year)
    for finding in (*document.warnings, *document.findings):
        sys.stderr.write(f"{file.name}: {in_english(finding)}\n")
    sys.stdout.write(_json(document_to_json(document)) if as_json else parsers.outline(document))


def compare(
    earlier: Annotated[Path, typer.Argument(help="The report of the earlier year.")],
    later: Annotated[Path, typer.Argument(help="The report of the later year.")],
    series: SeriesOption = "",
    as_json: JsonOption = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write a report; its ending says which.")
    ] = None,
) -> None:
    """Print or write the comparison of two files."""
    import reports
    from flows.summary import nothing_changed, summarise
    from reports.write.json import contract

    ending = reports.ending_of(output.name) if output is not None else ""
    entry = _entry(series)
    diff = _compare_documents(_read_side("earlier", earlier, entry), _read_side("later", later, entry), series)
    for note in diff.notes:
        sys.stderr.write(f"{series}: {note}\n")
    if nothing_changed(diff):
        sys.stderr.write("nothing changed: the two files say the same\n")
    view = reports.view_of(diff)
    if output is not None:
        write_file(output, reports.render_view(view, ending))
    if as_json:
        sys.stdout.write(_json(contract(view)))
    elif output is None:
        sys.stdout.write(summarise(diff))


def add(
    file: Annotated[Path, typer.Argument(help="The file as it was obtained.")],
    series: SeriesOption,
    year: Annotated[int, typer.Option("--year", min=1949, max=2100, help="The year of the report.")],
    url: Annotated[str, typer.Option("--url", help="Where it was obtained, as its provenance.")] = "",
) -> None:
    """Put a hand-obtained file into the archive."""
    from archive import Archive
    from flows.checking import add_checked_file
    from flows.named_series import find_series

    snapshot = add_checked_file(Archive(load_settings().archive), file, find_series(series), year, url)
    sys.stdout.write(f"{snapshot.series} {snapshot.year} {snapshot.sha256}\n")


def _entry(name: str) -> Series | None:
    """Return the series of an option, None where it was not given: the catalogue is not even read then."""
    if not name:
        return None
    from flows.named_series import find_series

    return find_series(name)


def _read_side(side: str, path: Path, series: Series | None) -> Document:
    """Parse one side of a comparison; its errors say which side it was."""
    from flows.documents import parse_file

    try:
        return parse_file(path, series=series)
    except UnusableInput as error:
        raise UnusableInput(f"{side}: {error}", reason=error.reason) from error
    except NotHeld as error:
        raise NotHeld(f"{side}: {error}") from error


def _compare_documents(earlier: Document, later: Document, series: str) -> Diff:
    """Compare two documents; where the series is known, by its history and under the analyst's corrections."""
    import alignment

    if not series:
        return alignment.compare(earlier, later, alignment.load_knowledge())
    from flows.comparing import series_links
    from flows.current import outdated_pairs
    from flows.ground import read_ground

    ground = read_ground(load_settings(), series)
    links = series_links(load_settings(), series) if ground.corrections.judgements else ()
    if ground.corrections.judgements and outdated_pairs(load_settings(), series):
        sys.stderr.write(f"{series}: not all judgements of other years are at hand: `tifa run {series}`, then again\n")
    corrections = alignment.carried_over(ground.corrections, links, earlier, later)
    return alignment.compare(earlier, later, alignment.load_knowledge(), corrections, ground.history)


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
