"""The stack: open sections from the outermost to the innermost, and for each paragraph how many of them stay open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.document import OutsideReason
from parsers.chapters import chapter_role
from parsers.closing import announced, farewell, is_addressed, takes_up, turns_away
from parsers.draft import CHAPTER, ITEM, SECTION, Draft
from parsers.paragraph import Heading, Paragraph

NOTHING, EVERYTHING = 0, 9


@dataclass(frozen=True, slots=True)
class Plan:
    """What the stack is given: paragraphs of the body, headings, what stands outside, and where everything closes."""

    body: Sequence[Paragraph]
    headings: Mapping[int, Heading]
    outside: Mapping[int, OutsideReason]
    breaks: frozenset[int]


def grow(plan: Plan) -> tuple[list[Draft], list[int]]:
    """Return the outermost sections and the paragraphs that belong to none."""
    growth = _Growth(plan)
    for paragraph in plan.body:
        growth.take(paragraph)
    return growth.roots, growth.preamble


class _Growth:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.roots: list[Draft] = []
        self.preamble: list[int] = []
        self.stack: list[Draft] = []
        self.continued = _continued(plan.headings)
        self.farewell = farewell(plan.body, plan.headings)
        self.expected = 0

    def take(self, paragraph: Paragraph) -> None:
        number = paragraph.number
        heading = self.plan.headings.get(number) if number not in self.farewell else None
        keep = self._keeps(paragraph, heading)
        while self.stack and self.stack[-1].rank > keep:
            self.stack.pop()
        if heading is None:
            (self.stack[-1].own if self.stack else self.preamble).append(number)
            self.expected = announced(paragraph) or self.expected
            return
        if heading.level == CHAPTER:
            self.expected = 0
        draft = Draft(heading, number, [number])
        (self.stack[-1].children if self.stack else self.roots).append(draft)
        self.stack.append(draft)

    def _keeps(self, paragraph: Paragraph, heading: Heading | None) -> int:
        """Return the rank down to which open sections stay open when a paragraph comes."""
        if paragraph.number in self.plan.breaks or paragraph.number in self.farewell:
            return NOTHING
        if heading is not None and heading.level <= SECTION:
            return heading.level - 1
        if heading is not None and heading.family not in ("topic", "dash"):
            return SECTION
        if self._is_set_apart(paragraph):
            return NOTHING
        return min(self._usual(heading), self._after_series(paragraph, heading))

    def _usual(self, heading: Heading | None) -> int:
        if heading is not None:
            return ITEM if heading.family == "topic" else SECTION
        return self.stack[-1].rank - 1 if self.stack and self.stack[-1].leaf else EVERYTHING

    def _is_set_apart(self, paragraph: Paragraph) -> bool:
        """Return whether 各位代表！ sets closing topics apart: not within a series, not in a review or an outlook."""
        if not self.stack or not is_addressed(paragraph, self.plan.outside.get(paragraph.number - 1)):
            return False
        running = any(draft.rank == SECTION and draft.start in self.continued for draft in self.stack)
        return not running and chapter_role(self.stack[0].heading.title) == "plan"

    def _after_series(self, paragraph: Paragraph, heading: Heading | None) -> int:
        """Return what stays open behind the last item of a series, everything where the series goes on."""
        last = next((d for d in reversed(self.stack) if d.rank in (SECTION, ITEM) and d.heading.family != "dash"), None)
        if last is None or last.start in self.continued:
            return EVERYTHING
        if (
            self.stack[-1].heading.alone
            and self.stack[-1].own[-1] == paragraph.number - 1
            and len(self.stack[-1].own) == 1
        ):
            return EVERYTHING if heading is None else self.stack[-1].rank
        if last.rank == ITEM:
            ends = turns_away(paragraph) or (heading is not None and not self._has_topics(last))
            return SECTION if ends else EVERYTHING
        if heading is not None and heading.family == "dash":
            return CHAPTER
        return CHAPTER if turns_away(paragraph) or self._is_missing_item(paragraph, heading, last) else EVERYTHING

    def _has_topics(self, last: Draft) -> bool:
        """Return whether the items before the last one hold topics, so that it may hold some too."""
        parent = next((draft for draft in reversed(self.stack) if draft.rank < last.rank), None)
        siblings = parent.children if parent else self.roots
        return any(draft.children for draft in siblings if draft.heading.family == last.heading.family)

    def _is_missing_item(self, paragraph: Paragraph, heading: Heading | None, last: Draft) -> bool:
        """More items were announced than are numbered: a body paragraph behind topics is where the next one begins."""
        if heading is not None or not last.children:
            chapter = self.stack[0]
            return chapter is not last and takes_up(
                paragraph, chapter.heading.title, [d.heading.title for d in chapter.children]
            )
        return last.heading.ordinal < self.expected


def _continued(headings: Mapping[int, Heading]) -> set[int]:
    """Return the numbered headings whose series goes on before a heading of a higher level."""
    ahead: dict[str, int] = {}
    found: set[int] = set()
    for number in sorted(headings, reverse=True):
        heading = headings[number]
        if heading.family in ("topic", "dash"):
            continue
        if ahead.get(heading.family, 0) > heading.ordinal > 0:
            found.add(number)
        if heading.level <= SECTION:
            ahead = {family: n for family, n in ahead.items() if heading.level == SECTION and family == heading.family}
        ahead[heading.family] = heading.ordinal
    return found
