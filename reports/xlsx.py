"""The 对照表 as a workbook: 逐段对照, 章节, 指标, 来源, ready to print on A4 and to be filled in by an analyst.

Cells are only ever strings: no formula, no link, no number made out of text. A text longer than a cell holds goes on
in the lines below it. The creation date is fixed, so that the same input gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import groupby, zip_longest
from operator import itemgetter

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from model import Diff, Snapshot
from reports.labels import Wording
from reports.outline import Node
from reports.rows import Block, Row, Segment
from reports.table import numbers
from reports.view import ReportView, view

CELL_LIMIT = 16_383  # a cell holds 32,767 UTF-16 units and a character takes up to two; the writer cuts silently
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no zone; any fixed date does
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # characters XML 1.0 cannot hold
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

Part = tuple[str, str]  # (style, text); style is "", insert or delete
Rich = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook."""

    head: Format
    whole: dict[str, Format]
    stretch: dict[str, Format | None]


def write(diff: Diff, sources: tuple[Snapshot | None, Snapshot | None]) -> bytes:
    """Return the comparison as the bytes of a workbook."""
    report = view(diff, sources)
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": _legal(report.title), "created": CREATED})
        styles = _styles(book)
        for name, widths, head, lines in _sheets(report):
            _sheet(book.add_worksheet(name), styles, widths, head, lines)
    return buffer.getvalue()


