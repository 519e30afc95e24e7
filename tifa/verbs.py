"""The five verbs. Each imports what it needs when it is called: `import tifa` waits for no library."""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from tifa.shadows import refuse_shadows

if TYPE_CHECKING:
    import pandas as pd

    from model import Diff, Document

Json = Mapping[str, Any]
File = str | PathLike[str]
Ending = Literal[".html", ".json", ".csv", ".txt", ".xlsx", ".docx", ".redline.docx", ".pdf", ".png"]


def parse(source: File | bytes, *, name: str = "", year: int | None = None) -> Document:
    """Return the section tree of a report: HTML, DOCX, PDF with a text layer or plain text.

    `source` is the path of a file or the bytes of one, `name` what a file given as bytes was called. `year` is the
    report's; without it the text is asked, then the name. Paragraphs are numbered from 1.

    Raises UnusableInput for what is no readable report, OSError for a file that cannot be read.

    >>> document = parse("sources/sample/2025.docx")
    >>> document.year, document.sections[1].title
    (2025, '2025年全省科技工作的总体要求和主要目标')
    """
    refuse_shadows()
    import parsers

    if not isinstance(source, bytes):
        name, source = name or Path(source).name, Path(source).read_bytes()
    return parsers.dated_by_name(parsers.parse(source, name=name, year=year), name)


def compare(earlier: Document | File | bytes, later: Document | File | bytes) -> Diff:
    """Return what changed between two reports, each a document or what `parse` reads.

    The earlier year comes first. The diff names paragraphs by their numbers and holds both documents. Of each report
    nothing else is known: what is first or again in a series is found by `tifa compare --series`.

    Raises what `parse` raises.

    >>> diff = compare("sources/sample/2024.html", "sources/sample/2025.docx")
    >>> diff.earlier.year, diff.later.year, diff.comparability.grade
    (2024, 2025, 'A')
    >>> [(term.kind, term.later_paragraphs) for term in diff.terms if term.term == "新质生产力"]
    [('new', (21,))]
    """
    refuse_shadows()
    import alignment

    return alignment.compare(_document(earlier), _document(later), alignment.load_knowledge())


def tables(diffs: Diff | Json | File | Iterable[Diff | Json | File]) -> dict[str, pd.DataFrame]:
    """Return the facts of diffs as pandas tables: paragraphs, sections, measures, terms, targets, goals, stance ...

    `diffs` is one diff, a diff.json, a folder (all diff.json below it, a published site for one, in the order of their
    paths), or several of these. A row is one fact with series and years of its pair; all tables are those of
    `tifa export`. Amounts are numbers in the unit beside them: `later_low` and `later_high` are the same where the
    report gives one number. Years and paragraphs are whole numbers, kinds and units categories.

    Raises NotHeld for a folder without a diff, UsageError as `load` does, OSError for a file that cannot be read.

    >>> targets = tables(compare("sources/sample/2024.html", "sources/sample/2025.docx"))["targets"]
    >>> one = targets[targets.indicator == "全社会研发投入强度"]
    >>> one[["later_year", "earlier_low", "later_low", "later_unit"]].values.tolist()
    [[2025, 2.6, 2.8, '%']]
    """
    refuse_shadows()
    from reports.site import fact_tables

    return fact_tables.tables(_jsons(diffs))


@overload
def render(diff: Diff, to: Ending) -> bytes: ...
@overload
def render(diff: Diff, to: PathLike[str]) -> Path: ...
@overload
def render(diff: Diff, to: str) -> bytes | Path: ...
def render(diff: Diff, to: File) -> bytes | Path:
    """Write the report of a diff, in the form that the ending says, and return the path; only its bytes for an ending.

    The same diff gives the same bytes. .pdf and .png want an installed Chromium.

    Raises UsageError for an ending that cannot be written here, OSError where the disk refuses.

    >>> diff = compare("sources/sample/2024.html", "sources/sample/2025.docx")
    >>> render(diff, ".html")[:15]
    b'<!doctype html>'
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     render(diff, Path(folder) / "report.txt").name
    'report.txt'
    """
    refuse_shadows()
    import reports

    if to in reports.ENDINGS:
        return reports.render(diff, str(to))
    path = Path(to)
    path.write_bytes(reports.render(diff, reports.ending_of(path.name)))
    return path


def load(source: File | bytes) -> Document | Diff:
    """Return the document or diff that `tifa parse --json`, `tifa compare --json` or `render` wrote as JSON.

    Raises UsageError for what is no such JSON or one of another version, OSError for a file that cannot be read.

    >>> diff = compare("sources/sample/2024.html", "sources/sample/2025.docx")
    >>> load(render(diff, ".json")) == diff
    True
    """
    refuse_shadows()
    from model import UnusableInput, UsageError, diff_from_json, document_from_json

    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    where = "the given bytes" if isinstance(source, bytes) else f"{Path(source)}"
    try:
        values = json.loads(content)
        schema = values["schema"]
        read = document_from_json if schema.startswith("tifa/document@") else diff_from_json
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UsageError(f"{where}: no JSON that tifa has written") from error
    try:
        return read(values)
    except UnusableInput as error:
        raise UsageError(f"{where}: {error}") from error


def _document(source: Document | File | bytes) -> Document:
    return parse(source) if isinstance(source, str | bytes | PathLike) else source


def _jsons(diffs: Diff | Json | File | Iterable[Diff | Json | File]) -> Iterator[Json]:
    """Yield each diff as its JSON."""
    from model import Diff, diff_to_json

    if isinstance(diffs, Diff):
        yield diff_to_json(diffs)
    elif isinstance(diffs, Mapping):
        yield diffs
    elif isinstance(diffs, str | PathLike):
        for file in _files(Path(diffs)):
            yield from _jsons(_load_diff(file))
    else:
        for one in diffs:
            yield from _jsons(one)


def _files(path: Path) -> Iterable[Path]:
    """Return the files of diffs that a path names: itself, or those below it."""
    from model import NotHeld

    files = sorted(path.rglob("diff.json")) if path.is_dir() else [path]
    if not files:
        raise NotHeld(f"{path}: no diff.json is below it")
    return files


def _load_diff(file: Path) -> Diff:
    from model import Document, UsageError

    record = load(file)
    if isinstance(record, Document):
        raise UsageError(f"{file}: is a document, no diff")
    return record
