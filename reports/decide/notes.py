"""What is said of one change where there is no room for a table: in a comment, under a paragraph, in a margin."""

from __future__ import annotations

from reports.decide.change_rows import Block, Row
from reports.decide.sides import span_name
from reports.decide.view import ReportView


def row_note(row: Row, report: ReportView) -> tuple[str, ...]:
    """Return the note on a change, line by line: what it is and how sure, on what ground, where both texts have it."""
    return tuple(line for line in (kind_line(row), _ground(row, report), *_where(row, report)) if line)


def kind_line(row: Row) -> str:
    """Return what a change is and how sure that is: 表述调整（升格）；把握：高."""
    facets = "、".join(name for _, name in row.facets)
    return f"{row.label}{f'（{facets}）' if facets else ''}；把握：{row.band}"


def _ground(row: Row, report: ReportView) -> str:
    """The reasons why two paragraphs correspond, or what a search of the other text found."""
    if row.search is None:
        return f"依据：{'；'.join(row.reasons)}" if row.reasons else ""
    found = "；".join(f"“{finding.term}”{finding.places}" for finding in row.search.findings)
    other = report.later.name if row.kind == "dropped" else report.earlier.name
    return f"检索依据（{other}文本）：{row.search.state}" + (f"；{found}" if found else "")


def _where(row: Row, report: ReportView) -> tuple[str, ...]:
    sides = ((report.earlier, row.earlier, row.earlier_trail), (report.later, row.later, row.later_trail))
    return tuple(
        f"来源：{card.name}《{card.title}》{numbers(blocks)}" + (f"，{trail}" if trail else "")
        for card, blocks, trail in sides
        if blocks
    )


def numbers(blocks: tuple[Block, ...]) -> str:
    """Return where one side's paragraphs stand: ¶44–46."""
    return span_name(tuple(block.paragraph for block in blocks))


def edition_note(report: ReportView) -> tuple[str, ...]:
    """Return the note on the whole comparison: how to read it, both editions, how far they can be compared."""
    return (
        f"{report.title}：{report.earlier.name}与{report.later.name}对照",
        f"全部接受修订，得{report.later.name}文本；全部拒绝修订，得{report.earlier.name}文本。",
        f"{report.earlier.name}：{report.earlier.citation}",
        f"{report.later.name}：{report.later.citation}",
        f"可比性：{'；'.join((report.grade, *report.banners, *report.grade_reasons))}",
    )
