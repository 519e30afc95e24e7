"""The comparison as a Word document that anything can show: struck and underlined text, no tracked change.

Previews, telephones and some word processors drop tracked changes or comments. Here a group that changed its place is
shown once, where it stands now, and under each change is said what it is and where both texts have it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reports.decide.change_rows import Row, Segment
from reports.decide.notes import kind_line, numbers
from reports.decide.sequence import Entry, Fold, Pointer
from reports.decide.view import ReportView
from reports.write.word_parts import file, paragraph, run

STYLES = {"equal": "", "insert": "Inserted", "delete": "Struck"}


def write(report: ReportView) -> bytes:
    """Return the comparison as the bytes of a DOCX file."""
    body = (piece for chapter in report.chapters for entry in chapter.entries for piece in _entry(entry, report))
    return file((*_opening(report), *body))


def _opening(report: ReportView) -> Iterator[str]:
    """Title, editions, comparability and the key to the marks."""
    earlier, later = report.earlier, report.later
    name, opening, aside = report.title.partition("（")
    yield paragraph(run(name), "Title")
    if aside:
        yield paragraph(run(opening + aside), "Subtitle")
    yield paragraph(run(f"{earlier.name}与{later.name}对照稿"), "Subtitle")
    for card in (earlier, later):
        yield paragraph(run(f"{card.name}：{card.citation}；{card.size}"), "Flush")
    yield paragraph(run("可比性：" + "；".join((report.grade, *report.banners, *report.grade_reasons))), "Flush")
    key = (
        run("图例：")
        + run("红字下划线", "Inserted")
        + run(f"为{later.name}有而{earlier.name}无的文字，")
        + run("灰字划线", "Struck")
        + run(f"为{earlier.name}有而{later.name}无的文字；¶为正文段落序号。")
    )
    yield paragraph(key, "Flush")


def _entry(entry: Entry, report: ReportView) -> Iterator[str]:
    if isinstance(entry, Fold):
        for row in entry.rows:
            yield from _row(row, report)
    elif isinstance(entry, Pointer):
        yield paragraph(run(_pointer(entry.row, report)), "Note")
    else:
        yield from _row(entry, report)


def _pointer(row: Row, report: ReportView) -> str:
    old, new = f"{report.earlier.name}{numbers(row.earlier)}", f"{report.later.name}{numbers(row.later)}"
    return f"［{old}调整位置，见{new}］"


def _row(row: Row, report: ReportView) -> Iterator[str]:
    style = f"Heading{min(row.level, 3)}" if row.heading_only and row.level else ""
    for line in row.unified:
        yield paragraph("".join(run(segment.text, _style(row, segment)) for segment in line), style)
    if row.kind != "unchanged":
        yield paragraph(run(f"［{kind_line(row)}；{_places(row, report)}］"), "Note")


def _places(row: Row, report: ReportView) -> str:
    sides = ((report.earlier.name, row.earlier), (report.later.name, row.later))
    return " → ".join(f"{name}{numbers(blocks)}" for name, blocks in sides if blocks)


def _style(row: Row, segment: Segment) -> str:
    """A text that is set aside since the other one is a read-out was struck by nobody."""
    return "" if row.aside else STYLES[segment.operation]
