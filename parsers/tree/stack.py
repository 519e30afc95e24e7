"""The stack: open sections from the outermost to the innermost, and for each paragraph how many of them stay open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.document import OutsideReason
from parsers.tree.chapters import ChapterTitles, chapter_role
from parsers.tree.closing import announced, farewell, is_addressed, is_called, takes_up, turns_away
from parsers.tree.draft import CHAPTER, ITEM, SECTION, Draft
from parsers.tree.paragraph import Heading, Paragraph
from parsers.tree.tree_rules import TreeRules

NOTHING, EVERYTHING = 0, 9


@dataclass(frozen=True, slots=True)
class Groundwork:
    """What a tree stands on: paragraphs of the body, headings, what is outside, where everything closes, the rules.

    `titles` are the rules by which the title of a chapter says what it is about.
    """

    body: Sequence[Paragraph]
    headings: Mapping[int, Heading]
    outside: Mapping[int, OutsideReason]
    breaks: frozenset[int]
    rules: TreeRules
    titles: ChapterTitles


def stack_up(ground: Groundwork) -> tuple[list[Draft], list[int]]:
    """Return the outermost sections and the paragraphs that belong to none."""
    stack = _Stack(ground)
    for paragraph in ground.body:
        stack.take(paragraph)
    return stack.roots, stack.preamble


class _Stack:
    def __init__(self, ground: Groundwork) -> None:
        self.ground = ground
        self.rules = ground.rules
        self.roots: list[Draft] = []
        self.preamble: list[int] = []
        self.open: list[Draft] = []
        self.continued = _continued(ground.headings)
        self.farewell = farewell(ground.body, ground.headings, ground.outside, ground.rules.closing)
        self.goes_on = _goes_on(ground.headings)
        self.starts = sorted(ground.headings)
        self.plain_topics = _plain_topics(ground)
        self.expected = 0

    def take(self, paragraph: Paragraph) -> None:
        number = paragraph.number
        heading = self.ground.headings.get(number) if number not in self.farewell else None
        keep = self._keeps(paragraph, heading)
        while self.open and self.open[-1].rank > keep:
            self.open.pop()
        if heading is None:
            (self.open[-1].own if self.open else self.preamble).append(number)
            self.expected = announced(paragraph, self.rules.closing) or self.expected
            return
        if heading.level == CHAPTER:
            self.expected = 0
        draft = Draft(heading, number, [number])
        (self.open[-1].children if self.open else self.roots).append(draft)
        self.open.append(draft)

    def _keeps(self, paragraph: Paragraph, heading: Heading | None) -> int:
        """Return the rank down to which open sections stay open when a paragraph comes."""
        if paragraph.number in self.ground.breaks or paragraph.number in self.farewell:
            return NOTHING
        if heading is not None and heading.level <= SECTION:
            return heading.level - 1
        if heading is not None and heading.family not in ("topic", "dash"):
            return SECTION
        if self._is_set_apart(paragraph):
            return NOTHING
        turns = self._turns(paragraph)
        keep = min(self._usual(heading), self._after_series(paragraph, heading, turns=turns))
        return min(keep, ITEM) if turns and heading is None and not self._is_first() else keep

    def _usual(self, heading: Heading | None) -> int:
        keep = EVERYTHING if heading is None else ITEM if heading.family == "topic" else SECTION
        return min(keep, self.open[-1].rank - 1) if self.open and self.open[-1].leaf else keep

    def _turns(self, paragraph: Paragraph) -> bool:
        """Return whether a paragraph turns to what no item holds: by what it is about, or by calling the audience."""
        if is_called(paragraph, self.ground.outside.get(paragraph.number - 1)):
            return True
        titles = [draft.heading.title for draft in self.open if draft.rank > CHAPTER]
        return turns_away(paragraph, self.rules, titles, followed=self._is_followed(paragraph))

    def _is_followed(self, paragraph: Paragraph) -> bool:
        """Return whether the open section of level 2 goes on: the next heading is a topic that turns nowhere."""
        if any(draft.rank == ITEM for draft in self.open):
            return False
        at = bisect_right(self.starts, paragraph.number)
        following = self.starts[at] if at < len(self.starts) else 0
        return following in self.plain_topics

    def _is_set_apart(self, paragraph: Paragraph) -> bool:
        """Return whether 各位代表！ sets closing topics apart: behind the tasks, where no numbered item follows."""
        if not self.open or not is_addressed(paragraph, self.ground.outside.get(paragraph.number - 1)):
            return False
        chapter = self.open[0]
        empty = not chapter.children and len(chapter.own) == 1 and chapter.heading.alone
        if empty or paragraph.number < self.goes_on.get(chapter.start, 0):
            return False
        role = chapter_role(chapter.heading.title, self.ground.titles)
        return role == "plan" or (role == "outlook" and chapter.start == max(self.goes_on))

    def _is_first(self) -> bool:
        """Return whether nothing stands yet under the innermost heading, so that what comes now belongs to it."""
        return bool(self.open) and self.open[-1].heading.alone and len(self.open[-1].own) == 1

    def _after_series(self, paragraph: Paragraph, heading: Heading | None, *, turns: bool) -> int:
        """Return what stays open behind the last item of a series, everything where the series goes on."""
        last = next((d for d in reversed(self.open) if d.rank in (SECTION, ITEM) and d.heading.family != "dash"), None)
        if last is None or last.start in self.continued:
            return EVERYTHING
        if self._is_first() and self.open[-1].own[-1] == paragraph.number - 1:
            return EVERYTHING if heading is None else self.open[-1].rank
        if last.rank == ITEM:
            ends = turns or (heading is not None and not self._has_topics(last))
            return SECTION if ends else EVERYTHING
        if heading is not None and heading.family == "dash":
            return CHAPTER
        return CHAPTER if turns or self._is_missing_item(paragraph, heading, last) else EVERYTHING

    def _has_topics(self, last: Draft) -> bool:
        """Return whether the items before the last one hold topics, so that it may hold some too."""
        parent = next((draft for draft in reversed(self.open) if draft.rank < last.rank), None)
        siblings = parent.children if parent else self.roots
        return any(draft.children for draft in siblings if draft.heading.family == last.heading.family)

    def _is_missing_item(self, paragraph: Paragraph, heading: Heading | None, last: Draft) -> bool:
        """More items were announced than are numbered: a body paragraph behind topics is where the next one begins."""
        if heading is not None or not last.children:
            chapter = self.open[0]
            items = [draft.heading.title for draft in chapter.children]
            return chapter is not last and takes_up(paragraph, self.rules.closing, chapter.heading.title, items)
        return last.heading.ordinal < self.expected


def _plain_topics(ground: Groundwork) -> set[int]:
    """Return the topics that neither turn away themselves nor follow a call on the audience."""
    topics = (p for p in ground.body if p.number in ground.headings and ground.headings[p.number].family == "topic")
    return {
        p.number for p in topics if not (turns_away(p, ground.rules) or is_called(p, ground.outside.get(p.number - 1)))
    }


def _goes_on(headings: Mapping[int, Heading]) -> dict[int, int]:
    """Return where the last numbered heading of level 2 of each chapter stands; where it has none, the chapter."""
    last: dict[int, int] = {}
    chapter = 0
    for number, heading in sorted(headings.items()):
        if heading.level == CHAPTER:
            chapter = number
        if heading.family != "annex" and (heading.level == CHAPTER or (heading.level == SECTION and heading.number)):
            last[chapter] = number
    return last


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
