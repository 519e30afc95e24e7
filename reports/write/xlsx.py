"""The 对照表 as a workbook, ready to print on A4, to be filtered and to be filled in by an analyst.

What stands in a source is only ever a string: no formula, no link, no number made out of text; numbers are those that
we counted or read. The creation date is fixed, so that the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import zip_longest

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.decide.view import ReportView
from reports.write.cells import Cell, Rich, height, joined, legal, pieces
from reports.write.sheets import Sheet, sheets

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no zone; any fixed date does
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
A4 = 9
Look = dict[str, str | float | bool]
LONGEST_HEADER = 200  # characters; a page header holds 255


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook: of the header, of numbers, of whole cells, and of the stretches inside them."""

    head: Format
    number: Format
    whole: dict[str, Format]
    stretch: dict[str, Format]


def write(report: ReportView) -> bytes:
    """Return the comparison as the bytes of a workbook."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": legal(report.title), "created": CREATED})
        styles = _styles(book)
        for sheet in sheets(report):
            page = book.add_worksheet(sheet.name)
            _fill(page, styles, sheet)
            _set_up(page, f"{report.title}：{report.earlier.name}与{report.later.name}　{sheet.name}")
    return buffer.getvalue()


def _styles(book: Workbook) -> Styles:
    font: Look = {"font_name": "宋体", "font_size": 10}
    box: Look = {**font, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    marks: dict[str, Look] = {
        "": {},
        "insert": {"font_color": "#B01E17", "underline": 1},
        "delete": {"font_color": "#68645D", "font_strikeout": True},
        "strong": {"bold": True},
    }
    head = {**box, "bold": True, "bg_color": "#EDEBE6", "font_name": "黑体", "valign": "vcenter"}
    return Styles(
        head=book.add_format(head),
        number=book.add_format({**box, "align": "center"}),
        whole={name: book.add_format({**box, **mark}) for name, mark in marks.items()},
        stretch={name: book.add_format({**font, **mark}) for name, mark in marks.items()},
    )


def _fill(page: Worksheet, styles: Styles, sheet: Sheet) -> None:
    """Write header and lines; the header is frozen, and every column can be filtered."""
    widths = [column.width for column in sheet.columns]
    page.set_row(0, 24)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
        page.write_string(0, at, legal(column.title), styles.head)
    row = 1
    for line in sheet.lines:
        for cells in _rows(line, sheet, widths):
            page.set_row(row, height(zip(cells, widths, strict=True)))
            for at, cell in enumerate(cells):
                _write_cell(page, styles, (row, at), cell)
            row += 1
    page.freeze_panes(1, sheet.frozen)
    page.autofilter(0, 0, max(row - 1, 1), len(widths) - 1)


def _rows(line: Sequence[Cell], sheet: Sheet, widths: Sequence[float]) -> list[tuple[Cell, ...]]:
    """One line as the rows that it takes; what names it stands in each of them, so that a filter keeps them all."""
    cut = [pieces(cell, width) for cell, width in zip(line, widths, strict=True)]
    rows = list(zip_longest(*cut))
    carried = [column.carried for column in sheet.columns]
    # A name that is itself too long for a cell goes on below like any other text, and then its beginning is repeated.
    below = [
        tuple(cut[at][0] if carried[at] and cell is None else cell for at, cell in enumerate(cells))
        for cells in rows[1:]
    ]
    return [rows[0], *below]


def _set_up(page: Worksheet, header: str) -> None:
    """A4 landscape, one page wide, header row on every page, title above and page number below."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.6)
    page.set_header("&L&9" + legal(header)[:LONGEST_HEADER].replace("&", "&&").replace("\n", " "))
    page.set_footer("&C&9&P / &N")


def _write_cell(page: Worksheet, styles: Styles, at: tuple[int, int], cell: Cell) -> None:
    if cell is None:
        done = page.write_blank(*at, None, styles.whole[""])
    elif isinstance(cell, tuple):
        done = _write_text(page, styles, at, cell)
    else:
        done = page.write_number(*at, cell, styles.number)
    if done != 0:
        raise ValueError(f"a cell could not be written: code {done}")


def _write_text(page: Worksheet, styles: Styles, at: tuple[int, int], rich: Rich) -> int:
    """Write a text: plainly where a single style covers it (a rich string wants two stretches), else stretch-wise."""
    parts = joined(rich)
    if len(parts) < 2:
        style, text = parts[0] if parts else ("", "")
        return int(page.write_string(*at, text, styles.whole[style]))
    # The plain stretches too: without a font of their own LibreOffice gives them its default one.
    fragments = [item for style, text in parts for item in (styles.stretch[style], text)]
    return int(page.write_rich_string(*at, *fragments, styles.whole[""]))
