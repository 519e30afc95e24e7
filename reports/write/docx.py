"""The comparison as a Word document with real tracked changes (w:ins, w:del), to be accepted or rejected one by one.

Accepting all gives the later text, rejecting all the earlier; what we say of a change stands in its comment: what it
is, how sure that is, on what ground, and where both texts have it. Comments and revisions carry the time at which the
later text was captured, and no date where that is not known: the clock would make every file another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import quoteattr

from model import Edit
from model.edit import Operation
from reports.decide.notes import edition_note, row_note
from reports.decide.revisions import Revised, revisions
from reports.decide.sides import Side
from reports.decide.view import ReportView
from reports.write.word_parts import file, paragraph, run

AUTHOR = "Tifa 提法"
INITIALS = "TF"
TAGS = {"insert": "ins", "delete": "del"}
TEXTS = {"insert": "t", "delete": "delText"}
# What stands above the body of a report, by why it is outside.
OUTSIDE_STYLES = {"title": "Title", "date": "Subtitle", "speaker": "Subtitle"}


def write(report: ReportView) -> bytes:
    """Return the comparison as the bytes of a DOCX file."""
    notes = {row.id: row_note(row, report) for row in report.rows if row.kind != "unchanged"}
    revised = revisions(report.diff)
    source = report.sources[1]
    date = source.fetched_at if source else ""
    writer = _Writer(report, date, notes)
    body = [writer.paragraph(entry, opens=at == 0) for at, entry in enumerate(revised)]
    return file((*body, "<w:p/>"), writer.comments)


class _Writer:
    """Writes paragraphs with running numbers of revisions, and gathers the comments on them."""

    def __init__(self, report: ReportView, date: str, notes: Mapping[str, tuple[str, ...]]) -> None:
        self._sides = dict(zip(("earlier", "later"), report.sides, strict=True))
        self._opening = edition_note(report)
        self._signature = f'w:author="{AUTHOR}"' + (f" w:date={quoteattr(date)}" if date else "")
        self._notes = notes
        self._numbers = count(1)
        self.comments: list[str] = []

    def paragraph(self, revised: Revised, *, opens: bool) -> str:
        """Return one paragraph; the first of the file bears the comment on both editions."""
        layout = _layout(self._sides[revised.home], revised.number)
        mark = "" if revised.mark == "equal" else f"<{self._revision(revised.mark)}/>"
        edits = _split(revised.edits, layout.lead, "insert" if revised.home == "earlier" else "delete")
        text = "".join(self._text(edit, layout.lead_style if inside else "") for edit, inside in edits)
        said = [self._opening] if opens else []
        said += [self._notes[revised.change]] if revised.change in self._notes else []
        return paragraph(self._commented(text, said, revised.mark), layout.style, mark)

    def _text(self, edit: Edit, style: str) -> str:
        if edit.operation == "equal":
            return run(edit.text, style)
        return self._tracked(edit.operation, run(edit.text, style, TEXTS[edit.operation]))

    def _tracked(self, operation: Operation, content: str) -> str:
        return f"<{self._revision(operation)}>{content}</w:{TAGS[operation]}>"

    def _revision(self, operation: Operation) -> str:
        return f'w:{TAGS[operation]} w:id="{next(self._numbers)}" {self._signature}'

    def _commented(self, text: str, said: list[tuple[str, ...]], mark: Operation) -> str:
        """Put comments around a text. Their anchors come and go with the paragraph: none is left in an empty one."""
        for lines in said:
            number = len(self.comments)
            content = "".join(paragraph(run(line), "CommentText") for line in lines)
            self.comments.append(
                f'<w:comment w:id="{number}" {self._signature} w:initials="{INITIALS}">{content}</w:comment>'
            )
            anchor = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
            anchor = anchor if mark == "equal" else self._tracked(mark, anchor)
            text = f'<w:commentRangeStart w:id="{number}"/>{text}<w:commentRangeEnd w:id="{number}"/>{anchor}'
        return text


@dataclass(frozen=True, slots=True)
class _Layout:
    """The look of a paragraph: its style, and how many characters of it are a heading that runs in."""

    style: str = ""
    lead: int = 0
    lead_style: str = ""


def _layout(owner: Side, number: int) -> _Layout:
    why = next((outside.why for outside in owner.document.outside if outside.paragraph == number), "")
    if why:
        return _Layout(OUTSIDE_STYLES.get(why, ""))
    start = owner.places[number].starts
    if start is None:
        return _Layout()
    text = owner.document.text(number)
    end = text.find(start.title) + len(start.title)
    if end >= len(text.rstrip("。：:")):
        return _Layout(f"Heading{min(start.level, 3)}")
    return _Layout("", max(end, 0), "Lead3" if start.level > 2 else "Lead2")


def _split(edits: tuple[Edit, ...], end: int, absent: Operation) -> Iterator[tuple[Edit, bool]]:
    """Cut the edits where the heading ends, counting the characters that the paragraph's own document has."""
    for operation, text in edits:
        if operation == absent:
            yield Edit(operation, text), end > 0
            continue
        for part, inside in ((text[: max(end, 0)], True), (text[max(end, 0) :], False)):
            if part:
                yield Edit(operation, part), inside
        end -= len(text)
