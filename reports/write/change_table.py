"""The change table: one line per paragraph group, as a pandas frame and as CSV that spreadsheet programs open right."""

from __future__ import annotations

import re

import pandas as pd

from reports.decide.change_rows import Block, Row
from reports.decide.view import ReportView

# A spreadsheet program runs a cell that begins like this as a formula; the apostrophe makes it text.
FORMULA = re.compile(r"^[=+\-@\t\r]")


def write(report: ReportView) -> bytes:
    """Return the change table as CSV, UTF-8 with a byte order mark (without one, spreadsheets guess GBK)."""
    return as_csv(change_table(report))


def as_csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV of which no cell runs as a formula."""
    guarded = table.map(lambda cell: FORMULA.sub(r"'\g<0>", cell) if isinstance(cell, str) else cell)
    return guarded.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def change_table(report: ReportView) -> pd.DataFrame:
    """Return every change in reading order, one line each; texts are whole and as in the source."""
    earlier, later = report.earlier.name, report.later.name
    lines = [_line(number, row, earlier, later) for number, row in enumerate(report.rows, start=1)]
    return pd.DataFrame(lines, columns=list(columns(earlier, later)))


def columns(earlier: str, later: str) -> tuple[str, ...]:
    """Return the column names for two years."""
    sides = tuple(f"{name}{part}" for part in ("表述", "段落", "章节") for name in (earlier, later))
    return ("序号", "部分", *sides, "变化", "情形", "把握", "把握值", "文字相近度", "依据", "编号")


def _line(number: int, row: Row, earlier: str, later: str) -> dict[str, object]:
    return {
        "序号": number,
        "部分": row.role_name,
        f"{earlier}表述": text(row.earlier),
        f"{later}表述": text(row.later),
        f"{earlier}段落": numbers(row.earlier),
        f"{later}段落": numbers(row.later),
        f"{earlier}章节": row.earlier_trail,
        f"{later}章节": row.later_trail,
        "变化": row.label,
        "情形": "、".join(name for _, name in row.facets),
        "把握": row.band,
        "把握值": row.confidence,
        "文字相近度": row.similarity,
        "依据": "；".join(row.reasons),
        "编号": row.id,
    }


def text(blocks: tuple[Block, ...]) -> str:
    """Return one side's text, its paragraphs on lines of their own."""
    return "\n".join("".join(segment.text for segment in block.segments) for block in blocks)


def numbers(blocks: tuple[Block, ...]) -> str:
    """Return one side's paragraph numbers: 44、45."""
    return "、".join(str(block.paragraph) for block in blocks)