def _styles(book: Workbook) -> Styles:
    font = {"font_name": "宋体", "font_size": 10.5}
    box = {**font, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    insert = {"font_color": "#B01E17", "underline": 1}
    delete = {"font_color": "#68645D", "font_strikeout": True}
    marks = {"insert": insert, "delete": delete}
    return Styles(
        head=book.add_format({**box, "bold": True, "bg_color": "#EDEBE6", "font_name": "黑体"}),
        whole={"": book.add_format(box)} | {name: book.add_format(box | mark) for name, mark in marks.items()},
        stretch={"": None} | {name: book.add_format(font | mark) for name, mark in marks.items()},
    )


Sheet = tuple[str, Sequence[float], Sequence[str], Iterable[Sequence[Rich]]]


def _sheets(report: ReportView) -> tuple[Sheet, ...]:
    earlier, later = report.earlier.name, report.later.name
    return (
        (
            "逐段对照",
            (5, 9, 46, 46, 10, 12, 6, 8, 8, 18),
            (
                "序号",
                "部分",
                f"{earlier}表述",
                f"{later}表述",
                "变化",
                "情形",
                "把握",
                f"{earlier}段落",
                f"{later}段落",
                "点评",
            ),
            (_change_line(number, row) for number, row in enumerate(report.rows, start=1)),
        ),
        (
            "章节",
            (46, 30, 46, 30),
            (f"{earlier}章节", "变化段数", f"{later}章节", "变化段数"),
            _section_lines(report),
        ),
        (
            "指标",
            (24, 40, 40, 20),
            ("指标", f"{earlier}目标", f"{later}目标", "变化"),
            (
                _plain(row.indicator, row.earlier, row.later, row.change)
                for row in (*report.targets, *report.plan_targets)
            ),
        ),
        ("来源", (14, 60, 60), ("", earlier, later), _source_lines(report)),
    )


def _plain(*texts: str) -> tuple[Rich, ...]:
    return tuple((("", text),) for text in texts)


def _change_line(number: int, row: Row) -> tuple[Rich, ...]:
    return (
        *_plain(str(number), row.role_name),
        tuple(_parts(row.earlier)),
        tuple(_parts(row.later)),
        *_plain(row.label, "、".join(name for _, name in row.facets), row.band),
        *_plain(numbers(row.earlier), numbers(row.later), ""),
    )


def _parts(blocks: tuple[Block, ...]) -> Iterator[Part]:
    for at, block in enumerate(blocks):
        if at:
            yield "", "\n"
        yield from (_part(segment) for segment in block.segments)


def _part(segment: Segment) -> Part:
    return "" if segment.operation == "equal" else segment.operation, segment.text


def _section_lines(report: ReportView) -> Iterator[tuple[Rich, ...]]:
    sides = (list(_nodes(tree, report.words, 0)) for tree in (report.earlier_outline, report.later_outline))
    for left, right in zip_longest(*sides, fillvalue=("", "")):
        yield _plain(*left, *right)


def _nodes(nodes: Iterable[Node], words: Wording, depth: int) -> Iterator[tuple[str, str]]:
    for node in nodes:
        counts = "，".join(f"{words.of(kind)}{number}" for kind, number in node.counts)
        yield "　" * depth + node.heading, counts
        yield from _nodes(node.children, words, depth + 1)


def _source_lines(report: ReportView) -> Iterator[tuple[Rich, ...]]:
    for name, key in SOURCE_ROWS:
        yield _plain(name, getattr(report.earlier, key), getattr(report.later, key))
    yield _plain("可比性", report.grade, "；".join((*report.banners, *report.grade_reasons)))
    yield _plain("权重", report.weights, "")


SOURCE_ROWS = (
    ("标题", "title"), ("发布", "publisher"), ("文本", "kind"), ("日期", "date"), ("篇幅", "size"),
    ("地址", "url"), ("抓取时间", "captured"), ("sha256", "sha256"), ("解析", "parser"),
)  # fmt: skip


def _sheet(
    sheet: Worksheet, styles: Styles, widths: Sequence[float], head: Sequence[str], lines: Iterable[Sequence[Rich]]
) -> None:
    """Fill one sheet: frozen and repeated header, filters, A4 landscape, one page wide."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, _legal(head[column]), styles.head)
    at = 1
    for line in lines:
        at = _write_line(sheet, styles, at, line)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(at - 1, 1), len(widths) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C&P / &N")


def _write_line(sheet: Worksheet, styles: Styles, at: int, line: Sequence[Rich]) -> int:
    """Write one line, over several rows where a text is longer than a cell; return the next free row."""
    pieces = [list(_cut(rich)) for rich in line]
    for down in range(max(map(len, pieces))):
        for column, cells in enumerate(pieces):
            _write_cell(sheet, styles, (at + down, column), cells[down] if down < len(cells) else ())
    return at + max(map(len, pieces))


def _cut(rich: Rich) -> Iterator[Rich]:
    """Cut a text into pieces that a cell can hold."""
    piece: list[Part] = []
    room = CELL_LIMIT
    for style, text in rich:
        rest = _legal(text)
        while len(rest) > room:
            piece.append((style, rest[:room]))
            yield tuple(piece)
            piece, rest, room = [], rest[room:], CELL_LIMIT
        piece.append((style, rest))
        room -= len(rest)
    yield tuple(piece)


def _legal(text: str) -> str:
    return ILLEGAL.sub("\ufffd", text)


def _write_cell(sheet: Worksheet, styles: Styles, at: tuple[int, int], rich: Rich) -> None:
    """Write one cell: plainly where a single style covers it (a rich string wants two stretches), else stretch-wise."""
    parts = _joined(rich)
    if len(parts) < 2:
        style, text = parts[0] if parts else ("", "")
        done = sheet.write_string(*at, text, styles.whole[style])
    else:
        fragments = [item for style, text in parts for item in (styles.stretch[style], text) if item is not None]
        done = sheet.write_rich_string(*at, *fragments, styles.whole[""])
    if done != 0:
        raise ValueError(f"a cell could not be written: code {done}")


def _joined(rich: Rich) -> list[Part]:
    """Join neighbouring stretches of one style: what has only one style is a plain string."""
    runs = groupby((part for part in rich if part[1]), key=itemgetter(0))
    return [(style, "".join(text for _, text in run)) for style, run in runs]
