"""The command `tifa export`: the facts of all published comparisons as tables."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that none waits for the others' libraries

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.settings import load_settings
from flows.writing import write_file
from model import NotHeld, UsageError

if TYPE_CHECKING:
    import pandas as pd


class Format(StrEnum):
    """The kinds of files that tables are written as."""

    CSV = "csv"
    PARQUET = "parquet"


def export(
    series: Annotated[
        list[str] | None, typer.Argument(help="Names of series; all that are published without any.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="What the tables are written as.")] = Format.CSV,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder that they are written to.")] = Path(
        "tables"
    ),
) -> None:
    """Write the facts of the published comparisons as tables, one file for each kind."""
    from reports.site.fact_tables import tables
    from reports.write.change_table import as_csv

    diffs = list(_published(series or []))
    if not diffs:
        raise NotHeld("export: no comparison is published yet; `tifa run` publishes them")
    for name, table in tables(diffs).items():
        path = output / f"{name}.{form.value}"
        write_file(path, as_csv(table) if form is Format.CSV else _parquet(table))
        sys.stdout.write(f"{path}\t{len(table)}\n")


def _published(names: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the diffs of the site, series by series, year by year."""
    from flows.named_series import find_series

    chosen = {find_series(name).id for name in names}
    for path in sorted(load_settings().site.glob("*/*/diff.json")):
        if not chosen or path.parents[1].name in chosen:
            yield json.loads(path.read_bytes())


def _parquet(table: pd.DataFrame) -> bytes:
    out = BytesIO()
    try:
        table.to_parquet(out, index=False)
    except ImportError as error:
        raise UsageError(
            f"export: parquet needs pyarrow, which is not installed: {sys.executable} -m pip install pyarrow"
        ) from error
    return out.getvalue()
