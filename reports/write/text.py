"""The first screen as plain text: what a mail or a chat message can carry, in the order in which the page shows it."""

from __future__ import annotations

from collections.abc import Iterator

from reports.decide.measure_list import MeasureRow
from reports.decide.point_list import PointRow
from reports.decide.priorities import Priority
from reports.decide.target_table import TargetRow
from reports.decide.view import ReportView

SHOWN_TARGETS = 12


def write(report: ReportView) -> bytes:
    """Return the headline, both editions, comparability, the target table and the first new and dropped measures."""
    return ("\n".join(_lines(report)) + "\n").encode()


def _lines(report: ReportView) -> Iterator[str]:
    yield report.title
    yield "".join(map(str, report.headline))
    yield ""
    for card in (report.earlier, report.later):
        yield "，".join(
            part for part in (card.name, f"《{card.title}》" if card.title else "", card.kind, card.size) if part
        )
    yield "；".join((report.grade, *report.grade_reasons))
    yield from report.banners
    yield from _block("指标", [_target(row) for row in report.targets[:SHOWN_TARGETS]])
    if report.points:
        yield from _block("逐点对照", [_point(one) for one in report.points.entries if one.near])
    for name, found, parts in (
        (report.words.new, report.measures.new, report.new),
        (report.words.dropped, report.measures.dropped, report.dropped),
    ):
        yield from _block(name, [_measure(one) for one in found.first] or [_priority(one) for one in parts.first])


def _block(title: str, lines: list[str]) -> Iterator[str]:
    """A heading with its lines; nothing at all where there are none."""
    if lines:
        yield ""
        yield f"【{title}】"
        yield from (f"· {line}" for line in lines)


def _target(row: TargetRow) -> str:
    stated = all(name in row.earlier + row.later for name in row.indicator.split(" → "))
    named = "" if stated else f"{row.indicator}："
    return f"{named}{row.earlier or '—'} → {row.later or '—'}（{row.change}）"


def _point(one: PointRow) -> str:
    return f"{one.text}（¶{one.paragraph}）≈ {one.near}（¶{one.near_paragraph}，{one.degree}）"


def _measure(one: MeasureRow) -> str:
    return f"{one.quote}（{one.topic}，¶{one.paragraph}）"


def _priority(one: Priority) -> str:
    return f"{one.title or one.quote}（{one.where}）"
