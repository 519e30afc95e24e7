"""The 对照表 by field of policy (领域): what an analyst sends on. Situation and requirements first, then the headline
targets, then the tasks of the year; five-year chapters, results and what goes on unchanged stay out.

Where the measures are known, each is a line under its topic. Else a line is a paragraph group, and its topic is the
task that it stands under.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model import Diff, Span
from reports.labels import FACETS
from reports.places import Side, side, span_name
from reports.rows import Block, Row, Segment
from reports.targets import TargetRow
from reports.view import ReportView

# In the order in which an analyst's table has them; topics that are not named here follow.
TOPICS = (
    "形势判断", "总体要求", "主要目标", "财政", "货币金融", "内需", "科技产业", "改革", "开放", "三农", "区域城镇",
    "房地产", "风险防控", "绿色", "民生", "政府建设与其他",
)  # fmt: skip
OPENING, TARGETS = "形势与总体要求", "主要目标"
HEADLINE_TARGETS = 12  # lines of targets where no paragraph outside the tasks states any
BREAK = Segment("equal", "\n")
TELLING = frozenset({"elevated", "demoted", "strengthened", "softened", "retargeted"})


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One line of the table; a side is empty where that year has nothing."""

    topic: str
    earlier: tuple[Segment, ...]
    later: tuple[Segment, ...]
    change: str
    places: str


def topic_lines(diff: Diff, report: ReportView) -> tuple[TopicLine, ...]:
    """Return the table in its order."""
    earlier, later = side(diff.earlier, report.earlier.name), side(diff.later, report.later.name)
    opening = [*_opening(report, earlier, later), *_targets(report, earlier, later)]
    if diff.measures:
        known = sorted(_measures(diff, report), key=lambda line: _rank(line.topic))
        return (*opening, *known)
    return (*opening, *_by_task(report, earlier, later))


def _rank(topic: str) -> tuple[int, str]:
    return (TOPICS.index(topic), "") if topic in TOPICS else (len(TOPICS), topic)


def _opening(report: ReportView, earlier: Side, later: Side) -> Iterator[TopicLine]:
    """What became of the situation and the requirements, paragraph by paragraph; targets have lines of their own."""
    stated = {row.later_paragraph for row in report.targets}
    for row in report.rows:
        if row.kind == "unchanged" or row.aside or row.heading_only or _layer(row, earlier, later) != "outlook":
            continue
        if not {block.paragraph for block in row.later} & stated:
            yield TopicLine(OPENING, _text(row.earlier), _text(row.later), _label(row), places(row))


def _layer(row: Row, earlier: Side, later: Side) -> str | None:
    owner, blocks = (later, row.later) if row.later else (earlier, row.earlier)
    return owner.places[blocks[0].paragraph].layer


def _label(row: Row) -> str:
    """The kind, or what is more telling than that the wording changed."""
    telling = [FACETS[facet] for facet, _ in row.facets if facet in TELLING]
    return "、".join(telling) if telling and row.kind == "changed" else row.label


def _targets(report: ReportView, earlier: Side, later: Side) -> Iterator[TopicLine]:
    stated = [row for row in report.targets if _in_opening(row, earlier, later)]
    for row in stated or report.targets[:HEADLINE_TARGETS]:
        yield TopicLine(
            topic=TARGETS,
            earlier=_quoted(row.earlier),
            later=_quoted(row.later),
            change=f"{row.indicator}：{row.change}",
            places=_numbers(row.earlier_paragraph, row.later_paragraph),
        )


def _quoted(text: str) -> tuple[Segment, ...]:
    return (Segment("equal", text),) if text else ()


def _in_opening(row: TargetRow, earlier: Side, later: Side) -> bool:
    ends = ((earlier, row.earlier_paragraph), (later, row.later_paragraph))
    return any(n is not None and owner.places[n].layer == "outlook" for owner, n in ends)


def _measures(diff: Diff, report: ReportView) -> Iterator[TopicLine]:
    """One line a measure of the annual plan that did not simply go on; done ones say so."""
    blocks = {
        own: {block.paragraph: block for row in report.rows for block in getattr(row, own)}
        for own in ("earlier", "later")
    }
    labels = {
        "new": report.words.new,
        "not_seen": report.words.dropped,
        "reworded": report.words.changed,
        "advanced": "推进阶段变化",
        "done": "见于回顾（有完成表述）",
    }
    for measure in diff.measures:
        if measure.layer == "annual" and measure.kind in labels:
            yield TopicLine(
                measure.topic,
                _stretch(blocks["earlier"], measure.earlier),
                _stretch(blocks["later"], measure.later),
                labels[measure.kind],
                _numbers(*(span.paragraph if span else None for span in (measure.earlier, measure.later))),
            )


def _stretch(blocks: dict[int, Block], span: Span | None) -> tuple[Segment, ...]:
    """A stretch of a paragraph as it is marked in the body."""
    if span is None or span.paragraph not in blocks:
        return ()
    at, found = 0, []
    for segment in blocks[span.paragraph].segments:
        text = segment.text[max(span.start - at, 0) : max(span.end - at, 0)]
        at += len(segment.text)
        found += [Segment(segment.operation, text)] if text else []
    return tuple(found)


def _by_task(report: ReportView, earlier: Side, later: Side) -> Iterator[TopicLine]:
    """The groups of the annual plan that did not simply go on, in reading order; what left stands where it stood."""
    tasks = {task.heading for task in report.tasks.later} if report.tasks else set()
    topic = ""
    for row in report.rows:
        if row.later_trail:
            parts = row.later_trail.split(" › ")
            topic = next((part for part in parts if part in tasks), parts[0])
        if row.kind == "unchanged" or row.aside or row.heading_only or _layer(row, earlier, later) != "annual":
            continue
        yield TopicLine(topic or "其他", _text(row.earlier), _text(row.later), _label(row), places(row))


def _text(blocks: tuple[Block, ...]) -> tuple[Segment, ...]:
    """One side's paragraphs as a single text, a line each."""
    lines = [block.segments for block in blocks]
    return tuple(segment for at, line in enumerate(lines) for segment in (*((BREAK,) if at else ()), *line))


def places(row: Row) -> str:
    """Return where both sides of a change stand: ¶44→¶39."""
    sides = (tuple(block.paragraph for block in blocks) for blocks in (row.earlier, row.later))
    return "→".join(span_name(numbers) if numbers else "" for numbers in sides)


def _numbers(earlier: int | None, later: int | None) -> str:
    return "→".join("" if n is None else f"¶{n}" for n in (earlier, later))
