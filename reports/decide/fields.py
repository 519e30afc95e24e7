"""The 对照表 by field of policy (领域): what an analyst sends on. Situation and requirements first, then the headline
targets, then the tasks of the year; five-year chapters, results and what goes on unchanged stay out.

Where the measures are known, the most telling ones are lines under their topics. Else a line is a paragraph group, and
its topic is the task that it stands under.
"""

from __future__ import annotations

from collections.abc import Iterator

from reports.decide.change_rows import Block, Row, Segment
from reports.decide.field_measures import TopicLine, topic_measures
from reports.decide.labels import FACETS
from reports.decide.sides import Side, span_name
from reports.decide.stance_table import Formula
from reports.decide.target_table import YEAR_BEFORE, TargetRow
from reports.decide.view import ReportView

OPENING, TARGETS, STANCE = "形势与总体要求", "主要目标", "政策取向"
HEADLINE_TARGETS = 12  # lines of targets where no paragraph outside the tasks states any
BREAK = Segment("equal", "\n")
TELLING = frozenset({"elevated", "demoted", "strengthened", "softened", "retargeted"})


def topic_lines(report: ReportView) -> tuple[TopicLine, ...]:
    """Return the table in its order."""
    earlier, later = report.sides
    opening = [*_opening(report, earlier, later), *_targets(report, earlier, later)]
    opening += _stance(report)
    return (*opening, *(topic_measures(report.diff, report.words) or _by_task(report, earlier, later)))


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
    levels = [row for row in report.targets if not YEAR_BEFORE.search(row.later or row.earlier)]
    stated = [row for row in levels if _in_opening(row, earlier, later)]
    for row in stated or levels[:HEADLINE_TARGETS]:
        yield TopicLine(
            topic=TARGETS,
            earlier=_quoted(row.earlier),
            later=_quoted(row.later),
            change=f"{row.indicator}：{row.change}",
            places=_numbers(row.earlier_paragraph, row.later_paragraph),
        )


def _quoted(text: str) -> tuple[Segment, ...]:
    return (Segment("equal", text),) if text else ()


def _stance(report: ReportView) -> Iterator[TopicLine]:
    """The formula of each policy in both years."""
    for line in report.stance:
        yield TopicLine(
            topic=STANCE,
            earlier=_quoted(_formulas(line.earlier)),
            later=_quoted(_formulas(line.later)),
            change=f"{line.name}：{line.note}" if line.note else line.name,
            places="→".join(span_name(_paragraphs(side)) if side else "" for side in (line.earlier, line.later)),
        )


def _formulas(quotes: tuple[Formula, ...]) -> str:
    return "\n".join(quote.text for quote in quotes)


def _paragraphs(quotes: tuple[Formula, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(quote.paragraph for quote in quotes))


def _in_opening(row: TargetRow, earlier: Side, later: Side) -> bool:
    ends = ((earlier, row.earlier_paragraph), (later, row.later_paragraph))
    return any(n is not None and owner.places[n].layer == "outlook" for owner, n in ends)


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
