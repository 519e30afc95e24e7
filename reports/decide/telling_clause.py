"""The clause that tells a change best: the one around its weightiest insertion or deletion, marked as in the body."""

from __future__ import annotations

from collections.abc import Iterator

from model import Change
from model.edit import Operation
from reports.decide.change_rows import DIGIT, Segment

MARKS = "，。；：！？、\n"
LIMIT = 70  # characters
FIGURE = 8  # a figure that changed weighs as much as this many characters that did
CONTEXT = 20  # characters before the change that are kept where the clause is too long to quote


def telling_clause(change: Change, operation: Operation) -> tuple[Segment, ...]:
    """Return the clause around the weightiest stretch of that operation; empty where there is none.

    The segments' texts together stand in the source: the later one for insert, the earlier one for delete.
    """
    edits = [Segment(*edit) for edit in change.edits if edit.operation in (operation, "equal")]
    spans = list(_spans(edits))
    marked = [span for span, edit in zip(spans, edits, strict=True) if edit.operation == operation]
    text = "".join(edit.text for edit in edits)
    if not marked:
        return ()
    start, end = max(marked, key=lambda span: _weight(text[slice(*span)]))
    start, end = _clause(text, start, end)
    cut = ((edit, text[max(a, start) : min(b, end)]) for edit, (a, b) in zip(edits, spans, strict=True))
    return tuple(Segment(edit.operation, part) for edit, part in cut if part)


def _spans(edits: list[Segment]) -> Iterator[tuple[int, int]]:
    at = 0
    for edit in edits:
        yield at, at + len(edit.text)
        at += len(edit.text)


def _weight(text: str) -> int:
    return len(text) + (FIGURE if DIGIT.search(text) else 0)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to whole clauses, and cut it, at a clause's end, to what a list entry bears."""
    while start < end and text[start] in MARKS:
        start += 1
    opened = max((text.rfind(mark, 0, start) for mark in MARKS), default=-1) + 1
    begin = max(opened, start - CONTEXT)
    closed = min((at for mark in MARKS if (at := text.find(mark, max(end - 1, start))) >= 0), default=len(text))
    if closed - begin <= LIMIT:
        return begin, closed
    last = max(text.rfind(mark, start + 1, begin + LIMIT) for mark in MARKS)
    return begin, last if last > start else begin + LIMIT
