"""What the first screen shows, as other programs are told: its blocks in order, each with the ids of its entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.decide.measure_list import MeasureList
from reports.decide.priorities import Listing
from reports.decide.view import ReportView

Block = tuple[str, tuple[str, ...]]


def screen(report: ReportView) -> tuple[Block, ...]:
    """Return the blocks of the first screen in their order; an entry is named as the diff names it.

    Measures, goals, rows of stance, relations of tasks and terms have ids of their own; what was reworded, requirements
    and doubtful claims are groups of paragraphs.
    """
    return tuple(_blocks(report))


def _blocks(report: ReportView) -> Iterator[Block]:
    yield "masthead", ()
    yield "sentence", ()
    listed = (
        ("goals", (row.id for row in (*report.targets, *report.plan_targets))),
        ("stance", (line.id for line in report.stance)),
        ("requirements", (entry.target for entry in report.outlook.first)),
        ("tasks", (one.id for one in report.diff.tasks.relations)),
        ("new", _one_sided(report.measures.new, report.new)),
        ("not_seen", _one_sided(report.measures.dropped, report.dropped)),
        ("words", (row.id for terms in report.formulations for row in terms.first)),
        ("unreported", (one.id for one in report.unreported)),
        ("doubtful", (row.id for row in report.unsure)),
    )
    if report.meeting:
        yield "meeting", ()
    for block, ids in listed:
        if found := tuple(ids):
            yield block, found


def _one_sided(measures: MeasureList, parts: Listing) -> Iterable[str]:
    """The measures of one year only; whole parts where no measures are known."""
    return [row.id for row in measures.first] or [entry.target for entry in parts.first]
