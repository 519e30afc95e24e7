"""The level of a meeting, as its read-out tells it: when and where, who spoke, who took part, what is cited.

For a meeting whose report is not public this is content of its own: who speaks says how high the matter stands. Every
entry is a quotation with its paragraph; what the text does not say stays empty and is not guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

from model import Diff, Document, Meeting, Quote


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One line of the table: what is told, and the quotations of either year."""

    name: str
    earlier: tuple[Quote, ...]
    later: tuple[Quote, ...]


def meeting_rows(diff: Diff) -> tuple[MeetingRow, ...]:
    """Return the meetings behind two texts, side by side.

    Empty where both texts are whole reports, or where neither tells of a meeting.
    """
    if diff.comparability.new and diff.comparability.dropped:
        return ()
    sides = [_record(document) for document in (diff.earlier, diff.later)]
    if not any(side["时间地点"] or side["出席与讲话"] for side in sides):
        return ()
    rows = (MeetingRow(name, sides[0][name], sides[1][name]) for name in sides[0])
    return tuple(row for row in rows if row.earlier or row.later)


def _record(document: Document) -> dict[str, tuple[Quote, ...]]:
    meeting = document.meeting or Meeting()
    return {
        "时间地点": (meeting.opened,) if meeting.opened else (),
        "出席与讲话": meeting.speaking,
        "参会范围": meeting.attending,
        "引用文件、会议": meeting.cited,
    }
